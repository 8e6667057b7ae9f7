/** Where a membership stands in its life, and what may happen to it. The rules between them: lifecycle/table.ts. */
import { registerEnumType } from 'type-graphql';

export enum MembershipStatus {
  APPLIED = 'APPLIED',
  UNDER_REVIEW = 'UNDER_REVIEW',
  INFO_REQUESTED = 'INFO_REQUESTED',
  PENDING_PAYMENT = 'PENDING_PAYMENT',
  ACTIVE = 'ACTIVE',
  IN_GRACE = 'IN_GRACE',
  SUSPENDED = 'SUSPENDED',
  EXPIRED = 'EXPIRED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
}

/** Those that leave room for another membership of the same organisation in the same association. */
export const ENDED: MembershipStatus[] = [MembershipStatus.REJECTED, MembershipStatus.WITHDRAWN];

export enum MembershipEventKind {
  APPLY = 'APPLY',
  START_REVIEW = 'START_REVIEW',
  REQUEST_INFO = 'REQUEST_INFO',
  SUPPLY_INFO = 'SUPPLY_INFO',
  INFO_LAPSED = 'INFO_LAPSED',
  APPROVE = 'APPROVE',
  REJECT = 'REJECT',
  RECORD_PAYMENT = 'RECORD_PAYMENT',
  PAYMENT_LAPSED = 'PAYMENT_LAPSED',
  SUSPEND = 'SUSPEND',
  REINSTATE = 'REINSTATE',
  SUSPENSION_OVER = 'SUSPENSION_OVER',
  RENEW = 'RENEW',
  CLOCK = 'CLOCK',
  WITHDRAW = 'WITHDRAW',
  MERGE = 'MERGE',
  IMPORT = 'IMPORT',
  REVERSE_IMPORT = 'REVERSE_IMPORT',
}

registerEnumType(MembershipStatus, {
  name: 'MembershipStatus',
  description:
    'Where a membership stands in its life. It is moved by events, and by a clock that may run late: whether a member is in good standing on a day is `standing`.',
  valuesConfig: {
    APPLIED: {
      description:
        'Applied for; nobody has looked at it yet. Seen by the association’s own people and the organisation only.',
    },
    UNDER_REVIEW: { description: 'Being reviewed. Seen by the association’s own people and the organisation only.' },
    INFO_REQUESTED: {
      description:
        'Waiting for the applicant to supply something. Seen by the association’s own people and the organisation only.',
    },
    PENDING_PAYMENT: {
      description: 'Approved; the fee is due. Seen by the association’s own people and the organisation only.',
    },
    ACTIVE: { description: 'A member.' },
    IN_GRACE: { description: 'Past its last day, within the association’s days of grace: still a member.' },
    SUSPENDED: { description: 'Suspended by the association. Its term runs on meanwhile.' },
    EXPIRED: { description: 'Past its days of grace, not renewed.' },
    REJECTED: {
      description: 'The application was rejected. Seen by the association’s own people and the organisation only.',
    },
    WITHDRAWN: {
      description:
        'Withdrawn by the organisation, or lapsed before it was one. Final. Seen by the association’s own people and the organisation only.',
    },
  },
});

registerEnumType(MembershipEventKind, {
  name: 'MembershipEventKind',
  description: 'What may happen to a membership.',
  valuesConfig: {
    APPLY: { description: 'The organisation applied.' },
    START_REVIEW: { description: 'An admin took up the review.' },
    REQUEST_INFO: { description: 'The reviewer asked for something more.' },
    SUPPLY_INFO: { description: 'The applicant supplied it.' },
    INFO_LAPSED: { description: 'It was not supplied in time.' },
    APPROVE: { description: 'The application was approved.' },
    REJECT: { description: 'The application was rejected, with a reason.' },
    RECORD_PAYMENT: { description: 'The fee came in.' },
    PAYMENT_LAPSED: { description: 'The fee did not come in time.' },
    SUSPEND: { description: 'The association suspended the member, with a reason and a day to come back to it.' },
    REINSTATE: { description: 'A second admin ended the suspension.' },
    SUSPENSION_OVER: {
      description: 'The suspension ended with its last day, where the association lets suspensions end so.',
    },
    RENEW: { description: 'The membership was renewed for another term.' },
    CLOCK: { description: 'A day passed: the last one of the term, or of the days of grace.' },
    WITHDRAW: { description: 'The organisation withdrew.' },
    MERGE: { description: 'It was merged into another listing of the same organisation.' },
    IMPORT: {
      description:
        'It was taken over from a list of the association’s members, as of the day it joined; or corrected by one.',
    },
    REVERSE_IMPORT: { description: 'The import that brought or changed it was reversed.' },
  },
});
