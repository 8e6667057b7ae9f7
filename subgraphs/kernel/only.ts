/** These fields of a record alone, in that order; null for one that it has not. */
export function only<Row extends object>(row: Row, names: readonly string[]): Partial<Row> {
  const values = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null])) as Partial<Row>;
}
