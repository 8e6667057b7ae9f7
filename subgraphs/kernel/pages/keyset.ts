/** Pages of a root list: one statement, seeking by the sort keys of the cursor instead of counting rows off. */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { RowPage } from './connection';
import { decodeCursor, type Ordering } from './cursor';
import { type PageArgs } from './page-args';

/** `query` selects one entity and carries its filters; the page, its order and its limit are added here. */
export async function pageOf<Row extends ObjectLiteral & { id: string }>(
  query: SelectQueryBuilder<Row>,
  ordering: Ordering<Row>,
  args: PageArgs,
): Promise<RowPage<Row>> {
  const counted = query.clone();
  seek(query, ordering, args);
  const rows = await query.getMany();
  return toPage(rows, ordering, args, () => counted.getCount());
}

/** Adds place, order and limit (one row more than asked, which tells whether there is another page). */
export function seek<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  ordering: Ordering<Row>,
  args: PageArgs,
): SelectQueryBuilder<Row> {
  const columns = [...ordering.keys.map((key) => key.column), 'id'].map((column) => `${query.alias}.${column}`);
  const ascending = (ordering.direction === 'ASC') !== args.backward;
  if (args.from !== null) {
    const values = decodeCursor(ordering, args.from);
    const types = [...ordering.keys.map((key) => key.type), 'text'];
    const slots = types.map((type, i) => `CAST(:cursor${i} AS ${type})`);
    const parameters = Object.fromEntries(values.map((value, i) => [`cursor${i}`, value]));
    query.andWhere(`(${columns.join(', ')}) ${ascending ? '>' : '<'} (${slots.join(', ')})`, parameters);
  }
  for (const column of columns) query.addOrderBy(column, ascending ? 'ASC' : 'DESC');
  return query.limit(args.size + 1);
}

export function toPage<Row extends { id: string }>(
  found: readonly Row[],
  ordering: Ordering<Row>,
  args: PageArgs,
  count: () => Promise<number>,
): RowPage<Row> {
  const hasMore = found.length > args.size;
  const kept = found.slice(0, args.size);
  const rows = args.backward ? kept.reverse() : kept;
  const more = args.backward
    ? { next: args.from !== null, previous: hasMore }
    : { next: hasMore, previous: args.from !== null };
  return new RowPage(rows, ordering, more, count);
}
