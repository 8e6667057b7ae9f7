/** Many deeds of one association at once, one entry for each, in their order: the chain is held and looked up once for all of them. */
import { type EntityManager } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { insertAll } from '../../kernel/database/insert';
import { AuditEntry } from './audit-entry.entity';
import { hashOf, type Said } from './chain';
import { type Acting, type Deed, endOfChain } from './record';

export interface Done {
  readonly acting: Acting;
  readonly deed: Deed;
}

/** Deeds of whatever associations: their chains are held in one order, whoever holds them. */
export async function recordEach(db: EntityManager, all: readonly Done[]): Promise<void> {
  for (const id of [...new Set(all.map(({ deed }) => deed.associationId))].sort())
    await recordAll(
      db,
      id,
      all.filter(({ deed }) => deed.associationId === id),
    );
}

export async function recordAll(db: EntityManager, associationId: string, all: readonly Done[]): Promise<void> {
  if (all.length === 0) return;
  const end = await endOfChain(db, associationId);
  let [position, previousHash] = [end.position, end.hash];
  const entries = all.map(({ acting, deed }) => {
    const said: Said = { id: newId('aud'), at: end.at, ...acting, ...deed, associationId };
    const hash = hashOf(said, previousHash);
    const entry = Object.assign(new AuditEntry(), said, { position: (position += 1), previousHash, hash });
    previousHash = hash;
    return entry;
  });
  await insertAll(db, AuditEntry, entries);
}
