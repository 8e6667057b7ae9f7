/** What a database holds already, before anything is seeded into it; and how to be rid of it. */
import { Client } from 'pg';
import { type SubgraphManifest } from '../subgraphs/kernel/manifest';
import { ownerDataSource } from '../subgraphs/kernel/database/data-source';
import { rolesOf } from '../subgraphs/kernel/database/roles';

/** Rows that no seeding put there. */
export const FOREIGN = 'foreign';

/** By subgraph: the size of its world, FOREIGN, or null for nothing. The tables must be there. */
export async function foundIn(
  url: string,
  manifests: readonly SubgraphManifest[],
): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>();
  for (const manifest of manifests) {
    const db = await ownerDataSource(manifest, rolesOf(url, manifest.name)).initialize();
    try {
      const [mark] = await db.query<{ world: string }[]>('SELECT world FROM seeded');
      // Those that are searched, where there are some; code lists and calendars a migration may have filled.
      const searched = db.entityMetadatas.filter((entity) => entity.findColumnWithPropertyName('tokens'));
      const tables = (searched.length > 0 ? searched : db.entityMetadatas).map(
        ({ tablePath }) => `EXISTS (SELECT FROM ${tablePath})`,
      );
      const [any] = await db.query<{ rows: boolean }[]>(`SELECT ${tables.join(' OR ')} AS rows`);
      found.set(manifest.name, mark?.world ?? (any?.rows ? FOREIGN : null));
    } finally {
      await db.destroy();
    }
  }
  return found;
}

/** Removes the schemas of the subgraphs with all they hold. Waits for nobody: who still reads them is in the way. */
export async function removeAll(url: string, manifests: readonly SubgraphManifest[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '5s'`);
    for (const { name } of manifests)
      await client.query(`DROP SCHEMA IF EXISTS ${client.escapeIdentifier(name)} CASCADE`);
  } finally {
    await client.end();
  }
}
