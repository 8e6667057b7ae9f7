/**
 * What an operation comes to, as far as its text says it: a number where that is settled, else a function of the variables.
 *
 * Sums saturate, so that no multiplication of pages overflows.
 */
export type Variables = Readonly<Record<string, unknown>>;

/** Of both, objects and their weight. */
export interface Amount {
  readonly cost: number;
  /** That the answer may hold. */
  readonly objects: number;
}

/** Settled, or open until the variables are known. */
export type Settled<T> = T | ((variables: Variables) => T);

export const NOTHING: Amount = { cost: 0, objects: 0 };

export function plus(a: Settled<Amount>, b: Settled<Amount>): Settled<Amount> {
  if (a === NOTHING) return b;
  if (b === NOTHING) return a;
  return both(a, b, (x, y) => ({ cost: capped(x.cost + y.cost), objects: capped(x.objects + y.objects) }));
}

export function times(count: Settled<number>, each: Settled<Amount>): Settled<Amount> {
  if (count === 1 || each === NOTHING) return each;
  return both(count, each, (n, { cost, objects }) => ({ cost: capped(n * cost), objects: capped(n * objects) }));
}

export function valueOf<T>(settled: Settled<T>, variables: Variables): T {
  return isOpen(settled) ? settled(variables) : settled;
}

export function both<A, B, C>(a: Settled<A>, b: Settled<B>, join: (a: A, b: B) => C): Settled<C> {
  if (!isOpen(a) && !isOpen(b)) return join(a, b);
  return (variables) => join(valueOf(a, variables), valueOf(b, variables));
}

function isOpen<T>(settled: Settled<T>): settled is (variables: Variables) => T {
  return typeof settled === 'function';
}

function capped(amount: number): number {
  return Math.min(amount, Number.MAX_SAFE_INTEGER);
}
