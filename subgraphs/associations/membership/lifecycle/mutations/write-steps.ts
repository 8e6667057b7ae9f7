/**
 * Steps of a membership's life, written down: the row, its history, the audit of the association, and the event for whoever else hears
 * of it. All in one transaction, so that none is ever there without the others.
 *
 * Whoever writes takes what others wait for in one order, so that nobody waits in a ring: memberships (held by then), the numbers of
 * members, those of fees, and the chains of the audit last, each kind by association. Hence all rows of all steps come first.
 */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../../../kernel/context';
import { insertAll } from '../../../../kernel/database/insert';
import { type NewEvent, publish } from '../../../../kernel/events/publish';
import { compareAndSet } from '../../../../kernel/mutations/compare-and-set';
import { isProofId } from '../../../applicant/proof';
import { byClock } from '../../../audit/acting';
import { ACTION_OF } from '../../../audit/audit-action';
import { type Values } from '../../../audit/chain';
import { differenceOf } from '../../../audit/difference';
import { type Acting } from '../../../audit/record';
import { type Done, recordEach } from '../../../audit/record-all';
import { keepFees } from '../../../fee/keep-fees';
import { mailSteps, type StepTaken } from '../../../mail/mail-steps';
import { takeMemberNumbers } from '../../member-numbers';
import { MembershipEvent } from '../../membership-event.entity';
import { Membership, sortExpiryOf } from '../../membership.entity';
import { MembershipEventKind as Event } from '../../membership-status';
import { type Step } from '../clock';
import { type MembershipState } from '../effects';
import { announceApproved } from './announce-approved';
import { foundBy } from './found-by';

export interface Work {
  /** The row as it is, held; the first step begins where it stands. */
  readonly membership: Membership;
  /** What days have done to it, by nobody. */
  readonly due: readonly Step[];
  /** What somebody does to it then. */
  readonly own?: Own;
}

export interface Own {
  readonly step: Step;
  readonly acting: Acting;
  /** What else is worth knowing of the step, such as how a fee was paid. */
  readonly detail?: Values;
}

export type Writing = Pick<Context, 'now' | 'requestId'>;

/** The rows afterwards, in the order of the works. */
export async function writeSteps(db: EntityManager, writing: Writing, works: readonly Work[]): Promise<Membership[]> {
  const { rows, done } = await writeBeforeAudit(db, writing, works);
  await recordEach(db, done);
  return rows;
}

/** All but the audit, which whoever has more to write beside does last. */
export async function writeBeforeAudit(
  db: EntityManager,
  { now, requestId }: Writing,
  works: readonly Work[],
): Promise<{ readonly rows: Membership[]; readonly done: Done[] }> {
  const acting = byClock({ requestId });
  const afterwards = new Map<Work, Membership>();
  const all: Written[] = [];
  const sorted = byAssociation(works);
  const numbers = await numbersFor(db, sorted);
  for (const work of sorted) {
    let { membership } = work;
    const owns = [...work.due.map((step): Own => ({ step, acting })), ...(work.own ? [work.own] : [])];
    for (const own of owns) {
      const row = await writeRow(db, membership, own.step, { now, number: numbers.get(work) ?? null });
      all.push({ ...own, before: membership, row });
      membership = row;
    }
    afterwards.set(work, membership);
  }
  await insertAll(db, MembershipEvent, all.map(historyOf));
  await publish(db, all.map(changeOf));
  const done: Done[] = [];
  const taken: StepTaken[] = [];
  for (const one of all) {
    const { row: membership, step, detail = {} } = one;
    const { happening, after } = step;
    if (happening.event === Event.APPROVE && isProofId(after.appliedBy)) await announceApproved(db, membership);
    const fees = await keepFees(db, { membership, step, actor: one.acting.actor, now, detail });
    done.push(deedOf(one, { ...detail, ...fees.told }));
    taken.push({ membership, step, invoice: fees.asked ?? null });
  }
  await mailSteps(db, taken, now);
  return { rows: works.map((work) => afterwards.get(work) ?? work.membership), done };
}

function byAssociation(works: readonly Work[]): Work[] {
  const of = ({ membership }: Work): string => membership.associationId;
  return [...works].sort((one, other) => (of(one) < of(other) ? -1 : Number(of(one) > of(other))));
}

/** For those who join and have none: of each association all at once, in the order of the works. */
async function numbersFor(db: EntityManager, works: readonly Work[]): Promise<ReadonlyMap<Work, string>> {
  const joining = works.filter(
    ({ membership, due, own }) =>
      membership.memberNumber === null &&
      [...due, ...(own ? [own.step] : [])].some(({ after }) => after.joinedOn !== null),
  );
  const numbers = new Map<Work, string>();
  for (const id of new Set(joining.map(({ membership }) => membership.associationId))) {
    const here = joining.filter(({ membership }) => membership.associationId === id);
    const taken = await takeMemberNumbers(db, id, here.length);
    for (const [at, work] of here.entries()) numbers.set(work, taken[at] ?? '');
  }
  return numbers;
}

interface Written extends Own {
  readonly before: Membership;
  readonly row: Membership;
}

async function writeRow(
  db: EntityManager,
  membership: Membership,
  { before, after, tierId = membership.tierId }: Step,
  { now, number }: { readonly now: Date; readonly number: string | null },
): Promise<Membership> {
  const { id, listing } = membership;
  const joins = after.joinedOn !== null && membership.memberNumber === null;
  const memberNumber = joins ? number : membership.memberNumber;
  const { version, ...state } = after;
  const row = {
    ...{ ...state, memberNumber, sortExpiresOn: sortExpiryOf(after.expiresOn), updatedAt: now },
    ...(tierId === membership.tierId ? {} : { tierId }),
    ...(joins || before === null ? { tokens: foundBy(listing, memberNumber) } : {}),
  };
  const written = Object.assign(new Membership(), membership, row, { version });
  if (before === null) await insertAll(db, Membership, [written]);
  else if (!(await compareAndSet(db, Membership, { id, version: before.version }, row)))
    throw new Error(`Membership ${id} changed while it was held.`);
  return written;
}

function historyOf({ row: { id }, step: { happening, before, after } }: Written): MembershipEvent {
  return Object.assign(new MembershipEvent(), {
    ...{ membershipId: id, position: after.version, kind: happening.event, happenedOn: happening.on },
    ...{ fromStatus: before?.status ?? null, toStatus: after.status, expiresOn: after.expiresOn },
    reason: after.statusReason,
  });
}

function changeOf({ row, step: { happening, before, after } }: Written): NewEvent<'membership.changed'> {
  const { id, associationId, organisationId } = row;
  const payload = {
    ...{ membership: id, association: associationId, organisation: organisationId, event: happening.event },
    ...{ from: before?.status ?? null, to: after.status, on: happening.on },
    ...{ expiresOn: after.expiresOn, version: after.version },
  };
  return { topic: 'membership.changed', entity: id, payload };
}

function deedOf({ before: was, row, step: { happening, before, after }, acting }: Written, more: Values): Done {
  const beside = ({ memberNumber, tierId }: Membership): Values => ({
    memberNumber,
    ...(row.tierId === was.tierId ? {} : { tierId }),
  });
  const told = differenceOf(before && { ...shownOf(before), ...beside(was) }, { ...shownOf(after), ...beside(row) });
  return {
    acting,
    deed: {
      ...{ associationId: row.associationId, action: ACTION_OF[happening.event], entity: row.id },
      ...{ reason: after.statusReason, before: told.before },
      after: { ...told.after, ...more, on: happening.on },
    },
  };
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
