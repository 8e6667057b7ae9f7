/** `migrate` and then subgraphs that may change no table: as containers run them, each with the runtime role's own login. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../../launch/port';
import { newViewerKeys } from '../../launch/viewer-keys';
import { rolesOf } from '../../subgraphs/kernel/database/roles';
import { subgraphNames } from '../../subgraphs/roster';
import { freshDatabase } from '../kit/database';

const PROJECT = join(__dirname, '..', '..');
const { VIEWER_PUBLIC_KEYS } = newViewerKeys();

let database: { url: string; drop: () => Promise<void> };
beforeAll(async () => {
  database = await freshDatabase();
});
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.drop();
});

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function start(script: string, args: readonly string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [join(PROJECT, 'launch', script), ...args], {
    cwd: PROJECT,
    env: { PATH: process.env.PATH, DATABASE_URL: database.url, VIEWER_PUBLIC_KEYS, ...env },
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text, ended: new Promise((resolve) => child.once('close', resolve)) };
}

async function done(...run: Parameters<typeof start>): Promise<[number | null, string]> {
  const { ended, output } = start(...run);
  return [await ended, output()];
}

it('a subgraph without tables waits for them, serves when they are there, and may change none', async () => {
  const { runtimeUrl, relayUrl } = rolesOf(database.url, 'registry');
  const [code, urls] = await done('migrate.cjs', ['registry', '--urls']);
  expect([code, urls]).toEqual([0, `registry ${runtimeUrl}\nevents ${relayUrl}\n`]);
  const port = await freePort('127.0.0.1');
  const early = start('subgraph.cjs', ['registry', '--no-migrate'], {
    DATABASE_URL: rolesOf(database.url, 'registry').runtimeUrl,
    PORT: String(port),
  });
  while (!early.output().includes('waiting for the database')) await sleep(50);

  const [migrated, said] = await done('migrate.cjs', ['registry'], { INTERPORT_WORLD: 'small' });
  expect([migrated, said]).toEqual([
    0,
    expect.stringMatching(
      /^ {2}registry: KernelTables\d+, Tables\d+(, \w+)* done\.\n( {2}Seeding .*\n)+ {2}events: up to date\.\n$/,
    ),
  ]);
  while (!early.output().includes('"serving"')) await sleep(50);
  const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok', subgraph: 'registry' }]);
  early.child.kill('SIGTERM');
  expect(await early.ended).toBe(0);
  expect(early.output()).not.toContain(new URL(rolesOf(database.url, 'registry').runtimeUrl).password);
});

it('to compose, a subgraph needs no database and no keys, and tells its schema alone', async () => {
  const port = await freePort('127.0.0.1');
  const env = { DATABASE_URL: '', VIEWER_PUBLIC_KEYS: '', PORT: String(port) };
  const { child, output, ended } = start('subgraph.cjs', ['registry', '--compose'], env);
  while (!output().includes('serving its schema')) await sleep(50);
  const ask = async (query: string): Promise<unknown[]> => {
    const body = JSON.stringify({ query });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
    return [response.status, await response.json()];
  };
  const sdl = expect.stringContaining('type Organisation') as string;
  expect(await ask('{ _service { sdl } }')).toEqual([200, { data: { _service: { sdl } } }]);
  expect(await ask('{ countries { code } }')).toMatchObject([401, { errors: [{}] }]);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

it('all subgraphs, twice at once and once more: the same tables, no failure', async () => {
  const both = await Promise.all([done('migrate.cjs', []), done('migrate.cjs', [])]);
  expect(both.map(([code]) => code)).toEqual([0, 0]);
  const [code, said] = await done('migrate.cjs', []);
  expect([code, said]).toEqual([0, [...subgraphNames(), 'events'].map((name) => `  ${name}: up to date.\n`).join('')]);
});

it('a runtime role that was given a password keeps it, whoever comes without', async () => {
  const own = { RUNTIME_PASSWORD_SERVICES: 'pass/word @1' };
  expect(await done('migrate.cjs', ['services'], own)).toEqual([0, '  services: up to date.\n  events: up to date.\n']);
  const connects = async (): Promise<unknown> => {
    const connectionString = rolesOf(database.url, 'services', own.RUNTIME_PASSWORD_SERVICES).runtimeUrl;
    const client = new Client({ connectionString });
    await client.connect();
    const { rows } = await client.query<{ me: string }>('SELECT current_user AS me');
    await client.end();
    return rows[0]?.me;
  };
  expect(await connects()).toMatch(/_services_runtime$/);
  const [code, said] = await done('migrate.cjs', []);
  expect([code, said]).toEqual([
    1,
    expect.stringMatching(
      /The role \w+_services_runtime was given a password of its own\. Set RUNTIME_PASSWORD_<NAME>/,
    ),
  ]);
  expect(await connects()).toMatch(/_services_runtime$/);
});

it.each([
  ['migrate.cjs', ['nothing'], {}, /^There is no subgraph nothing\. There are access, associations, /],
  ['migrate.cjs', ['--all'], {}, /^Unknown option '--all'.*; --help tells what there is\.$/],
  ['migrate.cjs', [], { DATABASE_URL: 'postgres://a:secret@127.0.0.1:9/x' }, /^DATABASE_URL points at 127\.0\.0\.1:9/],
  [
    'subgraph.cjs',
    ['registry'],
    { VIEWER_PUBLIC_KEYS: '', PORT: '0' },
    /^VIEWER_PUBLIC_KEYS is not set: .*; npm run viewer:keys makes the keys of both\.$/,
  ],
  [
    'subgraph.cjs',
    ['registry'],
    { VIEWER_PUBLIC_KEYS: '{"keys":"secret"}' },
    /^VIEWER_PUBLIC_KEYS must be a JWK Set of Ed25519 public keys/,
  ],
  ['subgraph.cjs', ['registry'], { DATABASE_URL: '' }, /^DATABASE_URL is not set/],
  ['subgraph.cjs', ['registry'], { DATABASE_URL: 'mysql://a:secret@b' }, /^DATABASE_URL is not a URL of PostgreSQL/],
  [
    'subgraph.cjs',
    ['registry'],
    { DATABASE_URL: 'postgres://a:secret@127.0.0.1:9/x', PORT: '0' },
    /^The database at 127\.0\.0\.1:9 does not let us in \(ECONNREFUSED\)/,
  ],
  [
    'subgraph.cjs',
    ['registry'],
    { DATABASE_REPLICA_URLS: 'http://secret@r1', PORT: '0' },
    /^DATABASE_REPLICA_URLS must be URLs of PostgreSQL/,
  ],
])('%s %j with %j is one sentence and exit code 1', async (script, args, env, sentence) => {
  const [code, said] = await done(script, args, env);
  expect([code, said.trimEnd()]).toEqual([1, expect.stringMatching(sentence)]);
  expect(said).not.toMatch(/secret|^\s+at /m);
});
