/**
 * The one secret of a subgraph, and what follows from it: keyed hashes of whatever a caller proves himself with, and sealed texts that
 * only we can open. A copy of the database alone gives nobody a way in.
 *
 *   const { keyedHash, seal, unseal, demand } = pepperOf<'code' | 'mail'>({ variable: 'X_PEPPER', salt: 'interport x', ... });
 *
 * Each use has a key of its own (HKDF, RFC 5869), so that a hash of one kind is never one of another.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isProduction } from './production';
import { SettingsError } from './settings-error';

export interface PepperOptions {
  /** Of the environment. */
  readonly variable: string;
  /** Of the derivation: the subgraph's own. */
  readonly salt: string;
  /** Where a development system keeps the one it generated, under `.interport`. */
  readonly file: string;
  /** What it is for, in a sentence for whoever has to set it. */
  readonly purpose: string;
}

export interface Pepper<Purpose extends string> {
  /** Hexadecimal. */
  readonly keyedHash: (purpose: Purpose, text: string) => string;
  /** AES-256-GCM; the purpose is part of what is authenticated, by its key. */
  readonly seal: (purpose: Purpose, text: string) => string;
  /** Throws for what was sealed with another pepper, or changed since. */
  readonly unseal: (purpose: Purpose, sealed: string) => string;
  /** The secret; a SettingsError where there is none to be had. */
  readonly demand: (env: Env, home?: string) => string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Where a development system keeps what it generated. */
const HOME = resolve(__dirname, '..', '..', '.interport');
const LEAST_CHARACTERS = 32;

export function pepperOf<Purpose extends string>(options: PepperOptions): Pepper<Purpose> {
  const demand = (env: Env, home = HOME): string => given(options, env) ?? generated(join(home, options.file), home);
  const keys = new Map<Purpose, Buffer>();
  let known: string | undefined;

  /** Read when it is first needed, for a process that never checks a credential needs none; `demand` asks at a start. */
  function keyFor(purpose: Purpose): Buffer {
    let key = keys.get(purpose);
    if (!key) {
      known ??= demand(process.env);
      key = Buffer.from(hkdfSync('sha256', known, options.salt, purpose, 32));
      keys.set(purpose, key);
    }
    return key;
  }

  return {
    demand,
    keyedHash: (purpose, text) => createHmac('sha256', keyFor(purpose)).update(text).digest('hex'),
    seal(purpose, text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    unseal(purpose, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}

/** Undefined: a development system makes its own. */
function given({ variable, purpose }: PepperOptions, env: Env): string | undefined {
  const text = env[variable] ?? '';
  if (text.length >= LEAST_CHARACTERS) return text;
  if (text !== '')
    throw new SettingsError(`${variable} is too short: it must be at least ${LEAST_CHARACTERS} random characters.`);
  if (!isProduction(env)) return undefined;
  throw new SettingsError(
    `${variable} is not set. ${purpose} random text of at least ${LEAST_CHARACTERS} characters, such as "openssl rand -hex 32" prints.`,
  );
}

/** Two first starts at once: one writes, both read. */
function generated(file: string, home: string): string {
  mkdirSync(home, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
