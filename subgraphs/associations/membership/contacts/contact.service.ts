/** Contacts of a membership: added, changed, removed by the association or by the member itself. */
import { type Context } from '../../../kernel/context';
import { differing } from '../../../kernel/mutations/compare-and-set';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { userError, versionConflict } from '../../../kernel/mutations/words';
import { insertAll } from '../../../kernel/database/insert';
import { actingFor } from '../../audit/acting';
import { type Acting } from '../../audit/record';
import { MembershipContact } from '../contact.entity';
import { type Place } from '../lifecycle/mutations/lifecycle.policy';
import {
  type AddContactInput,
  MOST_CONTACTS,
  type RemoveContactInput,
  type UpdateContactInput,
} from './contact.inputs';
import { type ContactPayload, refused } from './contact.payload';
import { actingForOf } from './contact.policy';
import { type Held, holdCircle, holdContact } from './hold';
import { readContact } from './read-contact';
import { say } from './words';
import { tell } from './write-contact';

export function addContact(context: Context, input: AddContactInput): Promise<ContactPayload> {
  return runMutation(context, {
    name: 'addContact',
    input,
    refused,
    async change(db) {
      const membership = await holdCircle(db, input.membershipId, context.viewer);
      if (!membership) return refused([userError('not_found', ['membershipId'])]);
      const read = readContact(input.contact, 'contact');
      if ('faults' in read) return refused(read.faults);
      const others = await db.findBy(MembershipContact, { membershipId: membership.id });
      if (others.length >= MOST_CONTACTS)
        return refused([say('contact.too_many', ['contact'], { most: MOST_CONTACTS })]);
      const contact = Object.assign(new MembershipContact(), NOBODY, read.values, {
        membershipId: membership.id,
        position: Math.max(0, ...others.map(({ position }) => position)) + 1,
        optedOutAt: read.wantsReminders === false ? context.now : null,
      });
      await insertAll(db, MembershipContact, [contact]);
      const told = { contactId: contact.id, change: 'ADDED' as const, before: null, after: contact };
      await tell(db, actingInCircle(context, membership), membership, told);
      return { id: contact.id, membershipId: membership.id, userErrors: [] };
    },
  });
}

const NOBODY = { role: null, email: null, phone: null, wechat: null, language: null };

export function updateContact(context: Context, input: UpdateContactInput): Promise<ContactPayload> {
  return runMutation(context, {
    name: 'updateContact',
    input,
    refused,
    async change(db) {
      const held = await holdContact(db, input.contactId, context.viewer);
      if (!held) return refused([userError('not_found', ['contactId'])]);
      const { membership, contact: before } = held;
      const read = readContact(input.changes, 'changes');
      if ('faults' in read) return refused(read.faults);
      const patch = { ...read.values, ...reminders(read.wantsReminders, held, context.now) };
      if (before.version !== input.expectedVersion) return stale(input, held, differing(before, read.values));
      if (differing(before, patch).length > 0) {
        const after = Object.assign(new MembershipContact(), before, patch, { version: before.version + 1 });
        await db.update(MembershipContact, { id: before.id }, { ...patch, version: after.version });
        const told = { contactId: before.id, change: 'UPDATED' as const, before, after };
        await tell(db, actingInCircle(context, membership), membership, told);
      }
      return { id: before.id, membershipId: membership.id, userErrors: [] };
    },
  });
}

/** Since when somebody wants none stays as it was, however often it is said. */
function reminders(wants: boolean | undefined, { contact }: Held, now: Date): { optedOutAt?: Date | null } {
  if (wants === undefined || wants === contact.wantsReminders) return {};
  return { optedOutAt: wants ? null : now };
}

export function removeContact(context: Context, input: RemoveContactInput): Promise<ContactPayload> {
  return runMutation(context, {
    name: 'removeContact',
    input,
    refused,
    async change(db) {
      const held = await holdContact(db, input.contactId, context.viewer);
      if (!held) return refused([userError('not_found', ['contactId'])]);
      const { membership, contact } = held;
      if (contact.version !== input.expectedVersion) return stale(input, held, []);
      await db.delete(MembershipContact, { id: contact.id });
      const told = { contactId: contact.id, change: 'REMOVED' as const, before: contact, after: null };
      await tell(db, actingInCircle(context, membership), membership, told);
      return { id: contact.id, membershipId: membership.id, userErrors: [] };
    },
  });
}

function stale(input: { expectedVersion: number }, { contact }: Held, changed: readonly string[]): ContactPayload {
  const { version: current } = contact;
  return refused([versionConflict(['expectedVersion'], { expected: input.expectedVersion, current, changed })]);
}

/** In whose name whoever of the two asks. */
export function actingInCircle(context: Context, place: Place): Acting {
  return actingFor(context, actingForOf(context.viewer, place));
}
