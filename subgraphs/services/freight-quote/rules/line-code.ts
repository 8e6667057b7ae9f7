/** What a line of a quote is for: the freight, or one of the surcharges of a rate card. */
import { registerEnumType } from 'type-graphql';
import { SurchargeCode, SURCHARGES } from '../../rate-card/surcharge.entity';

export const FreightLineCode = { FREIGHT: 'FREIGHT', ...SurchargeCode } as const;
export type FreightLineCode = (typeof FreightLineCode)[keyof typeof FreightLineCode];

registerEnumType(FreightLineCode, {
  name: 'FreightLineCode',
  description: 'What a line of a quote is for: the freight, or a surcharge by its code on the rate card.',
  valuesConfig: { FREIGHT: { description: 'Carriage within the scope of the rate card.' }, ...SURCHARGES },
});

/** What may be asked for on top of the carriage; where the card has no price for it, the quote says so. */
export enum FreightExtra {
  PICKUP = 'PICKUP',
  DELIVERY = 'DELIVERY',
  CUSTOMS_EXPORT = 'CUSTOMS_EXPORT',
  CUSTOMS_IMPORT = 'CUSTOMS_IMPORT',
}

registerEnumType(FreightExtra, {
  name: 'FreightExtra',
  description: 'A service on top of the carriage that a quote may include.',
  valuesConfig: {
    PICKUP: { description: 'Fetched at the sender’s door.' },
    DELIVERY: { description: 'Brought to the receiver’s door.' },
    CUSTOMS_EXPORT: { description: 'The export declaration.' },
    CUSTOMS_IMPORT: { description: 'The import declaration.' },
  },
});
