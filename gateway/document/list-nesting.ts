/** How deep the lists in a caller's variables are nested: a list is coerced item by item, and a list of lists multiplies. */
import { limitExceeded } from './limit-exceeded';

export function assertListNesting(variables: Readonly<Record<string, unknown>>, limit: number): void {
  for (const name in variables) {
    const value = variables[name];
    if (typeof value !== 'object' || value === null) continue;
    const nesting = nestingOf(value);
    if (nesting > limit) throw limitExceeded('listNesting', `The variables have lists nested ${nesting} deep`, limit);
  }
}

/** Recursive: what comes over the wire is not nested deeper than http/strict-json.ts takes. */
function nestingOf(value: object): number {
  let inner = 0;
  for (const item of Object.values(value as Readonly<Record<string, unknown>>)) {
    if (typeof item === 'object' && item !== null) inner = Math.max(inner, nestingOf(item));
  }
  return Array.isArray(value) ? inner + 1 : inner;
}
