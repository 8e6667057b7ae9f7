/**
 * Two listings of one organisation become one: what hangs on the second goes over to the first, and the second ends, with a word where
 * to. One transaction, both held; the second one's end is a step of its life like any other.
 */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { publish } from '../../kernel/events/publish';
import { callerOf } from '../../kernel/mutations/caller';
import { compareAndSet } from '../../kernel/mutations/compare-and-set';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError, versionConflict } from '../../kernel/mutations/words';
import { textFaults } from '../../kernel/mutations/text-faults';
import { AuditAction } from '../audit/audit-action';
import { record } from '../audit/record';
import { FeeInvoice } from '../fee/fee-invoice.entity';
import { FeeKind, FeeStatus } from '../fee/fee-status';
import { moveFee } from '../fee/settle';
import { advance } from '../membership/lifecycle/advance';
import { actingIn } from '../membership/lifecycle/mutations/change-membership';
import { foundBy } from '../membership/lifecycle/mutations/found-by';
import { type Ground, holdGround, stateOf } from '../membership/lifecycle/mutations/ground';
import { LONGEST } from '../membership/lifecycle/mutations/lifecycle.inputs';
import { mayDecide } from '../membership/lifecycle/mutations/lifecycle.policy';
import { refusalOf } from '../membership/lifecycle/mutations/refusals';
import { type Own, writeSteps } from '../membership/lifecycle/mutations/write-steps';
import { Membership } from '../membership/membership.entity';
import { MembershipEventKind as Event } from '../membership/membership-status';
import { MembershipNote } from '../membership/notes/note.entity';
import { type MergeMembershipsInput } from './merge.inputs';
import { mergeContacts } from './merge-contacts';
import { type MergePlan, planMerge, type Standing, standingAt } from './merge-ground';
import { type MergeMembershipsPayload } from './merge.types';
import { say } from './merge.words';
import { hindrances } from './plan-merge';

const refused = (userErrors: readonly UserError[]): MergeMembershipsPayload => ({
  ...{ keptId: null, droppedId: null, userErrors },
});

export function mergeMemberships(context: Context, input: MergeMembershipsInput): Promise<MergeMembershipsPayload> {
  const reason = input.reason?.trim().normalize('NFC') ?? '';
  return runMutation(context, {
    ...{ name: 'mergeMemberships', input, refused },
    async change(db) {
      const grounds = await holdBoth(db, context, input);
      if ('faults' in grounds) return refused(grounds.faults);
      const today = todayOf(context);
      const [keep, drop] = [standingAt(grounds.keep, today), standingAt(grounds.drop, today)];
      const faults = [
        ...staleness('expectedKeepVersion', keep.membership, input.expectedKeepVersion),
        ...staleness('expectedDropVersion', drop.membership, input.expectedDropVersion),
        ...textFaults(reason, ['reason'], LONGEST.reason),
      ];
      if (faults.length > 0) return refused(faults);
      const against = hindrances(keep, drop);
      if (against.length > 0) return refused(against);
      const plan = await planMerge(db, keep, drop);
      if (plan.userErrors.length > 0) return refused(plan.userErrors);
      const own = ending(context, { keep, drop, ground: grounds.drop, reason });
      if ('refused' in own) return refused([own.refused]);
      const acting = actingIn(context, Event.MERGE, keep.membership);
      // Certificates and fees before the audit, for whoever changes one of them waits for the audit with that in hand.
      await moveOver(db, keep.membership, drop.membership, context.now);
      await endDropped(db, context, { keep, drop, own });
      await mergeContacts(db, plan.contacts, { kept: keep.membership, dropped: drop.membership, acting });
      await fillKept(db, context, { kept: keep.membership, dropped: drop.membership, plan, reason });
      return { keptId: keep.membership.id, droppedId: drop.membership.id, userErrors: [] };
    },
  });
}

interface Grounds {
  readonly keep: Ground;
  readonly drop: Ground;
}

/** In the order of their ids, so that two merges of the same two never wait for each other. */
async function holdBoth(
  db: EntityManager,
  { viewer }: Context,
  { keepId, dropId }: MergeMembershipsInput,
): Promise<Grounds | { readonly faults: readonly UserError[] }> {
  const held = new Map<string, Ground | null>();
  for (const id of [...new Set([keepId, dropId])].sort())
    held.set(id, await holdGround(db, id, (membership) => mayDecide(viewer, membership)));
  const [keep, drop] = [held.get(keepId), held.get(dropId)];
  if (keep && drop) return { keep, drop };
  const missing = [...(keep ? [] : ['keepId']), ...(drop ? [] : ['dropId'])];
  return { faults: missing.map((field) => userError('not_found', [field])) };
}

function staleness(field: string, { version: current }: Membership, expected: number): UserError[] {
  return current === expected ? [] : [versionConflict([field], { expected, current, changed: ['status'] })];
}

interface Ending {
  readonly keep: Standing;
  readonly drop: Standing;
  readonly ground: Ground;
  readonly reason: string;
}

/** Its last step, or why it may not end. */
function ending(context: Context, { keep, drop, ground, reason }: Ending): Own | { readonly refused: UserError } {
  const on = todayOf(context);
  const event = Event.MERGE;
  const before = drop.due.at(-1)?.after ?? stateOf(drop.membership);
  const happening = { event, on, actor: callerOf(context.viewer), ...(reason === '' ? {} : { reason }) };
  const after = advance(before, happening, ground.terms);
  if ('refused' in after) {
    const why = after.refused;
    const isByProgram = why === 'PERSON_NEEDED';
    return {
      refused: isByProgram
        ? say('merge.person', ['dropId'])
        : refusalOf(why, { event, status: drop.status, today: on }),
    };
  }
  const acting = actingIn(context, event, drop.membership);
  return { step: { happening, before, after }, acting, detail: { mergedInto: keep.membership.id } };
}

async function endDropped(
  db: EntityManager,
  context: Context,
  { keep, drop: { membership, due }, own }: Pick<Ending, 'keep' | 'drop'> & { readonly own: Own },
): Promise<void> {
  await writeSteps(db, context, [{ membership, due, own }]);
  await db.update(Membership, { id: membership.id }, { mergedIntoId: keep.membership.id });
}

/** Certificates and endorsements are the organisation's: they are the kept one's from now on, as what is noted. Paid fees stay with what they paid for. */
async function moveOver(db: EntityManager, kept: Membership, dropped: Membership, now: Date): Promise<void> {
  await db.query('UPDATE endorsement SET membership_id = $1, organisation_id = $2 WHERE membership_id = $3', [
    kept.id,
    kept.organisationId,
    dropped.id,
  ]);
  await db.query('UPDATE certification SET organisation_id = $1 WHERE organisation_id = $2 AND association_id = $3', [
    kept.organisationId,
    dropped.organisationId,
    dropped.associationId,
  ]);
  await db.update(MembershipNote, { membershipId: dropped.id }, { membershipId: kept.id });
  const owed = { membershipId: dropped.id, status: FeeStatus.OPEN, kind: FeeKind.RENEWAL };
  const to = { membershipId: kept.id, organisationId: kept.organisationId };
  for (const fee of await db.findBy(FeeInvoice, owed)) await moveFee(db, fee, to, now);
}

interface Filling {
  readonly kept: Membership;
  readonly dropped: Membership;
  readonly plan: MergePlan;
  readonly reason: string;
}

async function fillKept(db: EntityManager, context: Context, { kept, dropped, plan, reason }: Filling): Promise<void> {
  const { id, version, associationId, memberNumber } = kept;
  const { listing, filled, contacts } = plan;
  const sortName = (listing.name.en ?? listing.name.zhHans ?? '').toLowerCase();
  const patch = { listing, sortName, tokens: foundBy(listing, memberNumber), updatedAt: context.now };
  if (!(await compareAndSet(db, Membership, { id, version }, patch)))
    throw new Error(`Membership ${id} changed while it was held.`);
  await publish(db, [
    { topic: 'memberships.merged', entity: id, payload: { kept: id, dropped: dropped.id, association: associationId } },
  ]);
  await record(db, actingIn(context, Event.MERGE, kept), {
    ...{ associationId, action: AuditAction.MEMBERSHIP_MERGED_IN, entity: id, reason: reason === '' ? null : reason },
    before: { version },
    // Numbers of contacts and no more: who they are may have to be erased.
    after: {
      ...{
        version: version + 1,
        merged: dropped.id,
        contacts: contacts.move.length,
        sameContacts: contacts.same.length,
      },
      ...{ certifications: plan.certifications, endorsements: plan.endorsements },
      ...{ fees: plan.fees, notes: plan.notes },
      filled: filled.join(', '),
    },
  });
}
