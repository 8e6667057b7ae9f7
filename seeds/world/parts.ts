/** A world comes in parts, so that one of millions of rows is never whole in memory: rows by table, tables that have none left out. */

/** How many of a world's main things (organisations, members, products) one part is made of. */
export const PART = 1000;

export function* inBatches<T>(items: Iterable<T>, size = PART): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The parts of a world that is small enough, put together. */
export function whole<Seed extends object>(parts: Iterable<Partial<Seed>>): Seed {
  const tables: Record<string, unknown[]> = {};
  for (const part of parts) {
    for (const [table, rows] of Object.entries(part) as [string, readonly unknown[]][]) {
      const all = (tables[table] ??= []);
      for (const row of rows) all.push(row);
    }
  }
  return tables as Seed;
}
