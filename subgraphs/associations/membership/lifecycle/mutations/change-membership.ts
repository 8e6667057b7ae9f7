/**
 * One event of a membership, by somebody who asks: held, caught up with the clock, tried against the table, and written.
 *
 * What days have done and the clock has not written yet comes first, so that nothing depends on whether the clock was on time.
 */
import { type Context } from '../../../../kernel/context';
import { todayOf } from '../../../../kernel/days';
import { callerOf } from '../../../../kernel/mutations/caller';
import { runMutation } from '../../../../kernel/mutations/run-mutation';
import { type UserError } from '../../../../kernel/mutations/user-error';
import { userError, versionConflict } from '../../../../kernel/mutations/words';
import { actingFor } from '../../../audit/acting';
import { type Values } from '../../../audit/chain';
import { type Acting } from '../../../audit/record';
import { type Membership } from '../../membership.entity';
import { MembershipEventKind, type MembershipStatus } from '../../membership-status';
import { advance } from '../advance';
import { type Step, stepsByClock } from '../clock';
import { type Happening } from '../effects';
import { type Refusal } from '../guards';
import { moverOf } from '../transition';
import { type Ground, holdGround, openBeside, stateOf } from './ground';
import { belongsTo, mayActFor, mayDecide, type Place } from './lifecycle.policy';
import { type MembershipPayload, refused } from './membership.payload';
import { refusalOf } from './refusals';
import { writeSteps } from './write-steps';

interface Input {
  readonly idempotencyKey: string;
  readonly membershipId: string;
  readonly expectedVersion: number;
}

export interface Asked {
  /** Of the mutation. */
  readonly name: string;
  readonly event: MembershipEventKind;
  readonly reason?: string | null | undefined;
  readonly until?: string | null | undefined;
  readonly paidOn?: string | undefined;
  /** What is wrong with the input itself. */
  readonly faults?: readonly UserError[];
  /** What the audit should know beside. */
  readonly detail?: Values;
}

export function changeMembership(context: Context, input: Input, asked: Asked): Promise<MembershipPayload> {
  const { name, faults = [] } = asked;
  return runMutation(context, {
    name,
    input,
    refused,
    async change(db) {
      const { membershipId: id, expectedVersion: expected } = input;
      const ground = await holdGround(db, id, (membership) => may(context, asked, membership));
      if (!ground) return refused([userError('not_found', ['membershipId'])]);
      const { version: current } = ground.membership;
      if (current !== expected)
        return refused([versionConflict(['expectedVersion'], { expected, current, changed: ['status'] })]);
      if (faults.length > 0) return refused(faults);
      const open = await openBeside(db, ground.membership);
      const happening = { ...happeningOf(context, asked, ground.membership), hasOpenOne: open !== null };
      const steps = stepsTo(ground, happening);
      if ('refused' in steps) {
        const { refused: why, status } = steps;
        return refused([
          refusalOf(why, { event: asked.event, status, today: happening.on, open, paymentDueOn: steps.paymentDueOn }),
        ]);
      }
      const { membership } = ground;
      const acting = actingIn(context, asked.event, membership);
      const own = { step: steps.own, acting, detail: asked.detail ?? {} };
      await writeSteps(db, context, [{ membership, due: steps.due, own }]);
      return { id, userErrors: [] };
    },
  });
}

/** By whose event it is, in whatever state. */
function may({ viewer }: Context, { event }: Asked, membership: Membership): boolean {
  return moverOf(event) === 'ORGANISATION' ? mayActFor(viewer, membership) : mayDecide(viewer, membership);
}

export function happeningOf(
  context: Context,
  { event, reason, until, paidOn }: Omit<Asked, 'name'>,
  membership: Membership,
): Happening {
  const { viewer } = context;
  return {
    event,
    on: todayOf(context),
    actor: callerOf(viewer),
    actorIsApplicant: belongsTo(viewer, membership.organisationId),
    ...(reason == null || reason.trim() === '' ? {} : { reason: reason.trim().normalize('NFC') }),
    ...(until == null ? {} : { until }),
    ...(paidOn === undefined ? {} : { paidOn }),
  };
}

/** What is due before it, and its own step; or why it may not happen, in the state there is by then. */
export type Steps =
  | { readonly due: readonly Step[]; readonly own: Step }
  | { readonly refused: Refusal; readonly status: MembershipStatus; readonly paymentDueOn: string | null };

/** `termMonths`: of the new term, instead of what the tier says. */
export function stepsTo({ membership, terms, renewal }: Ground, happening: Happening, termMonths?: number): Steps {
  // A fee that came in time was there before its last day went by, whenever it is recorded.
  const due = stepsByClock(stateOf(membership), terms, happening.paidOn ?? happening.on);
  const before = due.at(-1)?.after ?? stateOf(membership);
  const into = happening.event === MembershipEventKind.RENEW ? renewal : undefined;
  const own = { ...(into?.terms ?? terms), ...(termMonths === undefined ? {} : { termMonths }) };
  const after = advance(before, happening, own);
  if ('refused' in after) {
    const { status, paymentDueOn } = before;
    return { refused: after.refused, status, paymentDueOn };
  }
  const step = { happening, before, after, termMonths: own.termMonths };
  return { due, own: into ? { ...step, tierId: into.tierId } : step };
}

/** In whose name: the organisation's, too, where its association does for it what is its own to do. */
export function actingIn(
  context: Context,
  event: MembershipEventKind,
  { associationId, organisationId }: Place,
): Acting {
  return actingFor(context, moverOf(event) === 'ORGANISATION' ? organisationId : associationId);
}
