/** Where the proof plays: a database of its own, a Redis, a process for each subgraph, and gateways over them. */
import { ACCESS_SECRETS } from '../../kit/partner-key';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isReady, type Program, spawnProgram } from '../../../launch/distributed/program';
import { type Graph, programsOf } from '../../../launch/distributed/programs';
import { readSettings } from '../../../launch/distributed/settings';
import { freePort } from '../../../launch/port';
import { newViewerKeys } from '../../../launch/viewer-keys';
import { subgraphNames } from '../../../subgraphs/roster';
import { PROJECT } from '../../bench/peers';
import { startRedis, type TestRedis } from '../../kit/redis';

const HOST = '127.0.0.1';
const PATIENCE_MS = 180_000;

/** Two gateways, by where they answer. */
export type Pair = readonly [one: string, other: string];

export interface Theatre {
  readonly redis: TestRedis;
  /** Two more, told so beside the rest. */
  gateways(told: Readonly<Record<string, string>>): Promise<Pair>;
  /** As when it dies, and as when somebody starts it again. */
  killAccess(): Promise<void>;
  startAccess(): Promise<void>;
  close(): Promise<void>;
}

export async function openTheatre(databaseUrl: string): Promise<Theatre> {
  const redis = await startRedis();
  const running = new Map<ChildProcess, string>();
  const env = {
    PATH: process.env.PATH,
    INTERPORT_ENV: 'production',
    PORT: '0',
    SUBGRAPH_PORT_BASE: '0',
    VIEWER_SIGNING_KEY: newViewerKeys().VIEWER_SIGNING_KEY,
    ...ACCESS_SECRETS,
    REDIS_URL: redis.url,
    // Each caller of the proof comes from an address of its own.
    TRUSTED_PROXIES: '1',
    LOG_LEVEL: 'error',
  };

  async function start(program: Program): Promise<ChildProcess> {
    const child = spawnProgram(program);
    running.set(child, program.name);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
    for (const end = Date.now() + PATIENCE_MS; !(await isReady(program));) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`${program.name} does not serve:\n${said}`);
      await sleep(100);
    }
    return child;
  }

  async function kill(child: ChildProcess): Promise<void> {
    running.delete(child);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async function close(): Promise<void> {
    for (const child of running.keys()) await kill(child);
    await redis.kill();
  }

  async function gateways(graph: Graph, told: Readonly<Record<string, string>>): Promise<Pair> {
    const origins: string[] = [];
    for (const name of ['one', 'other']) {
      const port = await freePort(HOST);
      const origin = `http://${HOST}:${port}`;
      await start({ ...graph.gateway, name, origin, env: { ...graph.gateway.env, ...told, PORT: String(port) } });
      origins.push(origin);
    }
    return origins as [string, string];
  }

  try {
    await migrated(databaseUrl, env);
    const graph = await programsOf(subgraphNames(), readSettings([], env), databaseUrl, env);
    for (const program of graph.subgraphs) await start(program);
    const access = graph.subgraphs.find(({ name }) => name === 'access');
    if (!access) throw new Error('There is no subgraph access.');
    return {
      redis,
      gateways: (told) => gateways(graph, told),
      async killAccess() {
        for (const [child, name] of running) if (name === 'access') await kill(child);
      },
      async startAccess() {
        await start(access);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Roles, tables and the small world. */
async function migrated(databaseUrl: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [join(PROJECT, 'launch', 'migrate.cjs')], {
    cwd: PROJECT,
    env: { ...env, VIEWER_SIGNING_KEY: undefined, DATABASE_URL: databaseUrl, INTERPORT_WORLD: 'small' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The tables could not be made.');
}
