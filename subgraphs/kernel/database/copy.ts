/** Very many rows of one entity: streamed to the server by COPY, which takes them without a statement for each batch. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type EntityManager, type EntityMetadata, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { copyLine, type CopyKind } from './copy-text';
import { givenColumns, targetOf } from './insert';

/** In the transaction of `db`; that must be one, for COPY needs its connection to itself. */
export async function copyAll<Row extends ObjectLiteral>(
  db: EntityManager,
  entity: EntityTarget<Row>,
  rows: Iterable<Row>,
): Promise<void> {
  if (!db.queryRunner) throw new Error('COPY goes over the one connection of a transaction.');
  const metadata = db.dataSource.getMetadata(entity);
  const { table, names } = targetOf(metadata);
  const client = (await db.queryRunner.connect()) as PoolClient;
  await pipeline(Readable.from(linesOf(metadata, rows)), client.query(copyFrom(`COPY ${table} (${names}) FROM STDIN`)));
}

function* linesOf<Row extends ObjectLiteral>(metadata: EntityMetadata, rows: Iterable<Row>): Generator<string> {
  const columns = givenColumns(metadata).map((column) => ({
    kind: kindOf(column),
    valueIn: (row: Row): unknown => column.getEntityValue(row),
  }));
  // A write for every row would cost more than the row.
  let lines = '';
  for (const row of rows) {
    lines += copyLine(columns.map(({ kind, valueIn }) => ({ kind, value: valueIn(row) })));
    if (lines.length < WRITTEN_AT_ONCE) continue;
    yield lines;
    lines = '';
  }
  if (lines !== '') yield lines;
}

const WRITTEN_AT_ONCE = 64_000;

function kindOf({ isArray, type }: EntityMetadata['columns'][number]): CopyKind {
  if (isArray) return 'array';
  return type === 'json' || type === 'jsonb' ? 'json' : 'plain';
}
