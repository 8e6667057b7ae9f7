/** What an entry tells of a change: those values alone that are other ones after. Pure. */
import { only } from '../../kernel/only';
import { type Values } from './chain';

export function differenceOf(before: Values | null, after: Values): { before: Values | null; after: Values } {
  const names = Object.keys(after).filter((name) => (before?.[name] ?? null) !== after[name]);
  return { before: before && (only(before, names) as Values), after: only(after, names) as Values };
}
