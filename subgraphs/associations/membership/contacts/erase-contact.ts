/**
 * A person is forgotten on request (PDPA in Singapore, PIPL in China, article 47): the contact itself, and what the audit has of it
 * beside its chain, its addresses in the log of mails, lists that wait, what imports remember, and what it proved as an applicant; a
 * mail that waits is not sent. So with each twin that a merge took away. The chain keeps salted hashes that nothing can be worked out
 * of any more, so it stays valid, and one entry more.
 *
 * A member erases what is its own: lists and what may be of anybody are the association's, and go where the association erases.
 *
 * Whatever version it is at: the request is about the person and not about a state of the row. One that was removed before is
 * erased, too.
 */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../../kernel/context';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { userError } from '../../../kernel/mutations/words';
import { textFaults } from '../../../kernel/mutations/text-faults';
import { type Values } from '../../audit/chain';
import { AuditPersonalValue } from '../../audit/personal-value.entity';
import { forgetApplicant } from '../../applicant/forget-applicant';
import { erasePersonal } from '../../audit/record-personal';
import { MailLogEntry } from '../../mail/mail-log.entity';
import { forgetAddresses } from '../../mail/forget-addresses';
import { forgetContact, forgetNameless, holdImports, listingsOf } from '../../member-import/job/forget-contact';
import { forgetLists, listsWaiting } from '../../member-import/job/forget-lists';
import { MembershipContact } from '../contact.entity';
import { holdMemberships } from '../hold';
import { mayDecide } from '../lifecycle/mutations/lifecycle.policy';
import { type EraseContactInput, LONGEST_REASON } from './contact.inputs';
import { type ContactPayload, refused } from './contact.payload';
import { actingInCircle } from './contact.service';
import { circleOf, holdCircle } from './hold';
import { say } from './words';
import { twinsOf } from './twins';
import { tell } from './write-contact';

export function eraseContact(context: Context, input: EraseContactInput): Promise<ContactPayload> {
  return runMutation(context, {
    name: 'eraseContact',
    input,
    refused,
    async change(db) {
      const { membershipId, contactId } = input;
      const reason = input.reason.trim().normalize('NFC');
      const known = await circleOf(db, membershipId, context.viewer);
      if (!known) return refused([userError('not_found', ['membershipId'])]);
      const { associationId } = known;
      const isByAssociation = mayDecide(context.viewer, known);
      // In the order in which whoever writes an import takes them: imports, members, and the end of the audit's chain at last.
      const imports = isByAssociation ? await holdImports(db, associationId) : [];
      const listings = (await listingsOf(db, membershipId)).map(({ id }) => id);
      await holdMemberships(db, listings);
      const membership = await holdCircle(db, membershipId, context.viewer);
      if (!membership) return refused([userError('not_found', ['membershipId'])]);
      if (!(await isKnown(db, input))) return refused([userError('not_found', ['contactId'])]);
      if (reason === '') return refused([say('contact.reason', ['reason'])]);
      const faults = textFaults(reason, ['reason'], LONGEST_REASON);
      if (faults.length > 0) return refused(faults);
      const contact = await db.findOneBy(MembershipContact, { id: contactId, membershipId });
      await db.delete(MembershipContact, { id: contactId });
      const acting = actingInCircle(context, membership);
      const lists = isByAssociation
        ? await forgetLists(db, imports, acting)
        : { listsLeft: await listsWaiting(db, associationId) };
      await forgetContact(db, membership);
      if (isByAssociation) await forgetNameless(db, imports);
      const twins = await twinsOf(db, associationId, listings, contactId);
      const people = [{ contactId, listed: membership }, ...twins];
      const forgotten: Values[] = [];
      for (const { contactId: id } of people)
        forgotten.push({ auditValues: await erasePersonal(db, id), mailAddresses: await forgetAddresses(db, id) });
      // Anybody's address can be written into a contact: what is not proved is taken from the association alone.
      const email = isByAssociation ? (contact?.email ?? null) : null;
      await forgetApplicant(db, { associationId, contactIds: people.map((person) => person.contactId), email });
      for (const [at, { contactId: id, listed }] of people.entries()) {
        const detail = at === 0 ? { ...lists, ...forgotten[at] } : forgotten[at];
        await tell(db, acting, listed, { contactId: id, change: 'ERASED', before: null, after: null, reason, detail });
      }
      return { id: contactId, membershipId, userErrors: [] };
    },
  });
}

/** A contact of this membership, now or once. */
async function isKnown(db: EntityManager, { membershipId, contactId: id }: EraseContactInput): Promise<boolean> {
  if (id.includes('\0')) return false;
  if (await db.existsBy(MembershipContact, { id, membershipId })) return true;
  const once = await db
    .createQueryBuilder(AuditPersonalValue, 'value')
    .innerJoin('audit_entry', 'entry', 'entry.id = value.entryId AND entry.entity = :membershipId', { membershipId })
    .where('value.subject = :id', { id })
    .getExists();
  // Whom a list brought, and another took away, the log of mails may know alone.
  return once || (await db.existsBy(MailLogEntry, { contactId: id, membershipId }));
}
