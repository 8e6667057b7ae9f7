/**
 * The keys that tokens are signed with (Ed25519), in a table that every process of `access` shares. Private halves are sealed.
 *
 * A key is shown in the key set before it signs and after, so that whoever keeps the set for a while knows it in time: the next
 * one is published first, and the old one stays until the last of its tokens has died.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { type DataSource } from 'typeorm';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { seal, unseal } from '../secrets';

/** Of a token. */
export const LIFE_MS = 10 * 60_000;
/** How long a key set may be kept, by the header it is sent with; and clocks may differ. */
export const SET_KEPT_MS = 5 * 60_000;
const AHEAD_MS = 2 * SET_KEPT_MS;
const LEEWAY_MS = 60_000;

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

interface Row {
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly sealed: string;
  readonly activeFrom: Date;
}

/** The one in use. The first is made when it is first asked for. */
export async function signingKey(db: DataSource, now: Date): Promise<SigningKey> {
  const inUse = latest(await shownRows(db, now), now) ?? latest(await addKey(db, now, { onlyFirst: true }), now);
  if (!inUse) throw new Error('There is no key to sign tokens with, and none could be made.');
  const jwk = JSON.parse(unseal('signing key', inUse.sealed)) as JWK;
  return { kid: inUse.kid, privateKey: createPrivateKey({ key: jwk as never, format: 'jwk' }) };
}

/** Undefined for a key that is none of ours, or is gone. */
export async function publicKey(db: DataSource, kid: string, now: Date): Promise<KeyObject | undefined> {
  const row = (await shownRows(db, now)).find((one) => one.kid === kid);
  return row && createPublicKey({ key: row.publicJwk as never, format: 'jwk' });
}

export async function keySet(db: DataSource, now: Date): Promise<{ keys: JWK[] }> {
  if ((await shownRows(db, now)).length === 0) await addKey(db, now, { onlyFirst: true });
  return { keys: (await shownRows(db, now)).map(({ publicJwk }) => publicJwk) };
}

export interface Rotated {
  readonly kid: string;
  readonly activeFrom: Date;
  /** When the keys before it are gone. */
  readonly goneAt: Date;
}

/** The next key, shown from now on, in use when everybody can know it. */
export async function rotate(db: DataSource, now: Date): Promise<Rotated> {
  const rows = await addKey(db, now, { onlyFirst: false });
  const next = rows.at(-1);
  if (!next) throw new Error('No key was made.');
  return { kid: next.kid, activeFrom: next.activeFrom, goneAt: goneAfter(next.activeFrom) };
}

async function addKey(db: DataSource, now: Date, { onlyFirst }: { readonly onlyFirst: boolean }): Promise<Row[]> {
  const made = await newKey();
  return db.transaction(async (transaction) => {
    await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('interport access signing keys'))`);
    const there = await transaction.query<Row[]>(SHOWN, [now]);
    if (onlyFirst && there.length > 0) return there;
    const activeFrom = there.length === 0 ? now : new Date(now.getTime() + AHEAD_MS);
    await transaction.query('UPDATE signing_key SET gone_at = $1 WHERE gone_at IS NULL', [goneAfter(activeFrom)]);
    await transaction.query(
      'INSERT INTO signing_key (kid, public_jwk, sealed_private_jwk, active_from) VALUES ($1, $2, $3, $4)',
      [made.kid, JSON.stringify(made.publicJwk), made.sealed, activeFrom],
    );
    return transaction.query<Row[]>(SHOWN, [now]);
  });
}

const SHOWN = `
  SELECT kid, public_jwk AS "publicJwk", sealed_private_jwk AS sealed, active_from AS "activeFrom"
  FROM signing_key WHERE gone_at IS NULL OR gone_at > $1 ORDER BY active_from, kid`;

function shownRows(db: DataSource, now: Date): Promise<Row[]> {
  return db.query<Row[]>(SHOWN, [now]);
}

function latest(rows: readonly Row[], now: Date): Row | undefined {
  return rows.findLast(({ activeFrom }) => activeFrom <= now);
}

function goneAfter(activeFrom: Date): Date {
  return new Date(activeFrom.getTime() + LIFE_MS + LEEWAY_MS);
}

async function newKey(): Promise<Omit<Row, 'activeFrom'>> {
  const pair = generateKeyPairSync('ed25519');
  const jwk = pair.publicKey.export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  const publicJwk = { ...jwk, kid, alg: 'EdDSA', use: 'sig' };
  return { kid, publicJwk, sealed: seal('signing key', JSON.stringify(pair.privateKey.export({ format: 'jwk' }))) };
}
