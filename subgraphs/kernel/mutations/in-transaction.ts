/** A change is one transaction, on the primary, and what is read after it in the same fetch sees it. */
import { type EntityManager } from 'typeorm';
import { type Context } from '../context';

const ATTEMPTS = 3;

/**
 * Work that met another's is done again from its beginning, so it may do nothing but through `db`. It must not take a second
 * connection: a handful of changes that each waited for one would wait for each other.
 */
export async function inTransaction<T>(context: Context, work: (db: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.db.transaction(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isRace(error)) throw error;
    } finally {
      // What an earlier field of the operation loaded may not be so any more.
      context.loaders.clear();
    }
  }
}

/**
 * What the work went by was changed before it was held. Thrown, it begins the work anew, as a serialization failure of the database's own
 * does, whose code it has.
 */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
  readonly code = '40001';
}

/** A unique value that another took a moment ago, a serialization failure, a deadlock. */
const RACES = new Set(['23505', '40001', '40P01']);

function isRace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && RACES.has(String(error.code));
}
