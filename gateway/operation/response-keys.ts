/**
 * The keys that an operation is planned and fetched under, where the caller's own would collide.
 *
 * The planner puts keys and required fields beside what the caller asks, under their names; a caller's `id: name` would
 * stand in their place. So an alias that is the name of some field goes by another name inside, and so do names that every
 * JavaScript object has. The way back needs no table: whatever begins with the mark was marked.
 */
const MARK = 'aka_';

export function marked(name: string): string {
  return MARK + name;
}

export function isMarked(name: string): boolean {
  return name.startsWith(MARK);
}

/** What the caller calls it. */
export function callerKey(key: string): string {
  return isMarked(key) ? key.slice(MARK.length) : key;
}
