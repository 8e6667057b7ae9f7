/**
 * Pages of a list under many parents: every parent's page in one statement, by
 * `unnest(parents) CROSS JOIN LATERAL (... LIMIT n + 1)`. A join with one limit would page the parents together.
 */
import type DataLoader from 'dataloader';
import { type EntityMetadata, type EntityTarget, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { type Context, loaderOf, oncePerFetch } from '../context';
import { type RowPage } from './connection';
import { type Ordering } from './cursor';
import { seek, toPage } from './keyset';
import { type PageArgs } from './page-args';

export interface NestedList<Row, Filter> {
  readonly entity: () => EntityTarget<Row>;
  /** Property of the child that holds the parent's id. */
  readonly parent: keyof Row & string;
  readonly ordering: (filter: Filter) => Ordering<Row>;
  /** Conditions on the child, under the alias `row`; the viewer's rights belong here too. */
  readonly where?: (query: SelectQueryBuilder<Row & ObjectLiteral>, filter: Filter, context: Context) => void;
}

/** `const offersOf = nestedList({...})`, then `offersOf(context, variant.id, filter, page)`. */
export function nestedList<Row extends ObjectLiteral & { id: string }, Filter>(
  list: NestedList<Row, Filter>,
): (context: Context, parentId: string, filter: Filter, args: PageArgs) => Promise<RowPage<Row>> {
  return async (context, parentId, filter, args) => {
    const made = oncePerFetch(context, list, () => ({
      pages: new Map<string, DataLoader<string, Row[]>>(),
      counts: new Map<string, DataLoader<string, number>>(),
    }));
    // Aliases of one field may ask with other arguments: each set of arguments is a statement of its own.
    const pages = memo(made.pages, JSON.stringify([filter, args]), () => pageLoader(list, filter, args, context));
    const counts = () => memo(made.counts, JSON.stringify(filter), () => countLoader(list, filter, context));
    const rows = await pages.load(parentId);
    return toPage(rows, list.ordering(filter), args, () => counts().load(parentId));
  };
}

function memo<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function pageLoader<Row extends ObjectLiteral & { id: string }, Filter>(
  list: NestedList<Row, Filter>,
  filter: Filter,
  args: PageArgs,
  context: Context,
): DataLoader<string, Row[]> {
  return loaderOf(context, async (parentIds: readonly string[]) => {
    const query = selection(list, filter, context);
    const parent = columnOf(query, list.parent);
    query.andWhere(`${parent} = parent.id`);
    seek(query, list.ordering(filter), args);
    const [sql, parameters]: [string, unknown[]] = query.getQueryAndParameters();
    const statement = `SELECT parent.id AS parent_id, page.* FROM unnest($${parameters.length + 1}::text[]) AS parent(id) CROSS JOIN LATERAL (${sql}) AS page`;
    const found = await context.db.query<Record<string, unknown>[]>(statement, [...parameters, [...parentIds]]);
    const rows = new Map<string, Row[]>(parentIds.map((id) => [id, []]));
    for (const raw of found)
      rows.get(raw.parent_id as string)?.push(hydrate(context, query.expressionMap.mainAlias?.metadata, raw) as Row);
    return parentIds.map((id) => rows.get(id) ?? []);
  });
}

function countLoader<Row extends ObjectLiteral & { id: string }, Filter>(
  list: NestedList<Row, Filter>,
  filter: Filter,
  context: Context,
): DataLoader<string, number> {
  return loaderOf(context, async (parentIds: readonly string[]) => {
    const query = selection(list, filter, context);
    const found = await query
      .select(columnOf(query, list.parent), 'parent_id')
      .addSelect('count(*)', 'total')
      .andWhere(`row.${list.parent} = ANY(:parents)`, { parents: [...parentIds] })
      .groupBy(`row.${list.parent}`)
      .getRawMany<{ parent_id: string; total: string }>();
    const totals = new Map(found.map((row) => [row.parent_id, Number(row.total)]));
    return parentIds.map((id) => totals.get(id) ?? 0);
  });
}

function selection<Row extends ObjectLiteral, Filter>(
  list: NestedList<Row, Filter>,
  filter: Filter,
  context: Context,
): SelectQueryBuilder<Row> {
  const query = context.db.createQueryBuilder(list.entity(), 'row');
  list.where?.(query, filter, context);
  return query;
}

function columnOf(query: SelectQueryBuilder<ObjectLiteral>, property: string): string {
  const column = query.expressionMap.mainAlias?.metadata.findColumnWithPropertyName(property);
  if (!column) throw new TypeError(`${query.alias} has no column ${property}.`);
  return `"row"."${column.databaseName}"`;
}

/** TypeORM gives no public way from a raw row to an entity; its columns know how, embedded ones included. */
function hydrate(context: Context, metadata: EntityMetadata | undefined, raw: Record<string, unknown>): ObjectLiteral {
  if (!metadata) throw new TypeError('A nested list selects an entity.');
  const row = metadata.create(undefined, { fromDeserializer: true }) as ObjectLiteral;
  for (const column of metadata.columns) {
    const value: unknown = raw[`row_${column.databaseName}`];
    column.setEntityValue(row, context.db.driver.prepareHydratedValue(value, column));
  }
  return row;
}
