/** What an act of the proof found: a row each, with what was seen and whether it holds. */
import { aligned } from '../../bench/report';

export type Fact = readonly [what: string, seen: string, holds: boolean];

export function textOf(facts: readonly Fact[]): string {
  return aligned(facts.map(([what, seen, holds]) => [what, seen, holds ? 'yes' : 'NO']));
}

/** The longest of them, which has to be within the bar. */
export function within(what: string, took: readonly number[], barMs: number): Fact {
  const longest = Math.max(...took);
  return [`${what}, longest of ${took.length}`, seconds(longest), took.length > 0 && longest <= barMs];
}

export function seconds(ms: number): string {
  return Number.isFinite(ms) ? `${(ms / 1000).toFixed(2)} s` : 'never';
}

/** A count that has to be nothing. */
export function none(what: string, wrong: readonly string[]): Fact {
  const [first] = wrong;
  return [what, first === undefined ? '0' : `${wrong.length}: ${first}`, wrong.length === 0];
}
