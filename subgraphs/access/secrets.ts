/**
 * The one secret of this subgraph, ACCESS_PEPPER, and what follows from it (kernel/pepper.ts): keyed hashes of whatever a caller
 * proves himself with, and sealed texts that only we can open.
 */
import { randomBytes } from 'node:crypto';
import { pepperOf } from '../kernel/pepper';

type Purpose =
  | 'access key'
  | 'invitation'
  | 'session'
  | 'csrf'
  | 'password reset'
  | 'attempt'
  | 'input'
  | 'totp'
  | 'signing key'
  | 'mail';

export const {
  keyedHash,
  seal,
  unseal,
  demand: demandPepper,
} = pepperOf<Purpose>({
  variable: 'ACCESS_PEPPER',
  salt: 'interport access',
  file: 'access-pepper',
  purpose: 'Access keys and sessions are checked with it; give every process of `access` the same',
});

/** 256 random bits, fit for a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
