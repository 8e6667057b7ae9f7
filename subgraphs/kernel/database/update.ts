/** Many rows of one entity changed in one statement, each found by its id: all columns are set. Whoever calls holds the rows. */
import { type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { givenColumns, targetOf } from './insert';

const BATCH = 1000;

/** How many were there. */
export async function updateAll<Row extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<number> {
  const metadata = db.dataSource.getMetadata(entity);
  const { table } = targetOf(metadata);
  const columns = givenColumns(metadata);
  const named = (is: boolean): string[] =>
    columns.filter((column) => column.isPrimary === is).map(({ databaseName }) => `"${databaseName}"`);
  const [keys, values] = [named(true), named(false)];
  let count = 0;
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows
      .slice(start, start + BATCH)
      .map((row) => Object.fromEntries(columns.map((one) => [one.databaseName, one.getEntityValue(row) ?? null])));
    const [, affected] = await db.query<[unknown, number]>(
      `UPDATE ${table} AS old SET ${values.map((name) => `${name} = new.${name}`).join(', ')}
       FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) AS new
       WHERE ${keys.map((name) => `old.${name} = new.${name}`).join(' AND ')}`,
      [JSON.stringify(batch)],
    );
    count += affected;
  }
  return count;
}
