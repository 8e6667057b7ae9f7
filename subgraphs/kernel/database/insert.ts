/** Many rows of one entity in few statements: each batch goes over as one JSON parameter. */
import {
  type DataSource,
  type EntityManager,
  type EntityMetadata,
  type EntityTarget,
  type ObjectLiteral,
} from 'typeorm';

/** Puts rows into the table of their entity, by whatever way. */
export type WriteRows = <Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: readonly Row[]) => Promise<void>;

const BATCH = 2000;

export async function insertAll<Row extends ObjectLiteral>(
  db: DataSource | EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  const metadata = ('dataSource' in db ? db.dataSource : db).getMetadata(entity);
  const { table, names } = targetOf(metadata);
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH).map((row) =>
      // An absent optional property is a null column.
      Object.fromEntries(
        givenColumns(metadata).map((column) => [column.databaseName, column.getEntityValue(row) ?? null]),
      ),
    );
    await db.query(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(batch)],
    );
  }
}

/** The table of an entity and its columns, quoted. */
export function targetOf(metadata: EntityMetadata): { table: string; names: string } {
  return {
    table: metadata.tablePath
      .split('.')
      .map((part) => `"${part}"`)
      .join('.'),
    names: givenColumns(metadata)
      .map((column) => `"${column.databaseName}"`)
      .join(', '),
  };
}

/** Without those that the table makes out of others. */
export function givenColumns({ columns }: EntityMetadata): EntityMetadata['columns'] {
  return columns.filter(({ isInsert }) => isInsert);
}
