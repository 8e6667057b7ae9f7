/**
 * The two loaders nearly every entity needs: one row by a unique column, and all rows under a parent where a bounded
 * number is certain (a product's media, an organisation's identifiers). Long lists page instead: pages/nested.ts.
 */
import type DataLoader from 'dataloader';
import { type EntityTarget, type ObjectLiteral } from 'typeorm';
import { type Context, defineLoader } from './context';

/** One row for each key of a unique column, in the order asked; null where there is none. */
export function rowBy<Row extends ObjectLiteral>(
  entity: () => EntityTarget<Row>,
  column: keyof Row & string,
): (context: Context) => DataLoader<string, Row | null> {
  return defineLoader(async (keys, context) => {
    const rows = await rowsWhere(context, entity(), { column, keys });
    const byKey = new Map(rows.map((row) => [row[column] as string, row]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
}

/** A column to order by; `-column` is the other way round. */
type Order<Row> = (keyof Row & string) | `-${keyof Row & string}`;

/** Every row under each parent, ordered by the columns given. */
export function rowsUnder<Row extends ObjectLiteral>(
  entity: () => EntityTarget<Row>,
  parent: keyof Row & string,
  order: readonly Order<Row>[],
): (context: Context) => DataLoader<string, Row[]> {
  return defineLoader(async (keys, context) => {
    const rows = await rowsWhere(context, entity(), { column: parent, keys, order });
    const byParent = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of rows) byParent.get(row[parent])?.push(row);
    return keys.map((key) => byParent.get(key) ?? []);
  });
}

function rowsWhere<Row extends ObjectLiteral>(
  context: Context,
  entity: EntityTarget<Row>,
  { column, keys, order = [] }: { column: string; keys: readonly string[]; order?: readonly string[] },
): Promise<Row[]> {
  // One array parameter, so that the statement's text does not depend on how many keys there are.
  const query = context.db.createQueryBuilder(entity, 'row').where(`row.${column} = ANY(:keys)`, { keys: [...keys] });
  for (const name of order) {
    const descends = name.startsWith('-');
    query.addOrderBy(`row.${descends ? name.slice(1) : name}`, descends ? 'DESC' : 'ASC');
  }
  return query.getMany();
}
