/**
 * What one change comes to for each of many memberships: worked out before anything is written, and the same for a preview as for the
 * change itself.
 */
import { type Context } from '../../../../kernel/context';
import { type UserError } from '../../../../kernel/mutations/user-error';
import { type Field, userError, versionConflict } from '../../../../kernel/mutations/words';
import { type MembershipEventKind } from '../../membership-status';
import { happeningOf, stepsTo, type Steps } from '../mutations/change-membership';
import { type Ground } from '../mutations/ground';
import { refusalOf } from '../mutations/refusals';
import { type MembershipOutcome } from './bulk.payload';

export interface Change {
  readonly event: MembershipEventKind;
  readonly reason?: string;
  readonly until?: string;
  /** Of the new term, instead of what the tier says. */
  readonly termMonths?: number | undefined;
}

export interface Place {
  readonly id: string;
  /** Left out in a preview. */
  readonly expectedVersion?: number;
  /** Where the id stands in the input, and where its version does. */
  readonly at: { readonly id: Field; readonly version: Field };
}

export interface Planned {
  readonly outcome: MembershipOutcome;
  /** What is to be written; none where it is refused. */
  readonly work: { readonly ground: Ground; readonly steps: Extract<Steps, { due: unknown }> } | null;
}

/** `ground` is missing where there is no such membership, or none for this caller: the two look the same. */
export function plan(context: Context, change: Change, { id, expectedVersion, at }: Place, ground?: Ground): Planned {
  if (!ground) return { outcome: { ...NOTHING, id, userErrors: [userError('not_found', at.id)] }, work: null };
  const { membership } = ground;
  const { version, status: from, expiresOn } = membership;
  const was = { ...NOTHING, id, from, expiredOn: expiresOn, version };
  const refused = (...userErrors: UserError[]): Planned => ({ outcome: { ...was, userErrors }, work: null });
  if (expectedVersion !== undefined && expectedVersion !== version) {
    const stale = { expected: expectedVersion, current: version, changed: ['status'] };
    return refused(versionConflict(at.version, stale));
  }
  const happening = happeningOf(context, change, membership);
  const steps = stepsTo(ground, happening, change.termMonths);
  if ('refused' in steps) {
    const { refused: why, status } = steps;
    const error = refusalOf(why, { event: change.event, status, today: happening.on });
    return refused(error.field[0] === 'membershipId' ? Object.assign(error, { field: at.id.map(String) }) : error);
  }
  const { after } = steps.own;
  const { status: to, suspendedUntil } = after;
  const tierId = steps.own.tierId ?? membership.tierId;
  const will = { to, expiresOn: after.expiresOn, suspendedUntil, version: after.version, tierId };
  return { outcome: { ...was, ...will }, work: { ground, steps } };
}

const NOTHING: Omit<MembershipOutcome, 'id'> = {
  ...{ from: null, to: null, expiredOn: null, expiresOn: null, suspendedUntil: null, version: null, tierId: null },
  userErrors: [],
};
