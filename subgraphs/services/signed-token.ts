/**
 * Ids that carry what they name: `fqt_<payload>.<signature>`. Nothing is stored, and nobody but us can make one.
 *
 * The payload is JSON in base64url, readable by whoever holds it and so free of secrets; the signature is HMAC-SHA-256 cut to
 * 128 bits. The key is made by the database when its tables are, so every process of a graph has the same one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type DataSource } from 'typeorm';

const SIGNATURE_BYTES = 16;
/** A basket of a hundred lines comes to some 30,000 characters. */
export const LONGEST_TOKEN = 100_000;

export function signedToken(prefix: string, payload: unknown, key: string): string {
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${prefix}_${body}.${signatureOf(`${prefix}_${body}`, key).toString('base64url')}`;
}

/** The payload; undefined for a text that is no token of this prefix, or that we did not sign. */
export function openToken(prefix: string, token: unknown, key: string): unknown {
  if (typeof token !== 'string' || token.length > LONGEST_TOKEN || !token.startsWith(`${prefix}_`)) return undefined;
  const dot = token.lastIndexOf('.');
  const given = Buffer.from(token.slice(dot + 1), 'base64url');
  const made = signatureOf(token.slice(0, dot), key);
  if (dot === -1 || given.length !== made.length || !timingSafeEqual(given, made)) return undefined;
  return JSON.parse(Buffer.from(token.slice(prefix.length + 1, dot), 'base64url').toString('utf8'));
}

function signatureOf(text: string, key: string): Buffer {
  return createHmac('sha256', key).update(text).digest().subarray(0, SIGNATURE_BYTES);
}

const keys = new WeakMap<DataSource, Promise<string>>();

/** Read once for a process. */
export function signingKey(db: DataSource): Promise<string> {
  let key = keys.get(db);
  if (key === undefined) {
    key = db.query<{ secret: string }[]>('SELECT secret FROM signing_key WHERE id = 1').then(([row]) => {
      if (row === undefined) throw new Error('The table signing_key is empty: its migration has not run whole.');
      return row.secret;
    });
    // A database that was away is asked again.
    key.catch(() => keys.delete(db));
    keys.set(db, key);
  }
  return key;
}
