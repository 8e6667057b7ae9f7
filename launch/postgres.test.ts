/** Real clusters in temporary directories; each is stopped and removed at the end. */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { isAlive } from './lock.cjs';
import { type EmbeddedPostgres, ensurePostgres, resetPostgres, statusOfPostgres, stopPostgres } from './postgres';

const asRoot = process.getuid?.() === 0;
const base = mkdtempSync(join(tmpdir(), 'postgres-test-'));
chmodSync(base, 0o755);
const roots: string[] = [];

const newRoot = (name: string): string => {
  const root = join(base, name);
  roots.push(root);
  return root;
};

const ensure = (root: string, lines: string[] = []): Promise<EmbeddedPostgres> =>
  ensurePostgres(root, { durable: false, progress: (line) => lines.push(line) });

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>({ text: sql })).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

afterAll(async () => {
  for (const root of roots) await resetPostgres(root);
  rmSync(base, { recursive: true, force: true });
});

describe('one cluster through its life', () => {
  const root = newRoot('life');
  let server: EmbeddedPostgres;

  it('is made once though two start at once', async () => {
    const both = await Promise.all([ensure(root), ensure(root)]);
    server = both[0];
    expect(both.map(({ started }) => started).sort()).toEqual(['attached', 'initialised']);
    expect(both[1].pid).toBe(server.pid);
  });

  it.each([
    ['listen_addresses', '127.0.0.1'],
    ['unix_socket_directories', ''],
    ['password_encryption', 'scram-sha-256'],
    ['synchronous_commit', 'on'],
    ['server_encoding', 'UTF8'],
    ['TimeZone', 'UTC'],
    ['max_connections', '200'],
    ['shared_preload_libraries', ''],
  ])('has %s = "%s"', async (name, value) => {
    expect(await query(server.url, `SELECT current_setting('${name}')`)).toEqual([value]);
  });

  it('sorts by code point and knows the case of every script', async () => {
    expect(await query(server.url, "SELECT lower('ÉΣ')")).toEqual(['éσ']);
    expect(await query(server.url, "SELECT x FROM unnest(ARRAY['b','B','a','深','é']) x ORDER BY x")).toEqual([
      'B',
      'a',
      'b',
      'é',
      '深',
    ]);
  });

  it.each([
    ['without a password', (url: string) => url.replace(/:[^:@]+@/, '@')],
    ['with a wrong one', (url: string) => url.replace(/:[^:@]+@/, ':guess@')],
  ])('refuses a connection %s', async (_, change) => {
    await expect(query(change(server.url), 'SELECT 1')).rejects.toThrow(/password/);
  });

  it("keeps the password from other users' eyes", () => {
    expect(statSync(join(root, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(server.dataDir).mode & 0o777).toBe(0o700);
  });

  it('is attached to while it runs', async () => {
    expect(await ensure(root)).toMatchObject({ started: 'attached', pid: server.pid, port: server.port });
  });

  it('keeps its data and its port through a kill -9', async () => {
    await query(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(server.pid, 'SIGKILL');
    const again = await ensure(root);
    expect(again).toMatchObject({ started: 'started', port: server.port });
    expect(await query(again.url, 'SELECT answer FROM kept')).toEqual([42]);
    server = again;
  });

  it('stops; a second stop finds nothing to do', async () => {
    expect(await stopPostgres(root)).toBe(true);
    expect(isAlive(server.pid)).toBe(false);
    expect(await stopPostgres(root)).toBe(false);
  });

  it("takes another's pid in the server's note for what it is, and leaves that process alone", async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const note = [stranger.pid, server.dataDir, 1, server.port, '', '127.0.0.1', '  1 1', 'ready   ', ''].join('\n');
    writeFileSync(join(server.dataDir, 'postmaster.pid'), note);
    expect(await stopPostgres(root)).toBe(false);
    server = await ensure(root);
    expect(server.started).toBe('started');
    expect(stranger.kill(0)).toBe(true);
    stranger.kill('SIGKILL');
  });

  it('takes another port when its own is taken, and a lock whose holder is dead is no obstacle', async () => {
    await stopPostgres(root);
    const squatter = createServer().listen(server.port, '127.0.0.1');
    writeFileSync(join(root, 'start.lock'), JSON.stringify({ token: 'x', holders: [{ pid: 2_147_483_646 }] }));
    const moved = await ensure(root);
    squatter.close();
    expect(moved.port).not.toBe(server.port);
    expect(await query(moved.url, 'SELECT answer FROM kept')).toEqual([42]);
  });

  it('is reset: nothing is left, and the next start is a first one', async () => {
    await resetPostgres(root);
    expect(existsSync(root)).toBe(false);
    expect(statusOfPostgres(root)).toBeUndefined();
    expect((await ensure(root)).started).toBe('initialised');
  });
});

describe('what stands in the way is said in a sentence', () => {
  const root = newRoot('trouble');
  let dataDir: string;

  beforeAll(async () => {
    ({ dataDir } = await ensure(root));
    await stopPostgres(root);
  });

  it('a cluster of another major version', async () => {
    writeFileSync(join(dataDir, 'PG_VERSION'), '12\n');
    await expect(ensure(root)).rejects.toThrow(
      /was made by PostgreSQL 12; this Interport brings 18\. .*npm run db:reset/,
    );
    writeFileSync(join(dataDir, 'PG_VERSION'), '18\n');
  });

  it('a broken configuration: the last word of PostgreSQL, and its log', async () => {
    const file = join(dataDir, 'postgresql.conf');
    const good = readFileSync(file);
    writeFileSync(file, 'nonsense here\n');
    await expect(ensure(root)).rejects.toThrow(
      /^PostgreSQL could not start: .*postgresql\.conf.*\(its log: .*postgres\.log\)\.$/,
    );
    writeFileSync(file, good);
  });

  it('a password that was deleted', async () => {
    rmSync(join(root, 'password'));
    await expect(ensure(root)).rejects.toThrow(/password .* is gone\. "npm run db:reset" starts afresh/);
  });
});

it('a first start killed half-way is done again', async () => {
  const root = newRoot('killed');
  const script = `require('./launch/postgres.ts').ensurePostgres(${JSON.stringify(root)}, { durable: false })`;
  const starter = spawn(process.execPath, ['-r', './launch/swc-register.cjs', '-e', script], {
    cwd: join(__dirname, '..'),
    stdio: 'ignore',
  });
  const staged = (dir: string): string[] =>
    existsSync(dir) ? readdirSync(dir).filter((name) => name.startsWith('initdb-')) : [];
  await until(() => staged(root).some((name) => existsSync(join(root, name, 'data', 'base'))));
  starter.kill('SIGKILL');
  expect(existsSync(join(root, 'data'))).toBe(false);
  expect((await ensure(root)).started).toBe('initialised');
  expect(staged(root)).toEqual([]);
});

it('a data directory that never became a cluster is made anew; beyond the reach of PostgreSQL’s user it lives elsewhere', async () => {
  const closed = join(base, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const root = newRoot('closed/project/.interport/postgres');
  mkdirSync(root, { recursive: true });
  const lines: string[] = [];
  const { dataDir, started, url } = await ensure(root, lines);
  expect(started).toBe('initialised');
  // Only root has to become somebody else.
  expect(dataDir.startsWith(closed)).toBe(!asRoot);
  expect(lines.some((line) => line.includes('private to root'))).toBe(asRoot);
  expect(await query(url, 'SELECT 1')).toEqual([1]);
  await stopPostgres(root);
  rmSync(join(dataDir, 'PG_VERSION'));
  expect((await ensure(root)).started).toBe('initialised');
  // An .interport that was deleted takes its cluster with it, wherever that is.
  const before = statusOfPostgres(root)?.postmaster?.pid ?? 0;
  rmSync(join(root), { recursive: true });
  expect((await ensure(root)).started).toBe('initialised');
  await until(() => !isAlive(before));
  await resetPostgres(root);
  expect(existsSync(dataDir)).toBe(false);
});
