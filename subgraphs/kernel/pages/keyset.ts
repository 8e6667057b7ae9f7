/** Pages of a root list: one statement, seeking by the sort keys of the cursor instead of counting rows off. */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { isSearched } from '../search/apply-search';
import { RowPage } from './connection';
import { decodeCursor, type Ordering, type SortKey } from './cursor';
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
  return toPage(rows, ordering, args, () => countOf(counted));
}

/** Not `getCount()`, which counts distinct ids: without joins none comes twice, and telling them apart takes 15 times as long. */
async function countOf(query: SelectQueryBuilder<ObjectLiteral>): Promise<number> {
  const row = await query.select('count(*)', 'total').getRawOne<{ total: string }>();
  return Number(row?.total);
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
  // Found words come first, and are sorted then. In the order of an index the planner would read on for them to come, and those
  // of a brand, say, stand all at one end of the titles.
  const [first] = ordering.keys;
  if (first && isSearched(query)) columns[0] = `${columns[0] ?? ''} ${UNINDEXED[first.type]}`;
  for (const column of columns) query.addOrderBy(column, ascending ? 'ASC' : 'DESC');
  return query.limit(args.size + 1);
}

/** Leaves a value as it is, and is in no index. */
const UNINDEXED: Readonly<Record<SortKey<unknown>['type'], string>> = {
  text: `|| ''`,
  timestamptz: `+ interval '0'`,
  date: '+ 0',
  numeric: '+ 0',
  integer: '+ 0',
};

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
