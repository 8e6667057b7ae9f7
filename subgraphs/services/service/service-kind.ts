/** The kinds of service that cross-border trade needs. */
import { registerEnumType } from 'type-graphql';

export enum ServiceKind {
  LOGISTICS = 'LOGISTICS',
  PAYMENT_FX = 'PAYMENT_FX',
  CUSTOMS_BROKERAGE = 'CUSTOMS_BROKERAGE',
  WAREHOUSING = 'WAREHOUSING',
  INSURANCE = 'INSURANCE',
  MARKETING = 'MARKETING',
  IT = 'IT',
}

registerEnumType(ServiceKind, {
  name: 'ServiceKind',
  description: 'What kind of service is offered.',
  valuesConfig: {
    LOGISTICS: { description: 'Carriage of goods by air, sea or courier, or its arrangement.' },
    PAYMENT_FX: { description: 'Collection, payout and exchange of money.' },
    CUSTOMS_BROKERAGE: { description: 'Declarations to customs on behalf of the trader.' },
    WAREHOUSING: { description: 'Storage, picking and dispatch, bonded or not.' },
    INSURANCE: { description: 'Cargo and liability insurance, or its broking.' },
    MARKETING: { description: 'Advertising, live commerce and shop management.' },
    IT: { description: 'Software and integration.' },
  },
});
