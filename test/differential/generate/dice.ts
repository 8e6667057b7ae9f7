/**
 * Chance, all of it from one seed: the same seed gives the same operation, on every machine.
 */
import fc from 'fast-check';

export interface Dice {
  /** A whole number from 0 up to, and without, `sides`. */
  roll(sides: number): number;
  chance(probability: number): boolean;
  one<T>(of: readonly T[]): T;
}

const FINE = 2 ** 30;
const numbers = fc.noBias(fc.infiniteStream(fc.noBias(fc.nat(FINE - 1))));

/** What `make` makes of chance, as an arbitrary of fast-check. */
export function arbitraryOf<T>(make: (dice: Dice) => T): fc.Arbitrary<T> {
  return numbers.map((stream) => make(diceOver(stream)));
}

export function sampleOf<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
  const [sample] = fc.sample(arbitrary, { seed, numRuns: 1 });
  return sample as T;
}

function diceOver(stream: Iterator<number>): Dice {
  const roll = (sides: number): number => (stream.next().value as number) % sides;
  return {
    roll,
    chance: (probability) => roll(FINE) < probability * FINE,
    one<T>(of: readonly T[]): T {
      if (of.length === 0) throw new Error('There is nothing to choose from.');
      return of[roll(of.length)] as T;
    },
  };
}
