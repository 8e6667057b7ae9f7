import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { connectionsTo, interrupted } from './interrupted';
import { ensurePostgres, resetPostgres } from './postgres';

const base = mkdtempSync(join(tmpdir(), 'interrupted-test-'));
chmodSync(base, 0o755);
const root = join(base, 'postgres');

afterAll(async () => {
  await resetPostgres(root);
  rmSync(base, { recursive: true, force: true });
});

it('counts the others, and nobody where nobody answers', async () => {
  const { url } = await ensurePostgres(root, { durable: false });
  expect(await connectionsTo(url)).toBe(0);
  const other = new Client({ connectionString: url });
  await other.connect();
  expect(await connectionsTo(url)).toBe(1);
  await other.end();
  expect(await connectionsTo('postgres://a:b@127.0.0.1:9/x')).toBe(0);
  expect(await connectionsTo(undefined)).toBe(0);
});

it.each([
  [0, []],
  [1, ['1 connection was open; a running npm start will answer DATABASE_BUSY until the database is back.']],
  [3, ['3 connections were open; a running npm start will answer DATABASE_BUSY until the database is back.']],
])('%i', (open, said) => {
  expect(interrupted(open)).toEqual(said);
});
