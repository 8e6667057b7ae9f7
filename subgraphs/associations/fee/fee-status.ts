/** What a fee is for, and what has become of it. */
import { registerEnumType } from 'type-graphql';

export enum FeeKind {
  ADMISSION = 'ADMISSION',
  RENEWAL = 'RENEWAL',
}

export enum FeeStatus {
  OPEN = 'OPEN',
  PAID = 'PAID',
  VOID = 'VOID',
}

registerEnumType(FeeKind, {
  name: 'FeeKind',
  description: 'For which term a fee is asked.',
  valuesConfig: {
    ADMISSION: { description: 'The first one: the membership begins when it is paid.' },
    RENEWAL: { description: 'A further one: the membership was renewed, and the fee is owed.' },
  },
});

registerEnumType(FeeStatus, {
  name: 'FeeStatus',
  description: 'What has become of a fee.',
  valuesConfig: {
    OPEN: { description: 'Owed, as a whole or in part.' },
    PAID: { description: 'All of it came in; there is a receipt.' },
    VOID: { description: 'No longer owed: the application ended before it was paid, or an admin let it go.' },
  },
});
