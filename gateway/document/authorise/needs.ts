/**
 * What each field and each type of a supergraph needs, compiled once for a snapshot from the marks it carries.
 *
 * A field needs what it says itself, what its parent type says and what the type it returns says, together. Asked of an
 * interface it needs what it does on every type that implements it, so that no interface is a way around them; composition puts
 * that on the interface too. What an interface asks beyond its types, which only older compositions can say, holds for each of
 * them: then no type is a way around the interface (GHSA-mx7m-j9xf-62hw).
 */
import { all, type Atom, type Clause, implies, NOTHING, type Requirement } from './requirement';

/** The security directives on one type or field. */
export interface Mark {
  readonly authenticated?: boolean;
  readonly scopes?: readonly (readonly string[])[];
  readonly policies?: readonly (readonly string[])[];
}

export interface Protection {
  /** By coordinate: `Type` or `Type.field`. */
  readonly marks: Readonly<Record<string, Mark>>;
  /** Of every interface and union of the whole supergraph. */
  readonly possibleTypes: Readonly<Record<string, readonly string[]>>;
}

export interface Needs {
  /** To know that an object, or a value, of it is there. */
  ofType(name: string): Requirement;
  /** `returned`: the named type of the field. */
  ofField(parent: string, field: string, returned: string): Requirement;
}

export function compileNeeds({ marks, possibleTypes }: Protection): Needs {
  const own = new Map(Object.entries(marks).map(([coordinate, mark]) => [coordinate, requirementOf(mark)]));
  const members = new Map(Object.entries(possibleTypes));
  const abstractOf = inverse(members);
  const types = new Map<string, Requirement>();
  const fields = new Map<string, Requirement>();

  const said = (coordinate: string): Requirement => own.get(coordinate) ?? NOTHING;
  const membersOf = (type: string): readonly string[] => members.get(type) ?? [];

  /** What an interface, or its field, asks beyond what all of its types ask. */
  function surplus(type: string, suffix: string): Requirement {
    const below = all(membersOf(type).map((member) => said(member + suffix)));
    return said(type + suffix).filter((clause) => !implies(below, clause));
  }

  function ofType(name: string): Requirement {
    return memoised(types, name, () =>
      all([said(name), ...(abstractOf.get(name) ?? []).map((type) => surplus(type, ''))]),
    );
  }

  /** Whatever it returns. */
  function onObject(type: string, field: string): Requirement {
    const suffix = `.${field}`;
    return all([
      said(type + suffix),
      ofType(type),
      ...(abstractOf.get(type) ?? []).map((abstract) => surplus(abstract, suffix)),
    ]);
  }

  function ofField(parent: string, field: string, returned: string): Requirement {
    return memoised(fields, `${parent}.${field}`, () =>
      all([onObject(parent, field), ofType(returned), ...membersOf(parent).map((member) => onObject(member, field))]),
    );
  }

  return { ofType, ofField };
}

/** Every policy that a supergraph names. */
export function policiesIn({ marks }: Protection): string[] {
  return [...new Set(Object.values(marks).flatMap(({ policies = [] }) => policies.flat()))];
}

function requirementOf({ authenticated, scopes, policies }: Mark): Requirement {
  return all([
    authenticated ? [[[AUTHENTICATED]]] : NOTHING,
    scopes ? [named(scopes, scopeAtom)] : NOTHING,
    policies ? [named(policies, policyAtom)] : NOTHING,
  ]);
}

export const AUTHENTICATED: Atom = 'authenticated';

function named(alternatives: readonly (readonly string[])[], atomOf: (name: string) => Atom): Clause {
  return alternatives.map((names) => names.map(atomOf));
}

function scopeAtom(name: string): Atom {
  return `${SCOPE}${name}`;
}

function policyAtom(name: string): Atom {
  return `${POLICY}${name}`;
}

const SCOPE = 'scope ';
const POLICY = 'policy ';

export function scopeIn(atom: Atom): string | undefined {
  return atom.startsWith(SCOPE) ? atom.slice(SCOPE.length) : undefined;
}

export function policyIn(atom: Atom): string | undefined {
  return atom.startsWith(POLICY) ? atom.slice(POLICY.length) : undefined;
}

function inverse(membersByType: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const inverted = new Map<string, string[]>();
  for (const [abstract, members] of membersByType) {
    for (const member of members) inverted.set(member, [...(inverted.get(member) ?? []), abstract]);
  }
  return inverted;
}

function memoised<V>(known: Map<string, V>, key: string, make: () => V): V {
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const made = make();
  known.set(key, made);
  return made;
}
