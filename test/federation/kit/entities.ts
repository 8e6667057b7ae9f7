/**
 * Resolving a reference strictly by what the representation holds, so that a wrong representation gives a wrong answer.
 */
export type Row = Readonly<Record<string, unknown>>;
export type Representation = Row;
type Resolve = (representation: Representation) => Row | null;

/**
 * The row that has the representation's key, with the external fields that came in the representation; null when there
 * is no such row. Keys are field names with blanks between ("id", "shop sku"); the first that the representation holds
 * whole is used, and one that holds none is refused.
 */
export function byKey(rows: readonly Row[], ...keys: readonly string[]): Resolve {
  return (representation) => {
    const fields = keys.map((key) => key.split(' ')).find((key) => key.every((field) => field in representation));
    if (!fields) throw new Error(`No key of [${keys.join(', ')}] in ${JSON.stringify(representation)}`);
    const row = rows.find((one) => fields.every((field) => one[field] === representation[field]));
    return row ? { ...representation, ...row } : null;
  };
}

/** Of what `@requires` asks for: it must have come, be it null. */
export function required(parent: Row, field: string): unknown {
  if (!(field in parent)) throw new Error(`"${field}" is required and not in ${JSON.stringify(parent)}`);
  return parent[field];
}
