/** Which concrete types an abstract type may be, in the whole supergraph: what callers may not see is planned with too. */
export interface Types {
  /** Whether an object of the concrete type `name` satisfies a condition on `condition`. */
  fits(name: string, condition: string): boolean;
  /** Of an interface object that nobody told more of, the type name is its interface's. */
  isAbstract(name: unknown): boolean;
}

export function typesOf(possibleTypes: Readonly<Record<string, readonly string[]>>): Types {
  const possible = new Map(Object.entries(possibleTypes).map(([name, members]) => [name, new Set(members)]));
  return {
    isAbstract: (name) => typeof name === 'string' && possible.has(name),
    fits: (name, condition) => name === condition || (possible.get(condition)?.has(name) ?? false),
  };
}
