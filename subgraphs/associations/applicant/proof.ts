/**
 * That somebody reads the mail of an address: a row for each code that was mailed, with keyed hashes of the address and of the code, and
 * neither of the two. It is good for one application to one association, for a day.
 *
 * The code is hashed together with address and association, so that a code of another address, of another association, and none at all
 * look the same, by one look into an index.
 */
import { type EntityManager } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { mailboxOf } from './address';
import { readCode } from './code';
import { keyedHash } from './secrets';

export const WORKS_MS = 24 * 3_600_000;
/** Applications that were refused, of one code; each leaves a row under its key. */
export const MOST_TRIES = 20;

export interface Proof {
  /** `prf_…`: what the audit has for a person of whom no more is known. */
  readonly id: string;
  readonly mailId: string;
  readonly tries: number;
}

export interface Claimed {
  readonly associationId: string;
  /** As `addressOf` has it. */
  readonly address: string;
  readonly code: string;
}

export const isProofId = (actor: string | null): boolean => actor?.startsWith('prf_') ?? false;

export function addressHash(address: string): string {
  return keyedHash('address', mailboxOf(address));
}

/** Under what the keys of those who ask for a code are kept: those of one address at one association are its own, and no viewer's. */
export function askerOf(associationId: string, hash: string): string {
  return `eml_${keyedHash('address', JSON.stringify([associationId, hash]))}`;
}

function codeHash({ associationId, address, code }: Claimed): string {
  return keyedHash('code', JSON.stringify([associationId, address, readCode(code)]));
}

export interface NewProof extends Claimed {
  readonly mailId: string;
  readonly now: Date;
}

export async function insertProof(db: EntityManager, { mailId, now, ...claimed }: NewProof): Promise<void> {
  await db.query(
    `INSERT INTO application_proof (id, association_id, address_hash, code_hash, mail_id, requested_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[newId('prf'), claimed.associationId, addressHash(claimed.address), codeHash(claimed), mailId, now],
      new Date(now.getTime() + WORKS_MS),
    ],
  );
}

/** Also one that was used: whoever repeats a call shall get its answer. Null where there is none, or it is over. */
export async function proofOf(db: EntityManager, claimed: Claimed, now: Date): Promise<Proof | null> {
  if (readCode(claimed.code) === null) return null;
  const [proof] = await db.query<Proof[]>(
    `SELECT id, mail_id AS "mailId", tries FROM application_proof
     WHERE code_hash = $1 AND expires_at > $2 AND tries < $3`,
    [codeHash(claimed), now, MOST_TRIES],
  );
  return proof ?? null;
}

/** Held until the transaction ends, and one try counted, whatever comes of it; false where it was used meanwhile, or is gone. */
export async function holdProof(db: EntityManager, { id }: Proof, now: Date): Promise<boolean> {
  const [rows] = await db.query<[{ unused: boolean }[], number]>(
    `UPDATE application_proof SET tries = tries + 1 WHERE id = $1 AND expires_at > $2 RETURNING used_at IS NULL AS unused`,
    [id, now],
  );
  return rows[0]?.unused ?? false;
}

/** Taken, once and for all; `contactId` is who it was, for an erasure. */
export async function takeProof(db: EntityManager, { id }: Proof, contactId: string, now: Date): Promise<void> {
  await db.query('UPDATE application_proof SET used_at = $2, contact_id = $3 WHERE id = $1', [id, now, contactId]);
}
