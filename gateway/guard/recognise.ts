/**
 * From a credential to who calls. What was learned is kept by the credential's digest until it expires or is revoked, in
 * bounded memory, so that a known caller is recognised at once and without waiting.
 *
 * Authority never fails open: a credential that is wrong is refused and never taken for none, and where nobody can say, nobody
 * is let in.
 */
import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ClientError } from '../errors';
import { createAttempts } from './attempts';
import { CHALLENGE } from './credential';
import { type Credential, type Identity, type IdentitySource } from './identity';
import { watchRevocations } from './revocations';

/** Fails with a ClientError: 401, 429, or 503. */
export type Recognise = (credential: Credential, remoteAddress: string) => Identity | Promise<Identity>;

export interface Recognition {
  readonly recognise: Recognise;
  stop(): void;
}

export interface RecognitionOptions {
  readonly source: IdentitySource;
  /** For the log: the source failed. */
  readonly onFault: (error: unknown) => void;
}

const MAX_KNOWN = 20_000;
/** Wrong credentials are not asked for again at once, and may become right soon after. */
const WRONG_MS = 2_000;
const MAX_WRONG = 10_000;
/** One revocation after the other while it is asked: somebody else's, most likely. */
const MAX_ASKED = 3;

/** An introspection under way. */
interface Asking {
  readonly answer: Promise<Identity | undefined>;
  /** Something was revoked since it was asked, so what it says may be old. */
  isOld: boolean;
}

export function startRecognition({ source, onFault }: RecognitionOptions): Recognition {
  const known = new LRUCache<string, Identity>({ max: MAX_KNOWN });
  /** Until when they are not asked for again. */
  const wrong = new LRUCache<string, number>({ max: MAX_WRONG });
  const underWay = new Map<string, Asking>();
  const attempts = createAttempts();
  const revocations = watchRevocations({ source, onBegin: forgetAll, onRevoked: forget, onFailing: onFault });

  function forgetAll(): void {
    known.clear();
    doubtWhatIsAsked();
  }

  function forget(credentialIds: readonly string[]): void {
    const revoked = new Set(credentialIds);
    for (const [digest, { credentialId }] of known.entries()) if (revoked.has(credentialId)) known.delete(digest);
    doubtWhatIsAsked();
  }

  function doubtWhatIsAsked(): void {
    for (const asking of underWay.values()) asking.isOld = true;
    underWay.clear();
  }

  async function learn(credential: Credential, digest: string, address: string): Promise<Identity> {
    await attempts.assertFew(credential, address);
    const isWrong = performance.now() < (wrong.get(digest) ?? 0);
    const identity = isWrong ? undefined : await ask(credential, digest);
    if (identity) return identity;
    await attempts.countWrong(credential, address);
    throw new ClientError('UNAUTHENTICATED', 'The credential is wrong, expired or revoked.', CHALLENGE);
  }

  async function ask(credential: Credential, digest: string): Promise<Identity | undefined> {
    for (let asked = 0; asked < MAX_ASKED; asked += 1) {
      const asking = underWay.get(digest) ?? begin(credential, digest);
      const identity = await asking.answer.catch(refuse);
      if (asking.isOld) continue;
      return keep(identity, digest);
    }
    throw unavailable();
  }

  function begin(credential: Credential, digest: string): Asking {
    const asking: Asking = { answer: Promise.resolve().then(() => source.introspect(credential)), isOld: false };
    underWay.set(digest, asking);
    const leave = (): void => {
      if (underWay.get(digest) === asking) underWay.delete(digest);
    };
    asking.answer.then(leave, leave);
    return asking;
  }

  function keep(identity: Identity | undefined, digest: string): Identity | undefined {
    if (identity && isLive(identity)) {
      known.set(digest, identity);
      return identity;
    }
    known.delete(digest);
    wrong.set(digest, performance.now() + WRONG_MS);
    return undefined;
  }

  function refuse(error: unknown): never {
    onFault(error);
    throw unavailable();
  }

  return {
    recognise(credential, remoteAddress) {
      const digest = digestOf(credential);
      const identity = known.get(digest);
      if (identity && isLive(identity) && revocations.isFresh()) return identity;
      return learn(credential, digest, remoteAddress);
    },
    stop: () => {
      revocations.stop();
    },
  };
}

function isLive({ expiresAt }: Identity): boolean {
  return expiresAt > Date.now();
}

function unavailable(): ClientError {
  const headers = { 'retry-after': '1' };
  return new ClientError('SERVICE_UNAVAILABLE', 'Nobody can say now who calls. Ask again, after a pause.', { headers });
}

/** A session is another one with another CSRF token, or without: its source decides on both together. */
function digestOf(credential: Credential): string {
  const csrf = credential.kind === 'session' ? credential.csrf : undefined;
  const beside = csrf === undefined ? '' : `\0${csrf}`;
  return hash('sha256', `${credential.kind}\0${credential.secret}${beside}`, 'base64');
}
