/** A real cluster that is killed, and one that is stopped. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepAlive, type KeepAlive } from './keep-alive';
import { ensurePostgres, resetPostgres, statusOfPostgres, stopPostgres } from './postgres';

const base = mkdtempSync(join(tmpdir(), 'keep-alive-test-'));
chmodSync(base, 0o755);
const root = join(base, 'postgres');
const said: string[] = [];
const say = (_details: object, message: string): void => {
  said.push(message);
};

const running = () => statusOfPostgres(root)?.postmaster;
let keeper: KeepAlive;

beforeAll(async () => {
  await ensurePostgres(root, { durable: false });
  keeper = keepAlive(root, { log: { warn: say, error: say }, durable: false, everyMs: 20 });
});

afterAll(async () => {
  keeper.stop();
  await resetPostgres(root);
  rmSync(base, { recursive: true, force: true });
});

it('a killed server comes back at its port', async () => {
  const { pid = 0, port } = running() ?? {};
  process.kill(pid, 'SIGKILL');
  while (!said.includes('PostgreSQL is back')) await sleep(10);
  expect(running()).toMatchObject({ port, status: 'ready' });
  expect(running()?.pid).not.toBe(pid);
  expect(said).toEqual(['PostgreSQL died; starting it again', 'PostgreSQL is back']);
});

it('a server that was stopped stays so', async () => {
  await stopPostgres(root);
  await sleep(200);
  expect(running()).toBeUndefined();
  expect(said).toHaveLength(2);
});

it('stopped itself, it looks no more', async () => {
  const { pid } = await ensurePostgres(root, { durable: false });
  keeper.stop();
  process.kill(pid, 'SIGKILL');
  await sleep(200);
  expect(running()).toBeUndefined();
  expect(said).toHaveLength(2);
});
