/**
 * The one secret of this subgraph, ACCESS_PEPPER, and what follows from it: keyed hashes of whatever a caller proves himself
 * with, and sealed texts that only we can open. A copy of the database alone gives nobody a way in.
 *
 * Each use has a key of its own (HKDF, RFC 5869), so that a hash of one kind is never one of another.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isProduction } from '../kernel/production';
import { SettingsError } from '../kernel/settings-error';

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

/** Where a development system keeps what it generated. */
const HOME = resolve(__dirname, '..', '..', '.interport');
const LEAST_CHARACTERS = 32;

/** Hexadecimal. */
export function keyedHash(purpose: Purpose, text: string): string {
  return createHmac('sha256', keyFor(purpose)).update(text).digest('hex');
}

/** AES-256-GCM; the purpose is part of what is authenticated, by its key. */
export function seal(purpose: Purpose, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** Throws for what was sealed with another pepper, or changed since. */
export function unseal(purpose: Purpose, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

/** 256 random bits, fit for a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Read when it is first needed, for a process that never checks a credential needs none; `demandPepper` asks at a start. */
function pepper(): string {
  return (known ??= demandPepper(process.env));
}

let known: string | undefined;

export function demandPepper(env: Readonly<Record<string, string | undefined>>, home = HOME): string {
  const given = env.ACCESS_PEPPER ?? '';
  if (given.length >= LEAST_CHARACTERS) return given;
  if (given !== '')
    throw new SettingsError(`ACCESS_PEPPER is too short: it must be at least ${LEAST_CHARACTERS} random characters.`);
  if (isProduction(env))
    throw new SettingsError(
      'ACCESS_PEPPER is not set. Access keys and sessions are checked with it; give every process of `access` the same ' +
        `random text of at least ${LEAST_CHARACTERS} characters, such as "openssl rand -hex 32" prints.`,
    );
  return generated(home);
}

/** Two first starts at once: one writes, both read. */
function generated(home: string): string {
  const file = join(home, 'access-pepper');
  mkdirSync(home, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}

const keys = new Map<Purpose, Buffer>();

function keyFor(purpose: Purpose): Buffer {
  let key = keys.get(purpose);
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', pepper(), 'interport access', purpose, 32));
    keys.set(purpose, key);
  }
  return key;
}
