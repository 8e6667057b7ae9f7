/**
 * How every mutation with a key runs: a known caller, one transaction, one effect for one key, and a payload that says what was
 * not done.
 *
 *   return runMutation(context, { name: 'retireRateCard', input, refused: (userErrors) => ({ id: null, userErrors }), change });
 */
import { type EntityManager } from 'typeorm';
import { type Context } from '../context';
import { callerOf } from './caller';
import { digestOf, once } from './idempotency';
import { inTransaction } from './in-transaction';
import { type UserError } from './user-error';
import { userError } from './words';

/** Ids and words, and nothing that does not go through JSON: a repetition gets it from the database. Rows are for resolvers to load. */
export interface Payload {
  readonly userErrors: readonly UserError[];
}

export interface Mutation<P extends Payload> {
  readonly name: string;
  readonly input: { readonly idempotencyKey: string };
  /** Who it is, where that was proved otherwise than by the viewer: an id of a kind that no viewer has, that its owner alone can come by. */
  readonly caller?: string;
  /** The payload where nothing was done. */
  readonly refused: (userErrors: readonly UserError[]) => P;
  /** All reading and writing goes through `db`. It may be called again from its beginning. */
  readonly change: (db: EntityManager) => Promise<P>;
  /** What is kept for a repetition, where the payload holds what must not be stored: a secret that is shown once. */
  readonly kept?: (payload: P) => P;
}

export const LONGEST_KEY = 200;

export async function runMutation<P extends Payload>(context: Context, mutation: Mutation<P>): Promise<P> {
  const { name, input, refused, change, kept = same } = mutation;
  const caller = mutation.caller ?? callerOf(context.viewer);
  const fault = faultOf(input.idempotencyKey);
  if (fault) return refused([fault]);
  const claim = { caller, key: input.idempotencyKey, digest: digestOf(name, input) };
  const done = await inTransaction(context, (db) => once(db, claim, { change: () => change(db), kept }));
  return done === 'REUSED' ? refused([userError('idempotency_key_reused', KEY)]) : done.payload;
}

const KEY = ['idempotencyKey'];

function faultOf(key: string): UserError | null {
  if (key.trim() === '') return userError('required', KEY);
  if (key.length > LONGEST_KEY) return userError('too_long', KEY, { length: key.length, most: LONGEST_KEY });
  return /\p{Cc}/u.test(key) ? userError('control_character', KEY) : null;
}

function same<P>(payload: P): P {
  return payload;
}
