/**
 * From a credential to who comes with it: an access key, a token that we issued, a session with its CSRF token.
 *
 * What is answered holds for a minute at most, so that a key's last use and a session's are known to the minute, and a lost
 * notice of a revocation does not matter for longer.
 */
import { timingSafeEqual } from 'node:crypto';
import { type DataSource } from 'typeorm';
import { AccessKey, validUntil } from '../access-key/access-key.entity';
import { readAccessKey } from '../access-key/key-format';
import { Client } from '../client/client.entity';
import { keyedHash } from '../secrets';
import { isCsrfTokenOf, liveSession } from '../session/session.service';
import { readToken } from '../token/token';
import { type Credential, type Identity, type IdentitySource } from './identity';
import { revokedSince } from './revocations';
import { narrowed, viewerOfAccount, viewerOfClient } from './viewer-of';

const KEPT_MS = 60_000;
const USED_MS = 60_000;

export function identitySource(db: DataSource): IdentitySource {
  return {
    introspect: (credential) => introspect(db, credential),
    explain,
    revokedSince: (cursor) => revokedSince(db, cursor),
  };
}

export async function introspect(
  db: DataSource,
  credential: Credential,
  now = new Date(),
): Promise<Identity | undefined> {
  if (credential.kind === 'session') return ofSession(db, credential, now);
  return credential.secret.startsWith('ipk_') ? ofKey(db, credential.secret, now) : ofToken(db, credential.secret, now);
}

export function explain({ kind, secret }: Credential): string | undefined {
  if (kind !== 'bearer' || !secret.startsWith('ipk_')) return undefined;
  const read = readAccessKey(secret);
  return read.ok ? undefined : read.reason;
}

async function ofKey(db: DataSource, secret: string, now: Date): Promise<Identity | undefined> {
  const found = await liveKey(db, secret, now);
  if (!found) return undefined;
  const { client, key, until } = found;
  return { ...identity(viewerOfClient(client), key.id, now, until), registeredOnly: client.registeredOnly };
}

export interface LiveKey {
  readonly key: AccessKey;
  readonly client: Client;
  readonly until: Date | null;
}

/** The key that works, of a client that is not shut out. Its use is written down at most once a minute. */
export async function liveKey(db: DataSource, secret: string, now: Date): Promise<LiveKey | undefined> {
  if (!readAccessKey(secret).ok) return undefined;
  const hash = keyedHash('access key', secret);
  const key = await db
    .getRepository(AccessKey)
    .createQueryBuilder('row')
    .addSelect('row.hash')
    .where({ hash })
    .getOne();
  // The index found it by its keyed hash, of which nobody can make up a beginning; the comparison is the last word.
  if (!key || !timingSafeEqual(Buffer.from(key.hash), Buffer.from(hash))) return undefined;
  const until = validUntil(key, now);
  if (until === undefined) return undefined;
  const client = await db.getRepository(Client).findOneBy({ id: key.clientId });
  if (client?.revokedAt !== null) return undefined;
  if (now.getTime() - (key.lastUsedAt?.getTime() ?? 0) >= USED_MS)
    await db.query(
      `UPDATE access_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $2::timestamptz - interval '1 minute')`,
      [key.id, now],
    );
  return { key, client, until };
}

/** The token says which of its client's scopes it is for; what the client may do is looked up. */
async function ofToken(db: DataSource, secret: string, now: Date): Promise<Identity | undefined> {
  const token = await readToken(db, secret, now);
  if (!token) return undefined;
  const client = await db.getRepository(Client).findOneBy({ id: token.clientId });
  if (client?.revokedAt !== null) return undefined;
  // It dies with the key it was got by.
  const key = await db.getRepository(AccessKey).findOneBy({ id: token.keyId, clientId: client.id });
  const until = key ? validUntil(key, now) : undefined;
  if (until === undefined) return undefined;
  const ends = until === null || token.expiresAt < until ? token.expiresAt : until;
  const { registeredOnly } = client;
  return { ...identity(narrowed(viewerOfClient(client), token.scopes), client.id, now, ends), registeredOnly };
}

async function ofSession(
  db: DataSource,
  { secret, csrf }: Extract<Credential, { kind: 'session' }>,
  now: Date,
): Promise<Identity | undefined> {
  if (csrf !== undefined && !isCsrfTokenOf(secret, csrf)) return undefined;
  const session = await liveSession(db, secret, now);
  const viewer = session && (await viewerOfAccount(db.manager, session.accountId));
  return viewer && identity(viewer, session.id, now, session.expiresAt);
}

function identity(viewer: Identity['viewer'], credentialId: string, now: Date, until: Date | null): Identity {
  const kept = now.getTime() + KEPT_MS;
  return { viewer, credentialId, expiresAt: Math.min(kept, until?.getTime() ?? kept), registeredOnly: false };
}
