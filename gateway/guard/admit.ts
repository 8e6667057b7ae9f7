/**
 * Who calls, and how much they may send.
 *
 * A caller without a credential, and one whose credential is known, is admitted at once; only a credential that nobody has
 * looked at lately is waited for.
 */
import { type Allowance } from '../allowance';
import { type GuardConfig } from '../config';
import { ClientError } from '../errors';
import { type Received } from '../http/received';
import { networkOf } from './address';
import { CHALLENGE, credentialOf, isWeak } from './credential';
import { type Identity } from './identity';
import { type Recognise } from './recognise';
import { ANONYMOUS, type Viewer } from './viewer';

/** A request whose caller is known. */
export interface Admitted {
  readonly received: Received;
  readonly viewer: Viewer;
  readonly allowance: Allowance;
  /** Whose bucket pays: stable for a client or an account, else the address. */
  readonly clientKey: string;
  /** Another site's page could have sent it: it may read, and change nothing. */
  readonly readsOnly: boolean;
  /** It may send nothing but what it registered. */
  readonly registeredOnly: boolean;
}

/** Without someone to recognise callers everybody is anonymous, and a credential is refused. */
export type Admit = (received: Received) => Admitted | Promise<Admitted>;

export function createAdmit(guard: GuardConfig, recognise: Recognise | undefined): Admit {
  return (received) => {
    const credential = credentialOf(received.credentials);
    if (!credential) return admitted(received, STRANGER, guard);
    if (!recognise) throw new ClientError('UNAUTHENTICATED', 'Nobody signs in here: send no credential.', CHALLENGE);
    const readsOnly = isWeak(credential);
    const identity = recognise(credential, received.remoteAddress);
    const callerOf = ({ viewer, registeredOnly = false }: Identity): Caller => ({ viewer, readsOnly, registeredOnly });
    return identity instanceof Promise
      ? identity.then((late) => admitted(received, callerOf(late), guard))
      : admitted(received, callerOf(identity), guard);
  };
}

type Caller = Pick<Admitted, 'viewer' | 'readsOnly' | 'registeredOnly'>;

const STRANGER: Caller = { viewer: ANONYMOUS, readsOnly: false, registeredOnly: false };

function admitted(received: Received, caller: Caller, guard: GuardConfig): Admitted {
  const payer = payerOf(caller.viewer, received.remoteAddress, guard);
  const { allowance } = payer;
  const bytes = Buffer.byteLength(received.query);
  if (bytes > allowance.bytes) {
    throw new ClientError(
      'OPERATION_LIMIT_EXCEEDED',
      `The document has ${bytes} bytes; the limit is ${allowance.bytes} (bytes).`,
    );
  }
  return { received, ...caller, ...payer };
}

/** Of whatever a caller asks for: an operation, or a plain route. */
export function payerOf(
  viewer: Viewer,
  remoteAddress: string,
  guard: GuardConfig,
): Pick<Admitted, 'allowance' | 'clientKey'> {
  if (viewer.kind === 'client' || viewer.kind === 'account') {
    return { allowance: guard[viewer.kind], clientKey: viewer.id };
  }
  return { allowance: guard.anonymous, clientKey: `address:${networkOf(remoteAddress)}` };
}
