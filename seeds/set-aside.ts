/**
 * A bulk load without its indexes: keys and indexes are dropped before and made again after, each as it was, in the load's own
 * transaction. A load that fails leaves them untouched. Checks of single rows stay in force.
 *
 * An index made at once costs a fraction of one that grows row by row, and a foreign key is proved by one join.
 */
import { type EntityManager } from 'typeorm';

/** Calls `work`; `tell` hears what is being made again. The connection must be that of the tables' owner. */
export async function withIndexesAside(
  db: EntityManager,
  work: () => Promise<void>,
  tell: (what: string) => void,
): Promise<void> {
  const tables = db.dataSource.entityMetadatas.map(({ tablePath }) => tablePath);
  const before = await definitionsOf(db, tables);
  // What a trigger does for each statement, it may do by an index.
  for (const table of tables) await db.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  for (const { drop } of [...before].reverse()) await db.query(drop);
  await work();
  await db.query(`SET LOCAL maintenance_work_mem = '256MB'`);
  for (const { name, make } of before) {
    tell(name);
    await db.query(make);
  }
  for (const table of tables) await db.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  const after = await definitionsOf(db, tables);
  if (JSON.stringify(after) !== JSON.stringify(before))
    throw new Error('The indexes did not come back as they were, so nothing was loaded.');
  for (const table of tables) await db.query(`ANALYZE ${table}`);
}

interface Definition {
  readonly name: string;
  readonly drop: string;
  readonly make: string;
}

/** Keys first, then the other indexes, then what refers to keys. */
async function definitionsOf(db: EntityManager, tables: readonly string[]): Promise<Definition[]> {
  return db.query<Definition[]>(
    `WITH own AS (SELECT unnest($1::text[])::regclass AS oid)
     SELECT name, drop, make FROM (
       SELECT CASE contype WHEN 'f' THEN 3 ELSE 1 END AS place,
         format('%s %s', conrelid::regclass, conname) AS name,
         format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
       FROM pg_constraint
       WHERE contype IN ('p', 'u', 'x') AND conrelid IN (SELECT oid FROM own)
         OR contype = 'f' AND (conrelid IN (SELECT oid FROM own) OR confrelid IN (SELECT oid FROM own))
       UNION ALL
       SELECT 2, indexrelid::regclass::text, format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
       FROM pg_index
       WHERE indrelid IN (SELECT oid FROM own)
         AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
     ) AS definition ORDER BY place, name`,
    [tables],
  );
}
