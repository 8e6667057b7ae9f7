/** What follows from a thing alone, worked out once for it: every rate card asks the same of one consignment. */

export function oncePer<Of extends object, T>(make: (of: Of) => T): (of: Of) => T {
  const known = new WeakMap<Of, T>();
  return (of) => {
    const kept = known.get(of);
    if (kept !== undefined) return kept;
    const made = make(of);
    known.set(of, made);
    return made;
  };
}
