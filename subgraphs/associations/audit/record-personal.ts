/** Writes down what was done about a person: hashes into the chain, the values beside it, from where they can be erased. */
import { type EntityManager } from 'typeorm';
import { insertAll } from '../../kernel/database/insert';
import { AuditPersonalValue } from './personal-value.entity';
import { type Acting, type Deed, record } from './record';
import { type Personal, salted } from './salted';

export interface PersonalDeed extends Deed {
  /** Whom it is about, `ctc_…`. */
  readonly subject: string;
  /** By name; null on a side where there was nobody. */
  readonly personal: { readonly before: Personal | null; readonly after: Personal | null };
}

export async function recordPersonal(db: EntityManager, acting: Acting, deed: PersonalDeed): Promise<void> {
  const { subject, personal, before, after, ...rest } = deed;
  const [was, is] = [salted('BEFORE', personal.before ?? {}), salted('AFTER', personal.after ?? {})];
  const entryId = await record(db, acting, {
    ...rest,
    before: personal.before === null ? before : { ...before, ...was.said },
    after: personal.after === null ? after : { ...after, ...is.said },
  });
  await insertAll(
    db,
    AuditPersonalValue,
    [...was.beside, ...is.beside].map((one) => Object.assign(new AuditPersonalValue(), { entryId, subject, ...one })),
  );
}

/** All that audits have of a person; how many values that were. */
export async function erasePersonal(db: EntityManager, subject: string): Promise<number> {
  const { affected } = await db.delete(AuditPersonalValue, { subject });
  return affected ?? 0;
}
