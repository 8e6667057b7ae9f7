import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { embeddedRoot, openDatabase } from './database';
import { LaunchError } from './launch-error';
import { ensurePostgres, resetPostgres } from './postgres';

const project = mkdtempSync(join(tmpdir(), 'database-test-'));
chmodSync(project, 0o755);
let url: string;

beforeAll(async () => {
  ({ url } = await ensurePostgres(embeddedRoot(project), { durable: false }));
});

afterAll(async () => {
  await resetPostgres(embeddedRoot(project));
  rmSync(project, { recursive: true, force: true });
});

const open = (given?: string) => openDatabase({ DATABASE_URL: given }, { root: project });

it('without DATABASE_URL makes the database "interport" in the embedded server, once', async () => {
  const [first, second] = await Promise.all([open(), open()]);
  expect(first).toEqual({ url: url.replace(/postgres$/, 'interport'), embedded: true, database: 'interport' });
  expect(second).toEqual(first);
  expect(await open('')).toEqual(first);
  const client = new Client({ connectionString: first.url });
  await client.connect();
  expect((await client.query('SELECT current_database() AS name')).rows).toEqual([{ name: 'interport' }]);
  await client.end();
});

it('with DATABASE_URL uses it as it is', async () => {
  expect(await open(url)).toEqual({ url, embedded: false, database: 'postgres' });
});

describe('a DATABASE_URL that does not work is said in a sentence, without the password', () => {
  const mute: Server = createServer();
  const sockets = new Set<{ destroy: () => unknown }>();

  beforeAll(async () => {
    mute.on('connection', (socket) => sockets.add(socket));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    mute.close();
  });

  const mutePort = (): number => (mute.address() as { port: number }).port;

  it.each([
    [
      'nobody listens',
      () => 'postgres://me:secret@127.0.0.1:9/x',
      /^DATABASE_URL points at 127\.0\.0\.1:9, which does not answer \(ECONNREFUSED\)\. Start it, or unset DATABASE_URL to use the embedded PostgreSQL\.$/,
    ],
    [
      'no such host',
      () => 'postgres://me:secret@nowhere.invalid/x',
      /points at nowhere\.invalid:5432, which does not answer \((ENOTFOUND|EAI_AGAIN)\)/,
    ],
    [
      'it never answers',
      () => `postgres://me:secret@127.0.0.1:${String(mutePort())}/x`,
      /does not answer \(.*timeout.*\)/,
    ],
    ['a wrong password', () => url.replace(/:[^:@]+@/, ':secret@'), /refuses the user "postgres" or its password\.$/],
    ['no such database', () => url.replace(/postgres$/, 'absent'), /has no database "absent"/],
    ['not a URL', () => 'secret', /^DATABASE_URL is not a URL of PostgreSQL/],
    ['not a PostgreSQL URL', () => 'mysql://me:secret@127.0.0.1/x', /^DATABASE_URL is not a URL of PostgreSQL/],
  ])('%s', async (_, given, sentence) => {
    const error: unknown = await open(given()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LaunchError);
    expect((error as Error).message).toMatch(sentence);
    expect((error as Error).message).not.toContain('secret');
  });
});
