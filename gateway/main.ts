/**
 * The gateway alone, its subgraphs over HTTP: reads the environment, listens, leaves on a signal.
 */
import { readConfig } from './config';
import { StartupError } from './errors';
import { startGateway } from './gateway';
import { createLog } from './telemetry/log';

const HELP = `Usage: npm run gateway

Starts the federation gateway alone; every subgraph is reached over HTTP.

  SUBGRAPH_URL_<NAME>   where the subgraph <name> answers, one for each in the supergraph
  SUPERGRAPH            the supergraph file (schema/supergraph.graphql)
  HOST, PORT            where to listen (127.0.0.1, 4000)
  INTERPORT_ENV         development or production (NODE_ENV, else development)
  EXPLORER              true or false: the explorer at /explorer (on in development)
  INTROSPECTION         true or false (on in development)
  CORS_ORIGINS          other origins whose pages may call, comma-separated (none)
  DEADLINE_MS           time for one operation (5000)
  REQUEST_TIMEOUT_MS    time for a request to arrive whole (10000)
  BODY_LIMIT_BYTES      size of a request body (2000000)
  DRAIN_DELAY_MS        time between "not ready" and "no longer listening" at a stop (0)
  DRAIN_TIMEOUT_MS      time that requests in flight are waited for at a stop (30000)
  LIMIT_DEPTH, LIMIT_ALIASES, LIMIT_ROOT_FIELDS, LIMIT_TOKENS, LIMIT_DOCUMENT_BYTES
                        the most an operation may be (15, 100, 15, 2000, 100000)
  LIMIT_OBJECTS         the most objects it may answer with, every page taken to be full (50000)
  SUBGRAPH_RESPONSE_LIMIT_BYTES
                        size of one subgraph's answer (8000000)
  LOG_LEVEL, LOG_FORMAT debug, info, warn or error (info); json or human (human in development)

Exit codes: 0 after a clean stop, 1 when it cannot start or a second signal cuts the stop short.
`;

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    process.stdout.write(HELP);
    return;
  }
  const config = readConfig(process.env);
  const log = createLog(config.log);
  const gateway = await startGateway({ config, log });
  log.info({ url: `${gateway.url}/graphql` }, 'the graph answers');

  let stopping = false;
  const leave = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'draining');
    void gateway.stop().then(() => {
      log.info({}, 'stopped');
    });
  };
  process.on('SIGINT', leave).on('SIGTERM', leave);
}

main().catch((error: unknown) => {
  const text = error instanceof StartupError ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
