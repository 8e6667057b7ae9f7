/** Databases for tests, on a PostgreSQL of the tests' own. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** The seeded small world, shared and read-only; set by global-setup. */
export function sharedDatabaseUrl(): string {
  const url = process.env.INTERPORT_TEST_DATABASE_URL;
  if (!url) throw new Error('No test database: run through jest, whose global setup starts one.');
  return url;
}

/** An empty database for a suite that writes; drop it at the end. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(sharedDatabaseUrl());
  url.pathname = `/${name}`;
  await onServer(`CREATE DATABASE ${name}`);
  return { url: url.href, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function onServer(sql: string): Promise<void> {
  const url = new URL(sharedDatabaseUrl());
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
