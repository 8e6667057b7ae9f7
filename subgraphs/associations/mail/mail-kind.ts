/** What a member is written for: each kind of mail with what it may speak of, and whether it comes in any case. */
import { registerEnumType } from 'type-graphql';

export enum MailKind {
  EXPIRING_60 = 'EXPIRING_60',
  EXPIRING_30 = 'EXPIRING_30',
  EXPIRING_7 = 'EXPIRING_7',
  INFORMATION_REQUESTED = 'INFORMATION_REQUESTED',
  INFORMATION_OVERDUE = 'INFORMATION_OVERDUE',
  PAYMENT_DUE = 'PAYMENT_DUE',
  PAYMENT_OVERDUE = 'PAYMENT_OVERDUE',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  RENEWED = 'RENEWED',
  SUSPENDED = 'SUSPENDED',
  REINSTATED = 'REINSTATED',
  GRACE_BEGUN = 'GRACE_BEGUN',
  EXPIRED = 'EXPIRED',
  WITHDRAWN = 'WITHDRAWN',
  INVOICE = 'INVOICE',
  APPLICATION_CODE = 'APPLICATION_CODE',
}

registerEnumType(MailKind, {
  name: 'MailKind',
  description: 'What a member is written for. Clients must bear values added later.',
  valuesConfig: {
    EXPIRING_60: { description: 'A reminder: the term ends within 60 days.' },
    EXPIRING_30: { description: 'A reminder: the term ends within 30 days.' },
    EXPIRING_7: { description: 'A reminder: the term ends within 7 days.' },
    INFORMATION_REQUESTED: { description: 'The association asked an applicant for something more.' },
    INFORMATION_OVERDUE: { description: 'It did not come in time, and the application lapsed.' },
    PAYMENT_DUE: { description: 'An application was approved, and waits for its fee: with the invoice.' },
    PAYMENT_OVERDUE: { description: 'The fee did not come in time, and the application lapsed.' },
    APPROVED: { description: 'The organisation is a member now.' },
    REJECTED: { description: 'An application was rejected.' },
    RENEWED: { description: 'A membership was renewed: with the invoice, where a fee is due.' },
    SUSPENDED: { description: 'A membership was suspended.' },
    REINSTATED: { description: 'A suspension ended.' },
    GRACE_BEGUN: { description: 'The term ended, and days of grace began.' },
    EXPIRED: { description: 'The membership expired.' },
    WITHDRAWN: { description: 'The organisation withdrew.' },
    INVOICE: { description: 'A fee is owed, and somebody had its invoice sent once more.' },
    APPLICATION_CODE: { description: 'Somebody without an account wants to apply: the code that proves the address.' },
  },
});

/** What every mail may speak of. */
const ALWAYS = ['contactName', 'memberName', 'memberNumber', 'associationName', 'tierName'] as const;

/** What there is to say of an invoice: a line with a place of these is left out of a mail where there is nothing to put there. */
export const OF_INVOICE = ['invoiceNumber', 'amountDue', 'howToPay', 'invoiceLink'] as const;

export type Placeholder =
  | (typeof ALWAYS)[number]
  | (typeof OF_INVOICE)[number]
  | 'expiresOn'
  | 'daysLeft'
  | 'graceEndsOn'
  | 'dueOn'
  | 'suspendedUntil'
  | 'happenedOn'
  | 'code'
  | 'validUntil';

interface KindRow {
  /** A reminder is left out for whoever wants none; everything else tells of the contract, and comes in any case. */
  readonly isReminder: boolean;
  readonly places: readonly Placeholder[];
  /** Without this one the mail would be of no use. */
  readonly needs?: Placeholder;
}

const reminder = (): KindRow => ({ isReminder: true, places: [...ALWAYS, 'expiresOn', 'daysLeft', 'graceEndsOn'] });
const told = (...more: Placeholder[]): KindRow => ({ isReminder: false, places: [...ALWAYS, 'happenedOn', ...more] });

export const KINDS: Readonly<Record<MailKind, KindRow>> = {
  EXPIRING_60: reminder(),
  EXPIRING_30: reminder(),
  EXPIRING_7: reminder(),
  INFORMATION_REQUESTED: told('dueOn'),
  INFORMATION_OVERDUE: told(),
  PAYMENT_DUE: told('dueOn', ...OF_INVOICE),
  PAYMENT_OVERDUE: told(),
  APPROVED: told('expiresOn'),
  REJECTED: told(),
  RENEWED: told('expiresOn', 'dueOn', ...OF_INVOICE),
  SUSPENDED: told('suspendedUntil', 'expiresOn'),
  REINSTATED: told('expiresOn'),
  GRACE_BEGUN: told('expiresOn', 'graceEndsOn'),
  EXPIRED: told('expiresOn'),
  WITHDRAWN: told(),
  INVOICE: told('expiresOn', 'dueOn', ...OF_INVOICE),
  // Before anything is known of a member.
  APPLICATION_CODE: { isReminder: false, places: ['associationName', 'code', 'validUntil'], needs: 'code' },
};
