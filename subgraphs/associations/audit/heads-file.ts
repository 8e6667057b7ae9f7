/**
 * Where chains ended, kept outside of the database: a file of signed lines, to which more are added. Who can change every row of the
 * database can neither take back what was written there nor sign it anew.
 *
 * Signatures are Ed25519 (RFC 8032). Best on a disk that the database's administrator does not have; with a copy elsewhere.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isProduction } from '../../kernel/production';
import { SettingsError } from '../../kernel/settings-error';
import { type Head } from './verify';

export interface HeadsDesk {
  readonly file: string;
  readonly key: KeyObject;
}

type Env = Readonly<Record<string, string | undefined>>;

const HOME = resolve(__dirname, '..', '..', '..', '.interport');

/** AUDIT_HEADS and AUDIT_SIGNING_KEY; a development system keeps both for itself. */
export function headsDesk(env: Env, home = HOME): HeadsDesk {
  return { file: env.AUDIT_HEADS ?? join(home, 'audit-heads.jsonl'), key: signingKey(env, home) };
}

function signingKey(env: Env, home: string): KeyObject {
  const given = env.AUDIT_SIGNING_KEY ?? generated(env, home);
  try {
    const key = createPrivateKey({ key: Buffer.from(given, 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, without a word of the key itself.
  }
  throw new SettingsError(`AUDIT_SIGNING_KEY is no Ed25519 key: expected what "${MAKE}" prints.`);
}

const MAKE = 'openssl genpkey -algorithm ed25519 -outform DER | base64 -w0';

/** Two first calls at once: one writes, both read. */
function generated(env: Env, home: string): string {
  if (isProduction(env))
    throw new SettingsError(
      `AUDIT_SIGNING_KEY is not set. Heads of the audit are signed with it, wherever they are kept or verified; "${MAKE}" makes one.`,
    );
  const file = join(home, 'audit-signing-key');
  mkdirSync(home, { recursive: true });
  try {
    const der = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
    writeFileSync(file, der.toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}

const linesOf = (file: string): string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);

export interface KeptHeads {
  readonly heads: readonly Head[];
  /** Numbers of lines that nobody with our key has written. */
  readonly forged: readonly number[];
}

export function readHeads({ file, key }: HeadsDesk): KeptHeads {
  const lines = linesOf(file);
  const publicKey = createPublicKey(key);
  const [heads, forged]: [Head[], number[]] = [[], []];
  lines.forEach((line, index) => {
    if (line === '') return;
    const head = headIn(line, publicKey);
    if (head) heads.push(head);
    else forged.push(index + 1);
  });
  return { heads, forged };
}

/** The last one of each chain that our key has signed. From the end, so that few signatures of many years have to be checked. */
export function latestHeads({ file, key }: HeadsDesk): Head[] {
  const publicKey = createPublicKey(key);
  const latest = new Map<string, Head>();
  for (const line of linesOf(file).reverse()) {
    const named = ASSOCIATION.exec(line)?.[1];
    if (named === undefined || latest.has(named)) continue;
    const head = headIn(line, publicKey);
    if (head) latest.set(head.associationId, head);
  }
  return [...latest.values()];
}

const ASSOCIATION = /^\{"associationId":"([^"]+)"/;

/** Adds those that are not among the `kept` ones; how many these were. */
export function keepHeads(desk: HeadsDesk, heads: readonly Head[], kept: readonly Head[], now: Date): number {
  const known = new Set(kept.map(nameOf));
  const more = heads.filter((head) => !known.has(nameOf(head)));
  if (more.length === 0) return 0;
  mkdirSync(dirname(desk.file), { recursive: true });
  const lines = more.map((head) => `${lineOf(head, now.toISOString(), desk.key)}\n`);
  appendFileSync(desk.file, `${isCutOff(desk.file) ? '\n' : ''}${lines.join('')}`, { mode: 0o600 });
  return more.length;
}

/** By a full disk or a killed process: what comes next must not be a part of that line. */
function isCutOff(file: string): boolean {
  if (!existsSync(file)) return false;
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const last = Buffer.alloc(1);
    return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
  } finally {
    closeSync(handle);
  }
}

const nameOf = ({ associationId, position, hash }: Head): string => `${associationId} ${position} ${hash}`;

function lineOf({ associationId, position, hash }: Head, at: string, key: KeyObject): string {
  const signature = sign(null, signed({ associationId, position, hash }, at), key).toString('base64url');
  return JSON.stringify({ associationId, position, hash, at, signature });
}

function signed({ associationId, position, hash }: Head, at: string): Buffer {
  return Buffer.from(JSON.stringify(['interport audit head', associationId, position, hash, at]));
}

function headIn(line: string, key: KeyObject): Head | null {
  try {
    const { associationId, position, hash, at, signature } = JSON.parse(line) as Head &
      Record<'at' | 'signature', string>;
    const head = { associationId, position, hash };
    return verify(null, signed(head, at), key, Buffer.from(signature, 'base64url')) ? head : null;
  } catch {
    return null; // cut off in the middle, or none of ours
  }
}
