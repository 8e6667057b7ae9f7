/** Which processes the graph is made of, each with its place and with no more of the environment's secrets than it needs. */
import { loginByAdmin } from '../../subgraphs/kernel/database/login';
import { relayUrlOf } from '../../subgraphs/kernel/database/roles';
import { runtimePasswordIn } from '../../subgraphs/settings';
import { demandFreePort, freePort } from '../port';
import { originAt, type Program } from './program';
import { type Settings, urlGiven, urlVariable } from './settings';

export interface Graph {
  readonly gateway: Program;
  readonly subgraphs: readonly Program[];
}

const LOOPBACK = '127.0.0.1';

export async function programsOf(
  names: readonly string[],
  settings: Settings,
  databaseUrl: string,
  env: NodeJS.ProcessEnv,
): Promise<Graph> {
  const own = names.filter((name) => urlGiven(env, name) === undefined);
  const ports = await subgraphPorts(own.length, settings.portBase);
  const { host, port: wanted } = settings.gateway.http;
  const port = wanted === 0 ? await freePort(host) : wanted;
  const told = { ...env, PUBLIC_URL: env.PUBLIC_URL ?? originAt(host, port) };
  const subgraphs = own.map((name, n) => subgraph({ name, port: ports[n] ?? 0, databaseUrl }, settings, told));
  const urls = Object.fromEntries(subgraphs.map(({ name, origin }) => [urlVariable(name), `${origin}/graphql`]));
  const gateway: Program = {
    name: 'gateway',
    script: ['gateway/main.ts'],
    env: {
      ...withoutSecrets(env),
      VIEWER_SIGNING_KEY: settings.viewerKeys.VIEWER_SIGNING_KEY,
      PORT: String(port),
      HOST: host,
      ...urls,
    },
    origin: originAt(host, port),
  };
  return { gateway, subgraphs };
}

/** Said before anything is started. */
export async function demandFreePorts({ gateway: { http }, portBase }: Settings, subgraphs: number): Promise<void> {
  await demandFreePort(http.host, http.port);
  if (portBase === 0) return;
  for (let n = 0; n < subgraphs; n += 1) await demandFreePort(LOOPBACK, portBase + n, 'SUBGRAPH_PORT_BASE');
}

async function subgraphPorts(count: number, base: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(base === 0 ? await freePort(LOOPBACK) : base + ports.size);
  return [...ports];
}

interface Own {
  readonly name: string;
  readonly port: number;
  readonly databaseUrl: string;
}

/** As in a container: the runtime role's login, and no right to change a table. */
function subgraph({ name, port, databaseUrl }: Own, { viewerKeys }: Settings, env: NodeJS.ProcessEnv): Program {
  const database = { url: databaseUrl, replicas: env.DATABASE_REPLICA_URLS };
  const silent = { warn: () => undefined };
  const { runtimeUrl, replicas } = loginByAdmin(name, database, silent, runtimePasswordIn(env, name));
  return {
    name,
    script: ['subgraphs/main.ts', name],
    env: {
      ...withoutSecrets(env),
      VIEWER_PUBLIC_KEYS: viewerKeys.VIEWER_PUBLIC_KEYS,
      DATABASE_URL: runtimeUrl,
      DATABASE_REPLICA_URLS: replicas?.urls.join(','),
      EVENTS_DATABASE_URL: relayUrlOf(databaseUrl, runtimePasswordIn(env, 'events')),
      SKIP_MIGRATIONS: 'true',
      HOST: LOOPBACK,
      PORT: String(port),
    },
    origin: originAt(LOOPBACK, port),
  };
}

function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isSecret = (name: string): boolean =>
    ['DATABASE_', 'RUNTIME_PASSWORD_', 'VIEWER_'].some((prefix) => name.startsWith(prefix)) ||
    name === 'npm_lifecycle_event';
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isSecret(name)));
}
