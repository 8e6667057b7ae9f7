/**
 * Who pays which line of a quote under which of the Incoterms 2020.
 *
 * After the usual division of costs (A9/B9 of each rule): terminal handling at departure goes with delivery to the carrier,
 * terminal handling at arrival with the contract of carriage under the D rules. Contracts may say otherwise.
 */
import { registerEnumType } from 'type-graphql';
import { FreightLineCode } from './line-code';

export enum Incoterm {
  EXW = 'EXW',
  FCA = 'FCA',
  FAS = 'FAS',
  FOB = 'FOB',
  CFR = 'CFR',
  CIF = 'CIF',
  CPT = 'CPT',
  CIP = 'CIP',
  DAP = 'DAP',
  DPU = 'DPU',
  DDP = 'DDP',
}

export enum TradeParty {
  SELLER = 'SELLER',
  BUYER = 'BUYER',
}

registerEnumType(Incoterm, {
  name: 'Incoterm',
  description: 'A rule of the Incoterms 2020 (ICC): who pays for what on the way.',
  valuesConfig: {
    EXW: { description: 'Ex Works: the buyer fetches the goods and pays everything.' },
    FCA: { description: 'Free Carrier: the seller clears for export and hands over to the buyer’s carrier.' },
    FAS: { description: 'Free Alongside Ship; sea only, not for containers.' },
    FOB: { description: 'Free On Board; sea only. For containers FCA says what is meant.' },
    CFR: { description: 'Cost and Freight; sea only. For containers CPT says what is meant.' },
    CIF: { description: 'Cost, Insurance and Freight; sea only. For containers CIP says what is meant.' },
    CPT: { description: 'Carriage Paid To.' },
    CIP: { description: 'Carriage and Insurance Paid To.' },
    DAP: { description: 'Delivered At Place: the buyer clears for import.' },
    DPU: { description: 'Delivered at Place Unloaded: the buyer clears for import.' },
    DDP: { description: 'Delivered Duty Paid: the seller pays everything, import clearance too.' },
  },
});

registerEnumType(TradeParty, {
  name: 'TradeParty',
  description: 'A party to a sale.',
  valuesConfig: { SELLER: { description: 'Who sells and sends.' }, BUYER: { description: 'Who buys and receives.' } },
});

/** Sea-only rules suit no air freight; for goods in containers the ICC advises the rules for any mode. */
export const SEA_ONLY: ReadonlySet<Incoterm> = new Set([Incoterm.FAS, Incoterm.FOB, Incoterm.CFR, Incoterm.CIF]);

const { PICKUP, CUSTOMS_EXPORT, THC_ORIGIN, DOCUMENTATION, SECURITY, FREIGHT, FUEL, DANGEROUS_GOODS } = FreightLineCode;
const { THC_DESTINATION, DELIVERY, CUSTOMS_IMPORT } = FreightLineCode;

const TO_CARRIER = [PICKUP, CUSTOMS_EXPORT];
const TO_BOARD = [...TO_CARRIER, THC_ORIGIN];
const MAIN_CARRIAGE = [...TO_BOARD, DOCUMENTATION, SECURITY, FREIGHT, FUEL, DANGEROUS_GOODS];
const TO_PLACE = [...MAIN_CARRIAGE, THC_DESTINATION, DELIVERY];

const SELLER_PAYS: Readonly<Record<Incoterm, ReadonlySet<FreightLineCode>>> = {
  EXW: new Set(),
  FCA: new Set(TO_CARRIER),
  FAS: new Set(TO_BOARD),
  FOB: new Set(TO_BOARD),
  CFR: new Set(MAIN_CARRIAGE),
  CIF: new Set(MAIN_CARRIAGE),
  CPT: new Set(MAIN_CARRIAGE),
  CIP: new Set(MAIN_CARRIAGE),
  DAP: new Set(TO_PLACE),
  DPU: new Set(TO_PLACE),
  DDP: new Set([...TO_PLACE, CUSTOMS_IMPORT]),
};

export function payerOf(code: FreightLineCode, incoterm: Incoterm): TradeParty {
  return SELLER_PAYS[incoterm].has(code) ? TradeParty.SELLER : TradeParty.BUYER;
}

/** Whether delivery to the carrier parts the way from door to door, so that neither party pays the whole of it. */
export function doesDivideFreight(incoterm: Incoterm): boolean {
  const way = [PICKUP, FREIGHT, DELIVERY].map((code) => payerOf(code, incoterm));
  return new Set(way).size > 1;
}

/** Rule INCO.INSURANCE. */
export function insuredBySeller(incoterm: Incoterm): boolean {
  return incoterm === Incoterm.CIF || incoterm === Incoterm.CIP;
}
