/** What the rules computed, in the values that the graph shows. */
import { moneyOf } from '../../kernel/values/money';
import { type FreightQuote } from './freight-quote.entity';
import { type ChargeableQuantity, type Consignment, type FreightLine, GoodsCheck } from './freight-quote.types';
import { cubicMetresOf } from './rules/consignment';
import { type Shipment } from './rules/goods';
import { payerOf } from './rules/incoterm';

export function consignmentShown({ consignment, dangerous }: Shipment): Consignment {
  const { pieces, grossWeightKg, heaviestPieceKg, longestSideCm } = consignment;
  return {
    pieces,
    grossWeightKg,
    volumeM3: cubicMetresOf(consignment),
    heaviestPieceKg,
    longestSideCm,
    dangerousGoods: dangerous,
    checked: CHECKED,
    notChecked: NOT_CHECKED,
  };
}

const CHECKED = [GoodsCheck.BATTERIES];
const NOT_CHECKED = [GoodsCheck.OTHER_DANGEROUS_GOODS, GoodsCheck.PROHIBITED_GOODS];

export function chargeableShown({ card, priced: { charged } }: FreightQuote): ChargeableQuantity {
  const { quantity, byVolume, volumetricKg, containerType } = charged;
  return { basis: card.chargeBasis, quantity, byVolume, volumetricWeightKg: volumetricKg, containerType };
}

export function linesShown({ card, priced, terms: { incoterm } }: FreightQuote): FreightLine[] {
  const currency = card.currencyCode;
  return priced.lines.map(({ code, basis, quantity, unitPrice, percent, amount, isMinimum }) => ({
    code,
    basis,
    quantity,
    // A price per kilogram may have more decimals than its currency has coins.
    unitPrice: unitPrice === null ? null : { amount: unitPrice.toFixed(), currency },
    percent,
    amount: moneyOf(amount, currency),
    isMinimum,
    payer: incoterm === null ? null : payerOf(code, incoterm),
  }));
}
