/** Brings a subgraph's tables up to date, once, however many processes start together. */
import { Client } from 'pg';
import { type SubgraphManifest } from '../manifest';
import { ownerDataSource } from './data-source';
import { prepareRoles, type SubgraphRoles } from './roles';

/** Roles, schema and migrations; hands back the roles to connect with. */
export async function migrate(manifest: SubgraphManifest, adminUrl: string): Promise<SubgraphRoles> {
  const roles = await prepareRoles(adminUrl, manifest.name);
  const guard = new Client({ connectionString: roles.ownerUrl });
  await guard.connect();
  try {
    // TypeORM takes no lock of its own: two processes would both find the same migration pending.
    await guard.query(`SELECT pg_advisory_lock(hashtext($1))`, [`interport migrate ${manifest.name}`]);
    const db = await ownerDataSource(manifest, roles).initialize();
    try {
      await db.runMigrations();
    } finally {
      await db.destroy();
    }
  } finally {
    await guard.end(); // ends the session, and its lock with it
  }
  return roles;
}
