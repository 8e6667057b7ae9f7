/**
 * The search condition in SQL: the row's token array holds every token asked for.
 *
 * `@>` with the array on the left is what a GIN index over text[] answers (operator class array_ops, the default):
 *
 *     CREATE INDEX … ON organisation USING gin (tokens) WITH (fastupdate = off);
 *
 * `= ANY(tokens)` and `unnest(tokens)` ask the same and use no index. An empty array is held by every row, so a condition is
 * only added when there are tokens (see apply-search.ts).
 */
export function searchCondition(column: string, parameter: string): string {
  if (!COLUMN.test(column) || !PARAMETER.test(parameter)) {
    throw new Error(`Not a column and a parameter name: ${column}, ${parameter}`);
  }
  // CAST, because in `:tokens::text[]` the query builder would look for a parameter called text.
  return `${column} @> CAST(:${parameter} AS text[])`;
}

// Names come from code, never from a request; this holds it so.
const COLUMN = /^(?:\w+\.)*\w+$|^(?:"\w+"\.)*"\w+"$/;
const PARAMETER = /^\w+$/;
