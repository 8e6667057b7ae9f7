/**
 * The gateway, as a table of contents: it builds the stages and calls them in order.
 *
 *   http ─▶ guard ─▶ document ─▶ execute ─▶ respond
 *    └───────┴──────────┴───────────┴── error ──┘
 */
import { type Graph, startApollo } from './apollo';
import { type GatewayConfig } from './config';
import { type Policies } from './document/authorise/granted';
import { createDocumentCache, prepare } from './document/prepare';
import { openSubgraphs } from './execute/fetch/open-subgraphs';
import { type InProcessSubgraph } from './execute/fetch/subgraph';
import { createAdmit } from './guard/admit';
import { createKnowCaller } from './guard/know-caller';
import { type IdentitySource } from './guard/identity';
import { startRecognition } from './guard/recognise';
import { maySeeSchema } from './guard/schema-sight';
import { ANONYMOUS } from './guard/viewer';
import { type ExplorerCaller } from './http/explorer';
import { openRegister } from './guard/operations/register';
import { resolveText } from './guard/operations/resolve';
import { localTexts } from './guard/operations/sent-texts';
import { localBuckets } from './guard/rate/buckets';
import { assertNotBroke, chargeRefused, type Payer } from './guard/rate/charge';
import { createChargeRoute } from './guard/rate/charge-route';
import { sharedBuckets } from './guard/shared/shared-buckets';
import { sharedTexts } from './guard/shared/shared-texts';
import { openSharedStore } from './guard/shared/store';
import { type Unready } from './http/health';
import { JSON_TYPE } from './http/negotiate';
import { type PlainRoute } from './http/plain-route';
import { type Answer, type Received } from './http/received';
import { startHttpServer } from './http/server';
import { refuse, respond, type RespondOptions } from './respond/respond';
import { loadSupergraph } from './supergraph/load';
import { buildSnapshot } from './supergraph/snapshot';
import { watchForChange } from './supergraph/watch-file';
import { createLog, type Log } from './telemetry/log';
import { createMetrics, type Registry } from './telemetry/metrics';
import { observeBoth, observeToLog } from './telemetry/observer';

/** Planned before a new supergraph serves: enough for the traffic of a graph, little enough to swap within seconds. */
const WARM_OPERATIONS = 100;

export interface GatewayOptions {
  readonly config: GatewayConfig;
  /** Subgraphs that run in this process. */
  readonly subgraphs?: readonly InProcessSubgraph[];
  /** Plain HTTP beside the graph. */
  readonly routes?: readonly PlainRoute[];
  /** Reasons from outside for not being ready, such as a database that does not answer; none means ready. */
  readonly unready?: Unready;
  /** Demo identities that the explorer offers, in development only. */
  readonly callers?: readonly ExplorerCaller[];
  /** Who knows the callers; without, everybody is anonymous and a credential is refused. */
  readonly identity?: IdentitySource | undefined;
  /** What `@policy` of the supergraph may name. */
  readonly policies?: Policies;
  readonly log?: Log;
  /** What others in this process count and measure, for /metrics. */
  readonly metrics?: readonly Registry[];
}

export interface RunningGateway {
  /** Without a path; the graph is at `/graphql`. */
  readonly url: string;
  /** Which supergraph new requests get. */
  snapshotId(): string;
  /** Ready no more, requests in flight finished, connections closed. */
  stop(): Promise<void>;
}

export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { config, subgraphs: local = [], routes = [], unready = nothing, log = createLog(config.log) } = options;
  const metrics = config.metrics ? createMetrics(options.metrics) : undefined;
  const observer = metrics ? observeBoth(observeToLog(log), metrics.observer) : observeToLog(log);
  const subgraphs = openSubgraphs(local, config.subgraphs, observer);
  const documents = createDocumentCache();
  const recognition = options.identity && startRecognition({ source: options.identity, onFault: identityFailed });
  const admit = createAdmit(config.guard, recognition?.recognise);
  const shared = config.redisUrl === undefined ? undefined : await openSharedStore(config.redisUrl, log);
  const buckets = shared ? sharedBuckets(shared, localBuckets()) : localBuckets();
  const register = await openRegister(config.operationsFolder, {
    watch: watchForChange,
    onRefused: (reason) => {
      log.error({ reason }, 'registered operations refused, the last good ones stay');
    },
  });
  const operations = { register, sent: shared ? sharedTexts(shared, localTexts()) : localTexts() };

  function identityFailed(err: unknown): void {
    log.error({ err }, 'nobody can say who calls');
  }

  async function buildGraph(sdl: string, before?: Graph): Promise<Graph> {
    const { introspection, unauthorized, deadlineMs, execution, production } = config;
    const { policies = {} } = options;
    const warm = before?.mostUsed(WARM_OPERATIONS) ?? [];
    const snapshot = await buildSnapshot(sdl, { subgraphs, execution, log, observer, warm });
    const { fastLane } = execution;
    // An explanation tells how the graph is put together.
    const explain = !production;
    return startApollo(snapshot, {
      introspection,
      unauthorized,
      policies,
      deadlineMs,
      buckets,
      fastLane,
      explain,
      log,
    }).catch((error: unknown) => {
      snapshot.close();
      throw error;
    });
  }

  async function answer(received: Received): Promise<Answer> {
    let operationName: string | undefined;
    let viewer = ANONYMOUS;
    let payer: Payer | undefined;
    try {
      const admitting = admit(received);
      // A caller who is known, or anonymous, waits for nobody.
      const caller = admitting instanceof Promise ? await admitting : admitting;
      viewer = caller.viewer;
      assertNotBroke(buckets, caller);
      payer = caller;
      const resolving = resolveText(caller, operations);
      const admitted = resolving instanceof Promise ? await resolving : resolving;
      const prepared = prepare(admitted, documents);
      operationName = prepared.operationName;
      const executed = await supergraph.current().run(prepared);
      if (!executed.cost) chargeRefused(buckets, caller);
      return respond(executed, exit(received, viewer, operationName));
    } catch (error) {
      if (payer) chargeRefused(buckets, payer);
      return refuse(error, exit(received, viewer, operationName));
    }
  }

  function exit(
    { requestId, mediaType, client }: Pick<Received, 'requestId' | 'mediaType'> & Partial<Received>,
    viewer = ANONYMOUS,
    operationName?: string,
  ): RespondOptions {
    const onFault = (error: unknown): void => {
      // What stops because nobody waits for it is no fault.
      if (!client?.left) observer.failed(error, requestId);
    };
    const { costInAnswers: tellCost } = config;
    const suggestions = maySeeSchema(viewer, config.introspection);
    return { requestId, mediaType, operationName, suggestions, tellCost, onFault };
  }

  const supergraph = await loadSupergraph({
    file: config.supergraphFile,
    build: buildGraph,
    lingerMs: config.deadlineMs + config.execution.planTimeoutMs,
    observer,
  }).catch((error: unknown) => {
    closeGuards();
    throw error;
  });

  function closeGuards(): void {
    register.close();
    shared?.close();
  }

  async function close(): Promise<void> {
    recognition?.stop();
    supergraph.stop();
    closeGuards();
    await subgraphs.close();
  }

  const server = await startHttpServer({
    config: config.http,
    routes,
    knowCaller: createKnowCaller(recognition?.recognise),
    charge: createChargeRoute(buckets, config.guard),
    answer,
    refuse: (error, requestId) => refuse(error, exit({ requestId, mediaType: JSON_TYPE })),
    unready,
    metrics,
    callers: config.production ? [] : options.callers,
    onEnded: (request) => {
      observer.requestEnded(request);
    },
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });

  return {
    url: server.url,
    snapshotId: () => supergraph.current().id,
    async stop() {
      await server.stop();
      await close();
    },
  };
}

/** Of its own the gateway is always ready: without a supergraph there is no start, and later the last good one stays. */
function nothing(): readonly string[] {
  return [];
}
