/**
 * A personal value as the chain has it: SHA-256 over salt, name and value. Without the salt, 128 random bits for each value, a telephone
 * number cannot be found again by trying all that there are.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type Values } from './chain';
import { type Side } from './personal-value.entity';

export type Personal = Readonly<Record<string, string | null>>;

export interface Salted {
  readonly side: Side;
  readonly field: string;
  readonly salt: string;
  readonly value: string;
}

export function saltedHash({ field, salt, value }: Omit<Salted, 'side'>): string {
  return `${MARK}${createHash('sha256')
    .update(JSON.stringify([salt, field, value]))
    .digest('hex')}`;
}

const MARK = 'sha256:';
const FORM = /^sha256:[0-9a-f]{64}$/;

export function isSaltedHash(value: unknown): value is string {
  return typeof value === 'string' && FORM.test(value);
}

/** What goes into the chain, and what goes beside it. Nothing stays nothing: that there was none is not personal. */
export function salted(side: Side, personal: Personal): { readonly said: Values; readonly beside: readonly Salted[] } {
  const beside = Object.entries(personal).flatMap(([field, value]): Salted[] =>
    value === null ? [] : [{ side, field, salt: randomBytes(16).toString('hex'), value }],
  );
  const hashes = new Map(beside.map((one) => [one.field, saltedHash(one)]));
  return { said: Object.fromEntries(Object.keys(personal).map((field) => [field, hashes.get(field) ?? null])), beside };
}
