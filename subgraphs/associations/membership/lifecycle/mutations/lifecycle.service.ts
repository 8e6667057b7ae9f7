/** What each mutation says to the table: which event, and what of its input the guards look at. */
import { type Context } from '../../../../kernel/context';
import { todayOf } from '../../../../kernel/days';
import { type UserError } from '../../../../kernel/mutations/user-error';
import { lengthFaults, textFaults } from '../../../../kernel/mutations/text-faults';
import { MembershipEventKind as Event } from '../../membership-status';
import { changeMembership } from './change-membership';
import {
  type ApproveMembershipInput,
  LONGEST,
  type RecordMembershipPaymentInput,
  type ReinstateMembershipInput,
  type RejectMembershipInput,
  type RenewMembershipInput,
  type RequestMembershipInformationInput,
  type StartMembershipReviewInput,
  type SupplyMembershipInformationInput,
  type SuspendMembershipInput,
  type WithdrawMembershipInput,
} from './lifecycle.inputs';
import { type MembershipPayload } from './membership.payload';
import { say } from './words';

type Done = Promise<MembershipPayload>;

export function startMembershipReview(context: Context, input: StartMembershipReviewInput): Done {
  return changeMembership(context, input, { name: 'startMembershipReview', event: Event.START_REVIEW });
}

export function requestMembershipInformation(context: Context, input: RequestMembershipInformationInput): Done {
  const { reason, dueOn } = input;
  const faults = reasonFaults(reason);
  return changeMembership(context, input, {
    ...{ name: 'requestMembershipInformation', event: Event.REQUEST_INFO, reason, until: dueOn, faults },
  });
}

export function supplyMembershipInformation(context: Context, input: SupplyMembershipInformationInput): Done {
  const { note: reason } = input;
  const faults = reasonFaults(reason, 'note');
  return changeMembership(context, input, {
    ...{ name: 'supplyMembershipInformation', event: Event.SUPPLY_INFO, reason, faults },
  });
}

export function approveMembership(context: Context, input: ApproveMembershipInput): Done {
  return changeMembership(context, input, { name: 'approveMembership', event: Event.APPROVE });
}

export function rejectMembership(context: Context, input: RejectMembershipInput): Done {
  const { reason } = input;
  const faults = reasonFaults(reason);
  return changeMembership(context, input, { name: 'rejectMembership', event: Event.REJECT, reason, faults });
}

export function recordMembershipPayment(context: Context, input: RecordMembershipPaymentInput): Done {
  const today = todayOf(context);
  const { reference } = input;
  const paidOn = input.paidOn ?? today;
  return changeMembership(context, input, {
    ...{ name: 'recordMembershipPayment', event: Event.RECORD_PAYMENT, paidOn },
    faults: [
      ...lengthFaults(reference, ['reference'], LONGEST.reference),
      ...(paidOn > today ? [say('membership.paid_in_future', ['paidOn'], { today })] : []),
    ],
    detail: { paymentReference: reference.trim(), paidOn },
  });
}

export function suspendMembership(context: Context, input: SuspendMembershipInput): Done {
  const { reason, until } = input;
  const faults = reasonFaults(reason);
  return changeMembership(context, input, { name: 'suspendMembership', event: Event.SUSPEND, reason, until, faults });
}

export function reinstateMembership(context: Context, input: ReinstateMembershipInput): Done {
  const { reason } = input;
  const faults = reasonFaults(reason);
  return changeMembership(context, input, { name: 'reinstateMembership', event: Event.REINSTATE, reason, faults });
}

export function renewMembership(context: Context, input: RenewMembershipInput): Done {
  return changeMembership(context, input, { name: 'renewMembership', event: Event.RENEW });
}

export function withdrawMembership(context: Context, input: WithdrawMembershipInput): Done {
  const { reason } = input;
  const faults = reasonFaults(reason);
  return changeMembership(context, input, { name: 'withdrawMembership', event: Event.WITHDRAW, reason, faults });
}

/** Whether one is needed at all is the table's to say. */
function reasonFaults(reason: string | null | undefined, field = 'reason'): UserError[] {
  return textFaults(reason, [field], LONGEST.reason);
}
