/**
 * Steps of a membership's life, written down: the row, its history, the audit of the association, and the event for whoever else hears
 * of it. All in one transaction, so that none is ever there without the others.
 */
import { type EntityManager } from 'typeorm';
import { insertAll } from '../../../../kernel/database/insert';
import { publish } from '../../../../kernel/events/publish';
import { compareAndSet } from '../../../../kernel/mutations/compare-and-set';
import { isProofId } from '../../../applicant/proof';
import { ACTION_OF } from '../../../audit/audit-action';
import { type Values } from '../../../audit/chain';
import { type Acting, record } from '../../../audit/record';
import { keepFees } from '../../../fee/keep-fees';
import { mailStep } from '../../../mail/mail-step';
import { MembershipEvent } from '../../membership-event.entity';
import { Membership, sortExpiryOf } from '../../membership.entity';
import { MembershipEventKind as Event } from '../../membership-status';
import { type Step } from '../clock';
import { type MembershipState } from '../effects';
import { announceApproved } from './announce-approved';
import { foundBy } from './found-by';
import { nextMemberNumber } from './member-number';

export interface Writing {
  readonly acting: Acting;
  readonly now: Date;
  /** What else is worth knowing of the step, such as how a fee was paid. */
  readonly detail?: Values;
}

/** `membership` is the row as it is, held; the step begins where it stands. What is handed back is the row afterwards. */
export async function writeStep(
  db: EntityManager,
  membership: Membership,
  step: Step,
  { acting, now, detail = {} }: Writing,
): Promise<Membership> {
  const { happening, before, after } = step;
  const written = await writeRow(db, membership, step, now);
  const { id, associationId, organisationId, memberNumber } = written;
  const from = before?.status ?? null;
  await insertAll(db, MembershipEvent, [
    {
      ...{ membershipId: id, position: after.version, kind: happening.event, happenedOn: happening.on },
      ...{ fromStatus: from, toStatus: after.status, expiresOn: after.expiresOn, reason: after.statusReason },
    },
  ]);
  const payload = {
    ...{ membership: id, association: associationId, organisation: organisationId, event: happening.event },
    ...{ from, to: after.status, on: happening.on, expiresOn: after.expiresOn, version: after.version },
  };
  await publish(db, [{ topic: 'membership.changed', entity: id, payload }]);
  if (happening.event === Event.APPROVE && isProofId(after.appliedBy)) await announceApproved(db, written);
  const fees = await keepFees(db, { membership: written, step, actor: acting.actor, now, detail });
  await mailStep(db, written, step);
  const told = changesOf(before && { ...shownOf(before), memberNumber: membership.memberNumber }, {
    ...shownOf(after),
    memberNumber,
  });
  // Last, for whoever else writes to this chain waits from here on.
  await record(db, acting, {
    ...{ associationId, action: ACTION_OF[happening.event], entity: id, reason: after.statusReason },
    before: told.before,
    after: { ...told.after, ...detail, ...fees, on: happening.on },
  });
  return written;
}

async function writeRow(
  db: EntityManager,
  membership: Membership,
  { before, after }: Step,
  now: Date,
): Promise<Membership> {
  const { id, associationId, listing } = membership;
  const joins = after.joinedOn !== null && membership.memberNumber === null;
  const memberNumber = joins ? await nextMemberNumber(db, associationId) : membership.memberNumber;
  const { version, ...state } = after;
  const row = {
    ...{ ...state, memberNumber, sortExpiresOn: sortExpiryOf(after.expiresOn), updatedAt: now },
    ...(joins || before === null ? { tokens: foundBy(listing, memberNumber) } : {}),
  };
  const written = Object.assign(new Membership(), membership, row, { version });
  if (before === null) await insertAll(db, Membership, [written]);
  else if (!(await compareAndSet(db, Membership, { id, version: before.version }, row)))
    throw new Error(`Membership ${id} changed while it was held.`);
  return written;
}

/** What the audit tells of a state: dates and ids, and no personal data. */
export function shownOf(state: MembershipState): Values {
  const { status, appliedOn, joinedOn, expiresOn, suspendedUntil, version } = state;
  const { appliedBy, reviewer, suspendedBy, informationDueOn, paymentDueOn } = state;
  return {
    ...{ status, appliedOn, joinedOn, expiresOn, suspendedUntil, version },
    ...{ appliedBy, reviewer, suspendedBy, informationDueOn, paymentDueOn },
  };
}

/** Those values alone that are other ones after. */
export function changesOf(before: Values | null, after: Values): { before: Values | null; after: Values } {
  const names = Object.keys(after).filter((name) => (before?.[name] ?? null) !== after[name]);
  const only = (values: Values): Values => Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  return { before: before && only(before), after: only(after) };
}
