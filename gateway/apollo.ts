/**
 * Apollo Server as one stage: it validates a document and hands it to the snapshot's executor.
 *
 * The only file that knows its hooks. Its HTTP half is not used: our own stages receive and respond, so that every
 * phase has the same exit and every error its request id. One server per snapshot, so that the schema a request is
 * validated against and the one it is planned with are the same, and a swap empties the caches by construction.
 */
import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { LRUCache } from 'lru-cache';
import { createAuthorisation } from './document/authorise/authorise';
import { assertPoliciesKnown, type Policies } from './document/authorise/granted';
import { actualCost, objectsInText, objectsInValue } from './document/cost/actual';
import { createEstimator } from './document/cost/estimate';
import { createDocumentStore, DOCUMENT_BYTES, weightOf } from './document/document-store';
import { type GatewayConfig } from './config';
import { assertObjects, constantObjects, countObjects } from './document/objects';
import { type Prepared } from './document/prepare';
import { ClientError } from './errors';
import { type Executed, type ExecutionRequest, type ExecutionResult, ReadyData } from './execute/executor';
import { SubgraphCall } from './execute/fetch/call';
import { maySeeSchema } from './guard/schema-sight';
import { type Viewer } from './guard/viewer';
import { type Explanation } from './explain/explain';
import { type Buckets } from './guard/rate/buckets';
import { charge, type Payer, settle } from './guard/rate/charge';
import { type CostReport } from './guard/rate/cost-report';
import { type Snapshot } from './supergraph/snapshot';
import { createApolloLogger } from './telemetry/apollo-logger';
import { type Log } from './telemetry/log';

export interface ApolloOptions {
  readonly introspection: GatewayConfig['introspection'];
  readonly unauthorized: GatewayConfig['unauthorized'];
  /** What `@policy` may name. */
  readonly policies: Policies;
  readonly deadlineMs: number;
  /** Whence operations are paid. */
  readonly buckets: Buckets;
  /** Whether a document that was found valid passes Apollo Server by from then on. */
  readonly fastLane: boolean;
  /** Whether a request that asks for it is told how it was done. */
  readonly explain: boolean;
  readonly log: Log;
}

/** A snapshot with the server that validates against it. */
export interface Graph extends Pick<Snapshot, 'id' | 'mostUsed' | 'close'> {
  run(prepared: Prepared): Promise<Executed>;
}

/** A document that fits the snapshot's schema. */
interface Valid extends Pick<ExecutionRequest, 'document' | 'documentHash'> {
  /** It may answer with, where that is always the same. */
  readonly objects?: number | undefined;
}

/** What a request is beside its document. */
interface Errand extends Omit<ExecutionRequest, 'document' | 'documentHash'> {
  readonly viewer: Viewer;
  readonly payer: Payer & { readonly allowance: { readonly objects: number } };
}

/** Runs what is known to be valid, behind the last guards: both lanes end here. */
type RunValid = (valid: Valid, errand: Errand) => Promise<Ran>;
type Ran = ExecutionResult & { readonly cost: CostReport };

/**
 * What Apollo Server carries from us to our executor and back: a locker, emptied in the end.
 *
 * Its pipeline makes an object with accessors for each gateway request, and V8 keeps a hidden class for each of these,
 * which holds the request until the next full collection. Under load that was most of what the collector had to copy, so
 * nothing large may hang on it: neither the caller's variables and connection nor the answer.
 */
interface Locker {
  errand?: Errand | undefined;
  ready?: ReadyData | undefined;
  cost?: CostReport | undefined;
  /** Why it was not run: it has headers, which Apollo's own errors have not. */
  refusal?: ClientError | undefined;
}

interface Context {
  readonly locker: Locker;
}

/** Enough for a person to mend a document; each costs time to find. */
const MAX_VALIDATION_ERRORS = 10;

export async function startApollo(snapshot: Snapshot, options: ApolloOptions): Promise<Graph> {
  const { deadlineMs, buckets, fastLane, introspection, policies, unauthorized } = options;
  const { apiSchema: schema, protection } = snapshot;
  assertPoliciesKnown(protection, policies);
  const authorisation = createAuthorisation({ schema, protection, policies, unauthorized });
  const validTexts = new LRUCache<string, Valid>({
    maxSize: DOCUMENT_BYTES,
    sizeCalculation: ({ document }) => weightOf(document),
  });
  const onValid = (query: string, valid: Valid): void => {
    if (fastLane) validTexts.set(query, { ...valid, objects: constantObjects(snapshot.apiSchema, valid.document) });
  };
  const estimate = createEstimator(schema, snapshot.sdl);
  const runValid: RunValid = async (
    { document: asked, documentHash: hash, objects },
    { viewer, payer, call, labels, explain, operationName, variables },
  ) => {
    // Here, because only here the document is known to be valid and the variables are at hand, and by both lanes.
    if (!maySeeSchema(viewer, introspection) && authorisation.asksOfSchema(asked)) throw introspectionIsOff();
    assertObjects(
      objects ?? countObjects(schema, { document: asked, operationName, variables }),
      payer.allowance.objects,
    );
    const { document, documentHash } = authorisation.authorise(
      { document: asked, documentHash: hash, operationName },
      viewer,
    );
    // What may not be read is not paid for.
    const estimated = estimate(document, operationName, variables);
    const charged = charge(buckets, payer, estimated.whole.cost);
    const paid = charged instanceof Promise ? await charged : charged;
    const result = await snapshot.execute({ document, documentHash, call, labels, explain, operationName, variables });
    const { data, errors, explanation } = result;
    return {
      data,
      errors,
      explanation,
      cost: settle(
        payer,
        paid,
        actualCost(estimated, () => objectsIn(result)),
      ),
    };
  };
  const full = await startFullLane(snapshot, options, runValid, onValid);

  return {
    id: snapshot.id,
    mostUsed: (count) => snapshot.mostUsed(count),
    close: () => {
      snapshot.close();
    },
    async run(prepared) {
      const { admitted, operationName } = prepared;
      const { requestId, receivedAt, client, query, variables, overrideLabels: labels } = admitted.received;
      const call = new SubgraphCall({ viewer: admitted.viewer, requestId, deadline: receivedAt + deadlineMs, client });
      const explain = options.explain && admitted.received.explain;
      const { viewer } = admitted;
      const errand: Errand = { viewer, payer: admitted, call, labels, explain, operationName, variables };
      const valid = fastLane ? validTexts.get(query) : undefined;
      return valid ? executed(await runValid(valid, errand)) : full(query, errand);
    },
  };
}

function introspectionIsOff(): ClientError {
  return new ClientError('GRAPHQL_VALIDATION_FAILED', 'Introspection is off here.');
}

type FullLane = (query: string, errand: Errand) => Promise<Executed>;

/** Apollo Server's whole pipeline. */
async function startFullLane(
  snapshot: Snapshot,
  { introspection, log }: Pick<ApolloOptions, 'introspection' | 'log'>,
  runValid: RunValid,
  onValid: (query: string, valid: Valid) => void,
): Promise<FullLane> {
  // Apollo hands out formatted errors only; masking needs what was thrown.
  const originals = new WeakMap<object, unknown>();
  const server = new ApolloServer<Context>({
    gateway: gatewayOver(snapshot, runValid, onValid),
    // Documents are validated once for all callers; who of them may see the schema is asked of each.
    introspection: introspection !== 'nobody',
    hideSchemaDetailsFromClientErrors: introspection === 'nobody',
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    documentStore: createDocumentStore(),
    stopOnTerminationSignals: false,
    validationRules: [KnownOperationTypes],
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    nodeEnv: 'production',
    logger: createApolloLogger(log),
    plugins: NOTHING_EXTRA,
    formatError: (formatted, original) => {
      originals.set(formatted, original);
      return formatted;
    },
  });
  await server.start();
  return async (query, errand) => {
    const locker: Locker = { errand };
    const request = { query, ...(errand.operationName && { operationName: errand.operationName }) };
    const { body } = await server.executeOperation(request, { contextValue: { locker } });
    if (body.kind !== 'single') throw new Error('Apollo Server answered in parts, which nobody asked for.');
    const { data, errors = [], extensions } = body.singleResult;
    const { ready, cost, refusal } = locker;
    locker.errand = locker.ready = undefined;
    if (refusal) throw refusal;
    const explanation = extensions?.explain as Explanation | undefined;
    const thrown = errors.map((error) => originals.get(error) ?? error);
    return executed({ data: ready ?? data, errors: thrown, explanation, cost });
  };
}

interface Came {
  readonly data?: unknown;
  readonly errors: readonly unknown[];
  readonly explanation?: Explanation | undefined;
  readonly cost?: CostReport | undefined;
}

function executed({ data, errors, explanation, cost }: Came): Executed {
  if (data instanceof ReadyData) return { ready: data, errors, explanation, cost };
  return { data: data as Executed['data'], errors, explanation, cost };
}

function objectsIn({ data }: ExecutionResult): number {
  return data instanceof ReadyData ? objectsInText(data.json) : objectsInValue(data);
}

/** A rule of the specification that graphql 16 lacks: a mutation fits no schema that has none, and the planner would fall over it. */
function KnownOperationTypes(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      // Ours by its origin: it tells no name of the schema, so it is said in production too.
      const ours = new ClientError('GRAPHQL_VALIDATION_FAILED', `The schema has no ${node.operation}.`);
      context.reportError(new GraphQLError(ours.message, { nodes: node, originalError: ours }));
    },
  };
}

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];

/** The documented way to give Apollo Server another executor. */
function gatewayOver(
  { apiSchema, sdl }: Snapshot,
  runValid: RunValid,
  onValid: (query: string, valid: Valid) => void,
): Gateway {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema, coreSupergraphSdl: sdl });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: async ({ document, queryHash: documentHash, context, source }) => {
          const { locker } = context as Context;
          const { errand } = locker;
          if (!errand) throw new Error('Apollo Server ran one request twice.');
          locker.errand = undefined;
          const valid = { document, documentHash };
          onValid(source, valid);
          const { data, errors, explanation, cost } = await runValid(valid, errand).catch((error: unknown) => {
            if (error instanceof ClientError) locker.refusal = error;
            throw error;
          });
          locker.cost = cost;
          if (data instanceof ReadyData) locker.ready = data;
          return {
            ...(data !== undefined && { data: data instanceof ReadyData ? IN_THE_LOCKER : data }),
            ...(errors.length > 0 && { errors }),
            ...(explanation && { extensions: { explain: explanation } }),
          } as GatewayAnswer;
        },
      }),
    stop: () => Promise.resolve(),
  };
}

const IN_THE_LOCKER = {};

type GatewayExecutor = NonNullable<Awaited<ReturnType<NonNullable<Gateway>['load']>>['executor']>;
type GatewayAnswer = Awaited<ReturnType<GatewayExecutor>>;

const NOTHING_EXTRA: ApolloServerPlugin[] = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];
