/**
 * Who calls, and how much they may send. Thin today: every caller is anonymous.
 */
import { type Allowance } from '../allowance';
import { type GuardConfig } from '../config';
import { ClientError } from '../errors';
import { type Received } from '../http/received';
import { anonymousKey } from './client-key';
import { ANONYMOUS, type Viewer } from './viewer';

/** A request whose caller is known. */
export interface Admitted {
  readonly received: Received;
  readonly viewer: Viewer;
  readonly allowance: Allowance;
  /** Whose bucket pays: a key, an account, or an address. */
  readonly clientKey: string;
}

export function admit(received: Received, guard: GuardConfig): Admitted {
  const viewer = ANONYMOUS;
  const allowance = guard.anonymous;
  const bytes = Buffer.byteLength(received.query);
  if (bytes > allowance.bytes) {
    throw new ClientError(
      'OPERATION_LIMIT_EXCEEDED',
      `The document has ${bytes} bytes; the limit is ${allowance.bytes} (bytes).`,
    );
  }
  return { received, viewer, allowance, clientKey: anonymousKey(received, guard.trustedProxies) };
}
