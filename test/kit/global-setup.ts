/**
 * Before all tests: a PostgreSQL of their own under .interport/, and in it the small world, migrated, seeded and closed to
 * writes. It is kept from run to run under a name that follows from the code it was made by.
 */
import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { ensurePostgres } from '../../launch/postgres';
import { seedSubgraph } from '../../seeds/seed-world';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { roster } from '../../subgraphs/roster';
import { claimSlot } from './slot';

const PROJECT = resolve(__dirname, '..', '..');
const COMPLETE = 'complete';
export default async function globalSetup(): Promise<void> {
  const root = claimSlot(join(PROJECT, '.interport', 'test'));
  process.env.INTERPORT_TEST_POSTGRES = root;
  const { url } = await ensurePostgres(root, { durable: false });
  const name = `world_${fingerprint(['subgraphs', 'seeds', 'launch'])}`;
  const worldUrl = new URL(url);
  worldUrl.pathname = `/${name}`;
  process.env.INTERPORT_TEST_DATABASE_URL = worldUrl.href;
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ datname: string; mark: string | null }>(
      `SELECT datname, shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname ~ '^(world|test)_'`,
    );
    // A run that was cut off leaves a world without the mark.
    if (rows.some((row) => row.datname === name && row.mark === COMPLETE)) return;
    for (const { datname } of rows) await admin.query(`DROP DATABASE ${datname} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${name}`);
    await fill(worldUrl.href);
    await admin.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await admin.query(`COMMENT ON DATABASE ${name} IS '${COMPLETE}'`);
  } finally {
    await admin.end();
  }
}

async function fill(url: string): Promise<void> {
  for (const manifest of roster()) {
    const db = await runtimeDataSource(manifest, await migrate(manifest, url)).initialize();
    try {
      await seedSubgraph(manifest.name, db, 'small');
    } finally {
      await db.destroy();
    }
  }
}

function fingerprint(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const entry of readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || /\.(test\.ts|md)$/.test(entry.name)) continue;
      hash.update(readFileSync(join(entry.parentPath, entry.name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}
