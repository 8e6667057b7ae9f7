/**
 * The keys that an operation is planned and fetched under, where the caller's own would collide.
 *
 * The planner puts keys and required fields beside what the caller asks, under their names; a caller's `id: name` would
 * stand in their place. So an alias that is the name of some field goes by another name inside, and so do names that every
 * JavaScript object has, and a key that the caller uses for different fields. The way back needs no table: whatever begins
 * with the mark was marked.
 */
const MARK = /^aka\d*_/;

/** `variant`: which of several fields that the caller calls the same, on types that no object has both of. */
export function marked(name: string, variant = 0): string {
  return `aka${variant === 0 ? '' : variant}_${name}`;
}

export function isMarked(name: string): boolean {
  return MARK.test(name);
}

/** What the caller calls it. */
export function callerKey(key: string): string {
  return key.replace(MARK, '');
}
