/** Brings a subgraph's tables up to date, once, however many processes start together. */
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { type SubgraphManifest } from '../manifest';
import { keepAppendOnly } from './append-only';
import { ownerDataSource } from './data-source';
import { grantEventTables } from './event-grants';
import { prepareRoles, type SubgraphRoles } from './roles';

export interface MigrateOptions {
  /** Of the runtime role; without it, it follows from the administrator's. */
  readonly runtimePassword?: string | undefined;
  /** Hears the name of each migration that was run. */
  readonly onRun?: (name: string) => void;
}

/** Roles, schema and migrations; hands back the roles to connect with. */
export async function migrate(
  manifest: SubgraphManifest,
  adminUrl: string,
  { runtimePassword, onRun }: MigrateOptions = {},
): Promise<SubgraphRoles> {
  const roles = await prepareRoles(adminUrl, manifest.name, runtimePassword);
  const guard = new Client({ connectionString: roles.ownerUrl });
  await guard.connect();
  try {
    // TypeORM takes no lock of its own: two processes would both find the same migration pending.
    await guard.query(`SELECT pg_advisory_lock(hashtext($1))`, [`interport migrate ${manifest.name}`]);
    const db = await ownerDataSource(manifest, roles).initialize();
    try {
      for (const { name } of await db.runMigrations()) onRun?.(name);
    } finally {
      await db.destroy();
    }
    await grantEventTables(guard, roles);
    await keepAppendOnly(guard, roles, manifest.appendOnly ?? []);
  } finally {
    await guard.end(); // ends the session, and its lock with it
  }
  return roles;
}

/** Migrations of this build that the database does not have yet, as the runtime role may see. */
export async function missingMigrations(db: DataSource): Promise<string[]> {
  const rows = await db.query<{ name: string }[]>('SELECT name FROM migration');
  const run = new Set(rows.map(({ name }) => name));
  return db.migrations.map(({ name, constructor }) => name ?? constructor.name).filter((name) => !run.has(name));
}
