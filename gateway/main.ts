/**
 * The gateway alone, its subgraphs over HTTP: reads flags and environment, listens, leaves on a signal.
 */
import { readArguments } from './cli/arguments';
import { onDeparture } from './cli/departure';
import { readConfig, type SubgraphsConfig } from './config';
import { StartupError } from './errors';
import { createGatewaySigner, createViewerSigner } from './execute/fetch/sign-viewer';
import { viewerKeyOf } from './execute/fetch/viewer-key';
import type * as Gateway from './gateway';
import { identityOverHttp } from './guard/identity-over-http';
import { forwardedRoutes } from './http/forward';
import { callerRoutes } from './http/forward-callers';
import { createLog } from './telemetry/log';

const HELP = `Usage: npm run gateway -- [--supergraph FILE] [--port N] [--host H] [--help]
       interport-gateway [the same]

Starts the federation gateway alone, over any Federation 2 supergraph; every subgraph is reached over HTTP.
The graph answers at POST /graphql; GET /health/ready tells when.

  --supergraph FILE     the supergraph file (schema/supergraph.graphql)
  --port N, --host H    where to listen (4000, 127.0.0.1); port 0 takes a free one

Flags win over the environment:

  SUPERGRAPH, HOST, PORT
                        the same as the flags
  SUBGRAPH_URL_<NAME>   where the subgraph <name> answers (the URL in the supergraph); NAME in capitals,
                        with _ for whatever is no letter or digit
                        that of access is also asked who calls, when VIEWER_SIGNING_KEY is set
  VIEWER_SIGNING_KEY    signs who asks, for subgraphs that take nobody else's word (npm run viewer:keys makes one);
                        in production it must be there
  INTERPORT_ENV         development or production (NODE_ENV, else development)
  EXPLORER              true or false: the explorer at /explorer (on in development)
  INTROSPECTION         true or false: for everybody, or for nobody (everybody in development, in production who is known)
  UNAUTHORIZED          filter or refuse: what becomes of an operation that asks for more than its caller may read (filter)
  TRUSTED_PROXIES       how many proxies in front of it add to X-Forwarded-For (0)
  METRICS               true or false: counters and histograms at /metrics (on in development)
  CORS_ORIGINS          other origins whose pages may call, comma-separated (none)
  DEADLINE_MS           time for one operation (5000)
  REQUEST_TIMEOUT_MS    time for a request to arrive whole (10000)
  BODY_LIMIT_BYTES      size of a request body (2000000)
  DRAIN_DELAY_MS        time between "not ready" and "no longer listening" at a stop (0)
  DRAIN_TIMEOUT_MS      time that requests in flight are waited for at a stop (30000)
  LIMIT_DEPTH, LIMIT_ALIASES, LIMIT_ROOT_FIELDS, LIMIT_TOKENS, LIMIT_DOCUMENT_BYTES, LIMIT_DIRECTIVES, LIMIT_LIST_NESTING
                        the most an operation may be (15, 100, 15, 2000, 100000, 100, 4)
  LIMIT_OBJECTS         the most objects it may answer with, every page taken to be full (50000)
  COST_MAX, COST_RESTORE_RATE
                        what a caller's operations may cost at once, and what comes back each second (50000, 500;
                        in development a thousand times as much)
                        All of these are for the anonymous; with _CLIENT or _ACCOUNT behind them for known callers
  COST_IN_ANSWERS       whether every answer tells what it cost (true)
  TRUSTED_PROXIES       proxies before the gateway that add to X-Forwarded-For (0)
  REDIS_URL             a Redis in which all gateways count together (none: each for itself)
  OPERATIONS_FOLDER     registered operations, a manifest for each client (none); npm run operations:register
  SUBGRAPH_RESPONSE_LIMIT_BYTES
                        size of one subgraph's answer (8000000)
  LOG_LEVEL, LOG_FORMAT debug, info, warn or error (info); json or human (human in development)

In development, a request with "extensions": { "explain": true } is answered with its plan, its program and
what each fetch took; npm run explain prints the same of a file.

Exit codes: 0 after a clean stop, 1 when it cannot start or a second signal cuts the stop short.
`;

async function main(): Promise<void> {
  const { flags } = readArguments(process.argv.slice(2), ['supergraph', 'host', 'port']);
  if (flags.help) {
    process.stdout.write(HELP);
    return;
  }
  const { supergraph: SUPERGRAPH, host: HOST, port: PORT } = flags;
  const config = readConfig(process.env, { SUPERGRAPH, HOST, PORT });
  const log = createLog(config.log);
  // Loaded now, when nothing stands in its way: what is wrong above is told in a quarter of the time.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import statement would not wait
  const { startGateway } = require('./gateway') as typeof Gateway;
  const gateway = await startGateway({ config, log, ...accessIn(config.subgraphs) });
  log.info({ url: `${gateway.url}/graphql` }, 'the graph answers');

  onDeparture((why) => {
    log.info({ why }, 'draining');
    void gateway.stop().then(() => {
      log.info({}, 'stopped');
      // Whatever is still open, such as a thread in the middle of a plan, is for nobody any more.
      process.exit(0);
    });
  });
}

/** Who knows the callers, and where they come in: the access subgraph, where we are told of it. */
function accessIn({
  accessUrl,
  viewerKey,
  urls,
}: SubgraphsConfig): Pick<Gateway.GatewayOptions, 'identity' | 'routes'> {
  if (!accessUrl || viewerKey === undefined) return {};
  const signerFor = createViewerSigner(viewerKeyOf(viewerKey));
  const origins = new Map([...urls].map(([name, url]) => [name, new URL(url.origin)]));
  const access = { url: new URL(accessUrl.origin), sign: createGatewaySigner(viewerKeyOf(viewerKey)) };
  return {
    identity: identityOverHttp(access),
    routes: [...forwardedRoutes(access), ...callerRoutes({ urls: origins, signerFor })],
  };
}

main().catch((error: unknown) => {
  const text = error instanceof StartupError ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
