/** What a line of a quote is for: the freight, or one of the surcharges of a rate card. */
import { registerEnumType } from 'type-graphql';

export enum FreightLineCode {
  FREIGHT = 'FREIGHT',
  FUEL = 'FUEL',
  THC_ORIGIN = 'THC_ORIGIN',
  THC_DESTINATION = 'THC_DESTINATION',
  DOCUMENTATION = 'DOCUMENTATION',
  CUSTOMS_EXPORT = 'CUSTOMS_EXPORT',
  CUSTOMS_IMPORT = 'CUSTOMS_IMPORT',
  DANGEROUS_GOODS = 'DANGEROUS_GOODS',
  SECURITY = 'SECURITY',
  PICKUP = 'PICKUP',
  DELIVERY = 'DELIVERY',
}

registerEnumType(FreightLineCode, {
  name: 'FreightLineCode',
  description: 'What a line of a quote is for: the freight, or a surcharge by its code on the rate card.',
  valuesConfig: {
    FREIGHT: { description: 'Carriage within the scope of the rate card.' },
    FUEL: { description: 'Fuel: bunker adjustment factor at sea, fuel surcharge by air and courier.' },
    THC_ORIGIN: { description: 'Terminal handling at departure.' },
    THC_DESTINATION: { description: 'Terminal handling at arrival.' },
    DOCUMENTATION: { description: 'Air waybill or bill of lading.' },
    CUSTOMS_EXPORT: { description: 'Export declaration; duties and taxes are not in it.' },
    CUSTOMS_IMPORT: { description: 'Import declaration; duties and taxes are not in it.' },
    DANGEROUS_GOODS: { description: 'Acceptance and handling of dangerous goods.' },
    SECURITY: { description: 'Screening of cargo.' },
    PICKUP: { description: 'From the sender’s door to the terminal of departure.' },
    DELIVERY: { description: 'From the terminal of arrival to the receiver’s door.' },
  },
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
