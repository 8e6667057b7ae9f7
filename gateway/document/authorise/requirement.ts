/**
 * What must be granted, as the Federation specification has it: an OR of ANDs; and all of several such.
 */

/** What a caller has or has not: `authenticated`, `scope NAME`, `policy NAME`. */
export type Atom = string;

/** One of these, whole. Of no alternative none is ever met; an empty one always is. */
export type Clause = readonly (readonly Atom[])[];

/** All of these. */
export type Requirement = readonly Clause[];

export const NOTHING: Requirement = [];

export function all(requirements: readonly Requirement[]): Requirement {
  const clauses = new Map<string, Clause>();
  for (const clause of requirements.flat()) if (!isOpen(clause)) clauses.set(JSON.stringify(clause), clause);
  return clauses.size === 0 ? NOTHING : [...clauses.values()];
}

export function isMet(requirement: Requirement, has: (atom: Atom) => boolean): boolean {
  return requirement.every((clause) => clause.some((alternative) => alternative.every(has)));
}

export function atomsOf(requirement: Requirement): Atom[] {
  return requirement.flat(2);
}

/** Whoever meets the requirement meets the clause. False too where that would take too long to find out. */
export function implies(requirement: Requirement, clause: Clause): boolean {
  const isMetBy = (way: ReadonlySet<Atom>): boolean =>
    clause.some((alternative) => alternative.every((a) => way.has(a)));
  return waysToMeet(requirement)?.every(isMetBy) ?? false;
}

/** Composition multiplies alternatives out too, so what it made of them stays below. */
const MAX_WAYS = 1_000;

function waysToMeet(requirement: Requirement): ReadonlySet<Atom>[] | undefined {
  let ways: Set<Atom>[] = [new Set()];
  for (const clause of requirement) {
    ways = smallest(ways.flatMap((way) => clause.map((alternative) => new Set([...way, ...alternative]))));
    if (ways.length > MAX_WAYS) return undefined;
  }
  return ways;
}

/** What holds another is met whenever the other is. */
function smallest(ways: readonly Set<Atom>[]): Set<Atom>[] {
  const kept: Set<Atom>[] = [];
  for (const way of [...ways].sort((a, b) => a.size - b.size)) {
    if (!kept.some((less) => [...less].every((atom) => way.has(atom)))) kept.push(way);
  }
  return kept;
}

function isOpen(clause: Clause): boolean {
  return clause.some((alternative) => alternative.length === 0);
}
