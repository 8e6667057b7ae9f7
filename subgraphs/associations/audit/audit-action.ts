/** What is written down in the audit of an association. */
import { registerEnumType } from 'type-graphql';
import { type MembershipEventKind as Event } from '../membership/membership-status';

export enum AuditAction {
  MEMBERSHIP_APPLIED = 'MEMBERSHIP_APPLIED',
  MEMBERSHIP_REVIEW_STARTED = 'MEMBERSHIP_REVIEW_STARTED',
  MEMBERSHIP_INFORMATION_REQUESTED = 'MEMBERSHIP_INFORMATION_REQUESTED',
  MEMBERSHIP_INFORMATION_SUPPLIED = 'MEMBERSHIP_INFORMATION_SUPPLIED',
  MEMBERSHIP_INFORMATION_LAPSED = 'MEMBERSHIP_INFORMATION_LAPSED',
  MEMBERSHIP_APPROVED = 'MEMBERSHIP_APPROVED',
  MEMBERSHIP_REJECTED = 'MEMBERSHIP_REJECTED',
  MEMBERSHIP_PAYMENT_RECORDED = 'MEMBERSHIP_PAYMENT_RECORDED',
  MEMBERSHIP_PAYMENT_LAPSED = 'MEMBERSHIP_PAYMENT_LAPSED',
  MEMBERSHIP_SUSPENDED = 'MEMBERSHIP_SUSPENDED',
  MEMBERSHIP_REINSTATED = 'MEMBERSHIP_REINSTATED',
  MEMBERSHIP_SUSPENSION_OVER = 'MEMBERSHIP_SUSPENSION_OVER',
  MEMBERSHIP_RENEWED = 'MEMBERSHIP_RENEWED',
  MEMBERSHIP_MOVED_BY_CLOCK = 'MEMBERSHIP_MOVED_BY_CLOCK',
  MEMBERSHIP_WITHDRAWN = 'MEMBERSHIP_WITHDRAWN',
  CONTACT_ADDED = 'CONTACT_ADDED',
  CONTACT_UPDATED = 'CONTACT_UPDATED',
  CONTACT_REMOVED = 'CONTACT_REMOVED',
  CONTACT_ERASED = 'CONTACT_ERASED',
  REMINDERS_SET = 'REMINDERS_SET',
  MAIL_TEMPLATE_CHANGED = 'MAIL_TEMPLATE_CHANGED',
  LISTING_CHANGED = 'LISTING_CHANGED',
  NOTE_ADDED = 'NOTE_ADDED',
  NOTE_REMOVED = 'NOTE_REMOVED',
}

registerEnumType(AuditAction, {
  name: 'AuditAction',
  description: 'What was done, as the audit of an association has it. Clients must bear values added later.',
  valuesConfig: {
    MEMBERSHIP_APPLIED: { description: 'A membership was applied for.' },
    MEMBERSHIP_REVIEW_STARTED: { description: 'The review of an application was taken up.' },
    MEMBERSHIP_INFORMATION_REQUESTED: { description: 'The applicant was asked for something more.' },
    MEMBERSHIP_INFORMATION_SUPPLIED: { description: 'It was supplied.' },
    MEMBERSHIP_INFORMATION_LAPSED: { description: 'It did not come in time, and the application lapsed.' },
    MEMBERSHIP_APPROVED: { description: 'An application was approved.' },
    MEMBERSHIP_REJECTED: { description: 'An application was rejected.' },
    MEMBERSHIP_PAYMENT_RECORDED: { description: 'A fee was recorded as paid.' },
    MEMBERSHIP_PAYMENT_LAPSED: { description: 'A fee did not come in time, and the application lapsed.' },
    MEMBERSHIP_SUSPENDED: { description: 'A member was suspended.' },
    MEMBERSHIP_REINSTATED: { description: 'A second admin ended a suspension.' },
    MEMBERSHIP_SUSPENSION_OVER: { description: 'A suspension ended with its last day.' },
    MEMBERSHIP_RENEWED: { description: 'A membership was renewed.' },
    MEMBERSHIP_MOVED_BY_CLOCK: { description: 'The last day of a term, or of the days of grace, went by.' },
    MEMBERSHIP_WITHDRAWN: { description: 'The organisation withdrew.' },
    CONTACT_ADDED: { description: 'A contact of a member was added.' },
    CONTACT_UPDATED: { description: 'A contact of a member was changed.' },
    CONTACT_REMOVED: { description: 'A contact of a member was taken off its list.' },
    CONTACT_ERASED: {
      description: 'All personal data of a contact was erased, in the audit, too: its values there are gone for good.',
    },
    REMINDERS_SET: { description: 'Whether a member gets reminders was set.' },
    MAIL_TEMPLATE_CHANGED: { description: 'A mail of the association was put into other words.' },
    LISTING_CHANGED: { description: 'How a member is listed was changed.' },
    NOTE_ADDED: {
      description: 'The association wrote something down about a member; what it says is not in the audit.',
    },
    NOTE_REMOVED: { description: 'It took a note away.' },
  },
});

/** What each event of a membership is written down as. */
export const ACTION_OF: Readonly<Record<Event, AuditAction>> = {
  APPLY: AuditAction.MEMBERSHIP_APPLIED,
  START_REVIEW: AuditAction.MEMBERSHIP_REVIEW_STARTED,
  REQUEST_INFO: AuditAction.MEMBERSHIP_INFORMATION_REQUESTED,
  SUPPLY_INFO: AuditAction.MEMBERSHIP_INFORMATION_SUPPLIED,
  INFO_LAPSED: AuditAction.MEMBERSHIP_INFORMATION_LAPSED,
  APPROVE: AuditAction.MEMBERSHIP_APPROVED,
  REJECT: AuditAction.MEMBERSHIP_REJECTED,
  RECORD_PAYMENT: AuditAction.MEMBERSHIP_PAYMENT_RECORDED,
  PAYMENT_LAPSED: AuditAction.MEMBERSHIP_PAYMENT_LAPSED,
  SUSPEND: AuditAction.MEMBERSHIP_SUSPENDED,
  REINSTATE: AuditAction.MEMBERSHIP_REINSTATED,
  SUSPENSION_OVER: AuditAction.MEMBERSHIP_SUSPENSION_OVER,
  RENEW: AuditAction.MEMBERSHIP_RENEWED,
  CLOCK: AuditAction.MEMBERSHIP_MOVED_BY_CLOCK,
  WITHDRAW: AuditAction.MEMBERSHIP_WITHDRAWN,
};
