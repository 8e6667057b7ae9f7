/**
 * The contacts of a listing that ends go over to the one that is kept. A person whom both have stays one: what only the second one knew of
 * her is filled in, and if she wanted no reminders there, she gets none.
 */
import { type EntityManager } from 'typeorm';
import { compareAndSet } from '../../kernel/mutations/compare-and-set';
import { type Acting } from '../audit/record';
import { MembershipContact } from '../membership/contact.entity';
import { TWIN_OF } from '../membership/contacts/twins';
import { tell } from '../membership/contacts/write-contact';
import { type Membership } from '../membership/membership.entity';
import { type SortedContacts } from './plan-merge';

export interface Merging {
  readonly kept: Membership;
  readonly dropped: Membership;
  readonly acting: Acting;
}

export async function mergeContacts(
  db: EntityManager,
  { move, same }: SortedContacts,
  { kept, dropped, acting }: Merging,
): Promise<void> {
  for (const { position, keptPosition } of same) {
    const twin = await db.findOneByOrFail(MembershipContact, { membershipId: dropped.id, position });
    const own = await db.findOneByOrFail(MembershipContact, { membershipId: kept.id, position: keptPosition });
    await db.delete(MembershipContact, { id: twin.id });
    // By its id, under which the audit and the log of mails know it, and whose it is now: whoever is erased is erased there, too.
    const detail = { [TWIN_OF]: own.id };
    await tell(db, acting, dropped, { contactId: twin.id, change: 'REMOVED', before: twin, after: null, detail });
    await fill(db, { own, twin }, { kept, acting });
  }
  await db.query(
    `UPDATE membership_contact SET membership_id = $1, position = last.position + moved.place
     FROM (SELECT coalesce(max(position), 0) AS position FROM membership_contact WHERE membership_id = $1) AS last,
       unnest($3::integer[]) WITH ORDINALITY AS moved(position, place)
     WHERE membership_id = $2 AND membership_contact.position = moved.position`,
    [kept.id, dropped.id, move],
  );
}

async function fill(
  db: EntityManager,
  { own, twin }: Readonly<Record<'own' | 'twin', MembershipContact>>,
  { kept, acting }: Pick<Merging, 'kept' | 'acting'>,
): Promise<void> {
  const patch = {
    ...{ role: own.role ?? twin.role, wechat: own.wechat ?? twin.wechat, language: own.language ?? twin.language },
    optedOutAt: own.optedOutAt ?? twin.optedOutAt,
  };
  if ((Object.keys(patch) as (keyof typeof patch)[]).every((part) => patch[part] === own[part])) return;
  const { id, version } = own;
  if (!(await compareAndSet(db, MembershipContact, { id, version }, patch)))
    throw new Error(`Contact ${id} changed while its membership was held.`);
  const filled = Object.assign(new MembershipContact(), own, patch, { version: version + 1 });
  await tell(db, acting, kept, { contactId: id, change: 'UPDATED', before: own, after: filled });
}
