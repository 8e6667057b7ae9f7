/**
 * Whether a member is in good standing on a day: derived from its state and its dates, never stored.
 *
 * The job that moves ACTIVE to IN_GRACE to EXPIRED may run late, so the dates decide within those states; a suspension or an
 * end is a decision, and no date overrules it.
 */
import { registerEnumType } from 'type-graphql';
import { addDays } from '../../kernel/days';
import { MembershipStatus } from './membership-status';

export enum Standing {
  GOOD = 'GOOD',
  IN_GRACE = 'IN_GRACE',
  NOT_IN_STANDING = 'NOT_IN_STANDING',
}

registerEnumType(Standing, {
  name: 'Standing',
  description: 'Whether a member is in good standing on a day, worked out from status and dates.',
  valuesConfig: {
    GOOD: { description: 'A member, within its term.' },
    IN_GRACE: { description: 'A member past the last day of its term, within the association’s days of grace.' },
    NOT_IN_STANDING: { description: 'Not a member on that day, suspended, or past the days of grace.' },
  },
});

/** What is known of a membership on a day. */
export interface StandingFacts {
  readonly status: MembershipStatus;
  /** Last day of the term; null where there was none yet. */
  readonly expiresOn: string | null;
  readonly graceDays: number;
}

/** States in which the dates decide; `onlyActiveOn` of the endorsements asks the same in SQL. */
export const MEMBER_STATUSES: readonly MembershipStatus[] = [MembershipStatus.ACTIVE, MembershipStatus.IN_GRACE];

export function standingOn(day: string, { status, expiresOn, graceDays }: StandingFacts): Standing {
  if (!MEMBER_STATUSES.includes(status) || expiresOn === null) return Standing.NOT_IN_STANDING;
  if (day <= expiresOn) return Standing.GOOD;
  return day <= addDays(expiresOn, graceDays) ? Standing.IN_GRACE : Standing.NOT_IN_STANDING;
}
