/**
 * A Redis of a test's own: Debian's redis-server on a free port, with nothing on disk.
 *
 * Nothing is installed here. Without the program the suite is skipped and says how to get it; in CI it fails.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { HOW_TO_GET_REDIS, isRedisThere } from './ensure-redis.cjs';

/** In place of `describe`, where Redis is needed. */
export function describeWithRedis(name: string, suite: () => void): void {
  if (isRedisThere() || process.env.CI === 'true') describe(name, suite);
  else describe.skip(`${name}: skipped, for ${HOW_TO_GET_REDIS}`, suite);
}

export interface TestRedis {
  readonly url: string;
  /** As when it hangs: it takes connections and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** As when it dies; it keeps nothing. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

export async function startRedis(): Promise<TestRedis> {
  if (!isRedisThere()) throw new Error(HOW_TO_GET_REDIS);
  const port = await freePort();
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const started = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    child = started;
    await new Promise<void>((resolve, reject) => {
      started.once('exit', () => {
        reject(new Error('redis-server ended at once.'));
      });
      started.stdout.on('data', (said: Buffer) => {
        if (said.includes('Ready to accept connections')) resolve();
      });
    });
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
    async kill() {
      if (child?.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    start,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
