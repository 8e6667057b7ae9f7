/** Notes of an association about a member: written and taken away, by its own people alone. */
import { type EntityManager } from 'typeorm';
import { newId } from '../../../kernel/codes/id';
import { type Context } from '../../../kernel/context';
import { publish } from '../../../kernel/events/publish';
import { callerOf } from '../../../kernel/mutations/caller';
import { runMutation } from '../../../kernel/mutations/run-mutation';
import { type UserError } from '../../../kernel/mutations/user-error';
import { userError } from '../../../kernel/mutations/words';
import { lengthFaults, textFaults } from '../../../kernel/mutations/text-faults';
import { actingFor } from '../../audit/acting';
import { AuditAction } from '../../audit/audit-action';
import { type Values } from '../../audit/chain';
import { record } from '../../audit/record';
import { holdCircle } from '../contacts/hold';
import { mayDecide } from '../lifecycle/mutations/lifecycle.policy';
import { type Membership } from '../membership.entity';
import { MembershipNote } from './note.entity';
import {
  type AddMembershipNoteInput,
  LONGEST,
  type MembershipNotePayload,
  MOST_NOTES,
  refused,
  type RemoveMembershipNoteInput,
} from './note.inputs';
import { say } from './words';

export function addMembershipNote(context: Context, input: AddMembershipNoteInput): Promise<MembershipNotePayload> {
  return runMutation(context, {
    name: 'addMembershipNote',
    input,
    refused,
    async change(db) {
      const membership = await held(db, context, input.membershipId);
      if (!membership) return refused([userError('not_found', ['membershipId'])]);
      const faults = faultsOf(input);
      if (faults.length > 0) return refused(faults);
      if ((await db.countBy(MembershipNote, { membershipId: membership.id })) >= MOST_NOTES)
        return refused([say('note.too_many', ['membershipId'], { most: MOST_NOTES })]);
      const note = Object.assign(new MembershipNote(), {
        ...{ id: newId('nte'), membershipId: membership.id, text: clean(input.text) ?? '' },
        ...{ documentTitle: clean(input.documentTitle), documentReference: clean(input.documentReference) },
        ...{ writtenBy: callerOf(context.viewer), writtenAt: context.now },
      });
      await db.insert(MembershipNote, note);
      await tell(db, context, { membership, action: AuditAction.NOTE_ADDED, before: null, after: traceOf(note) });
      return { id: note.id, membershipId: membership.id, userErrors: [] };
    },
  });
}

export function removeMembershipNote(
  context: Context,
  input: RemoveMembershipNoteInput,
): Promise<MembershipNotePayload> {
  return runMutation(context, {
    name: 'removeMembershipNote',
    input,
    refused,
    async change(db) {
      const { noteId: id } = input;
      const known = id.includes('\0') ? null : await db.findOneBy(MembershipNote, { id });
      const membership = known && (await held(db, context, known.membershipId));
      // Read again: it may have gone while we waited, or gone over to another listing.
      const note = membership && (await db.findOneBy(MembershipNote, { id, membershipId: membership.id }));
      if (!note) return refused([userError('not_found', ['noteId'])]);
      await db.delete(MembershipNote, { id });
      await tell(db, context, { membership, action: AuditAction.NOTE_REMOVED, before: traceOf(note), after: null });
      return { id, membershipId: membership.id, userErrors: [] };
    },
  });
}

async function held(db: EntityManager, { viewer }: Context, id: string): Promise<Membership | null> {
  const membership = await holdCircle(db, id, viewer);
  return membership && mayDecide(viewer, membership) ? membership : null;
}

function faultsOf({ text, documentTitle, documentReference }: AddMembershipNoteInput): UserError[] {
  const isWhole = (clean(documentTitle) === null) === (clean(documentReference) === null);
  return [
    ...(clean(text) === null ? [say('note.text', ['text'])] : textFaults(text, ['text'], LONGEST.text)),
    ...(isWhole ? [] : [say('note.document', [clean(documentTitle) === null ? 'documentTitle' : 'documentReference'])]),
    ...lengthFaults(documentTitle, ['documentTitle'], LONGEST.documentTitle),
    ...lengthFaults(documentReference, ['documentReference'], LONGEST.documentReference),
  ];
}

function clean(text: string | null | undefined): string | null {
  const kept = text?.normalize('NFC').trim() ?? '';
  return kept === '' ? null : kept;
}

/** What a note says may name people, and is not put into the audit, where nothing is taken away. */
const traceOf = ({ id }: MembershipNote): Values => ({ note: id });

interface Told {
  readonly membership: Membership;
  readonly action: AuditAction;
  readonly before: Values | null;
  readonly after: Values | null;
}

async function tell(db: EntityManager, context: Context, { membership, ...deed }: Told): Promise<void> {
  const { id, associationId, organisationId, version } = membership;
  const payload = { membership: id, association: associationId, organisation: organisationId };
  await publish(db, [{ topic: 'membership.edited', entity: id, payload: { ...payload, changed: ['notes'], version } }]);
  const acting = actingFor(context, associationId);
  await record(db, acting, { associationId, entity: id, reason: null, ...deed });
}
