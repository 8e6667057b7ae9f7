/** What a refusal of the table is to whoever asked: which part of the input, and words. */
import { type UserError } from '../../../../kernel/mutations/user-error';
import { type Field } from '../../../../kernel/mutations/words';
import { MembershipEventKind as Event, type MembershipStatus } from '../../membership-status';
import { type Refusal } from '../guards';
import { say } from './words';

export interface Refused {
  readonly event: Event;
  readonly status: MembershipStatus | null;
  readonly today: string;
  readonly mayApplyFrom?: string | null;
  /** State of another membership that stands in the way. */
  readonly open?: MembershipStatus | null;
  readonly paymentDueOn?: string | null;
}

export function refusalOf(refusal: Refusal, told: Refused): UserError {
  const { event, today, mayApplyFrom, open, paymentDueOn } = told;
  const status = told.status ?? '';
  const at = (field: string): Field => [field];
  switch (refusal) {
    case 'WRONG_STATE':
      return say('membership.wrong_state', at('membershipId'), { status, event });
    case 'IDENTIFIER_INVALID':
      return say('membership.identifier', ['listing', 'identifierValue'], { reason: 'Its check characters are wrong' });
    case 'ALREADY_OPEN':
      return say('membership.open', at(event === Event.APPLY ? 'associationId' : 'membershipId'), {
        status: open ?? '',
      });
    case 'TOO_SOON':
      return say('membership.too_soon', ['associationId'], { earliest: mayApplyFrom ?? '' });
    case 'OWN_APPLICATION':
      return say('membership.own_application', at('membershipId'));
    case 'REASON_MISSING':
      return say('membership.reason', at('reason'));
    case 'UNTIL_MISSING':
      return say('membership.until_missing', at('until'));
    case 'UNTIL_PAST':
      return say('membership.until_past', at(event === Event.REQUEST_INFO ? 'dueOn' : 'until'), { today });
    case 'PERSON_NEEDED':
      return say('membership.person', at('membershipId'));
    case 'SECOND_ADMIN_NEEDED':
      return say(
        event === Event.APPROVE ? 'membership.second_admin_by_mail' : 'membership.second_admin',
        at('membershipId'),
      );
    case 'PAYMENT_LATE':
      return say('membership.payment_late', at('paidOn'), { lastDay: paymentDueOn ?? '' });
    case 'NOT_DUE':
      return say('membership.not_due', at('membershipId'));
    case 'TOUCHED_SINCE':
      return say('membership.touched_since', at('membershipId'));
  }
}
