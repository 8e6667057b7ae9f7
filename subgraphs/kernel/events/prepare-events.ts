/** Makes what the relay needs, once, however many processes start together: its role, its two schemas, their tables. */
import { runMigrations } from 'graphile-worker';
import { Client, type Pool } from 'pg';
import { DataSource } from 'typeorm';
import { ensureRole, keepOwnPassword, relayUrlOf } from '../database/roles';
import { DeliveryTable20261126000000, EVENTS_SCHEMA, JOBS_SCHEMA } from './delivery-table';
import { quiet } from './jobs-log';

/** `pool` is one of the relay's. A password that is not given follows from the administrator's. */
export async function prepareEvents(adminUrl: string, pool: Pool, password?: string): Promise<void> {
  const url = relayUrlOf(adminUrl, password);
  await prepareSchemas(adminUrl, { url, isGiven: password !== undefined });
  const guard = new Client({ connectionString: url });
  await guard.connect();
  try {
    await guard.query(`SELECT pg_advisory_lock(hashtext('interport migrate events'))`);
    await migrateDeliveries(url);
    await runMigrations({ pgPool: pool, schema: JOBS_SCHEMA, logger: quiet });
  } finally {
    await guard.end(); // ends the session, and its lock with it
  }
}

async function prepareSchemas(adminUrl: string, login: { url: string; isGiven: boolean }): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('interport roles'))`);
    const relay = await ensureRole(client, login.url);
    await keepOwnPassword(client, relay, login);
    await client.query(`GRANT ${relay} TO CURRENT_USER`);
    for (const schema of [EVENTS_SCHEMA, JOBS_SCHEMA]) {
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${relay}`);
      await client.query(`REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC`);
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

async function migrateDeliveries(url: string): Promise<void> {
  const db = await new DataSource({
    type: 'postgres',
    url,
    schema: EVENTS_SCHEMA,
    migrations: [DeliveryTable20261126000000],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'all',
    applicationName: 'interport events',
    extra: { options: `-c search_path=${EVENTS_SCHEMA} -c TimeZone=UTC`, lock_timeout: 30_000 },
    logging: false,
  }).initialize();
  try {
    await db.runMigrations();
    // graphile-worker would also create its schema, which asks for more than the relay may do even where it is there already.
    await db.query(`CREATE TABLE IF NOT EXISTS ${JOBS_SCHEMA}.migrations (
      id int PRIMARY KEY, ts timestamptz NOT NULL DEFAULT now(), breaking boolean NOT NULL DEFAULT false
    )`);
  } finally {
    await db.destroy();
  }
}
