/**
 * How the subgraphs of one operation go wrong: one way for each operation, at places that a hash picks.
 *
 * The two executors may cut their fetches differently, so a place is told by what it means (the subgraph, the field, the
 * representation, the value) and never by the text of a fetch or its position: both meet the same faults.
 */
import { createHash } from 'node:crypto';

export interface Faults {
  readonly mode: FaultMode;
  readonly seed: number;
}

/** Of a whole fetch, and of parts of its answer. `restyled` is no fault: the same answer in unusual JSON. */
export const WHOLE = ['error', 'null', 'nothing', 'down', 'truncated', 'slow'] as const;
export const PARTS = ['fieldError', 'missingEntity', 'missingField', 'wrongLeaf', 'wrongList', 'wrongObject'] as const;
export type FaultMode = (typeof WHOLE)[number] | (typeof PARTS)[number] | 'restyled';

/** Slow ones are few: each lasts as long as a request may. */
const SLOW = 0.006;
const RESTYLED = 0.25;
const OFTEN: readonly FaultMode[] = [...WHOLE.filter((mode) => mode !== 'slow'), ...PARTS];

/** `mayBeSlow`: whether there is time for that. */
export function faultsBy(seed: number, mayBeSlow: boolean): Faults {
  const at = share(seed, 'mode');
  if (at < SLOW && mayBeSlow) return { mode: 'slow', seed };
  if (at < RESTYLED) return { mode: 'restyled', seed };
  const mode = OFTEN[Math.floor(share(seed, 'which') * OFTEN.length)];
  return { mode: mode ?? 'error', seed };
}

export function restyledBy(seed: number): Faults {
  return { mode: 'restyled', seed };
}

/** A number from 0 to 1 that follows from what is given. */
export function share(seed: number, ...of: readonly unknown[]): number {
  const hash = createHash('sha1')
    .update(`${seed} ${JSON.stringify(of)}`)
    .digest();
  return hash.readUInt32BE(0) / 2 ** 32;
}

export function isWhole(mode: FaultMode): mode is (typeof WHOLE)[number] {
  return WHOLE.some((one) => one === mode);
}
