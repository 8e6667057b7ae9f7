/** Rows made or changed, in one statement for each entity: inserted, or put in place of the row with their id. */
import { type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';

/** In the order given: a unique value that one row lets go may be taken by a row after it. */
export async function writeAll<Row extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const { columns, primaryColumns, tablePath } = db.dataSource.getMetadata(entity);
  const quoted = (name: string): string => `"${name}"`;
  const table = tablePath.split('.').map(quoted).join('.');
  const names = columns.map((column) => quoted(column.databaseName));
  const keys = primaryColumns.map((column) => quoted(column.databaseName));
  const values = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.databaseName, (column.getEntityValue(row) as unknown) ?? null])),
  );
  await db.query(
    `INSERT INTO ${table} (${names.join(', ')})
     SELECT ${names.join(', ')} FROM json_populate_recordset(NULL::${table}, $1::json)
     ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${names.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}`,
    [JSON.stringify(values)],
  );
}
