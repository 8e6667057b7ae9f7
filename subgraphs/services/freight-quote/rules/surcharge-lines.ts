/** What comes on top of the freight for one consignment: the amounts at once, their lines where somebody reads them. */
import { type Decimal } from 'decimal.js';
import { ChargeBasis } from '../../rate-card/charge-basis';
import { SurchargeBasis } from '../../rate-card/surcharge.entity';
import { weightOrMeasure } from './chargeable';
import { type Charges } from './charges';
import { type Consignment } from './consignment';
import { ONE } from './decimals';
import { type Charged, type PriceLine } from './price';
import { amountOf, lineOf } from './price-line';
import { type SurchargeTerms, type Tariff } from './tariff';

interface Base {
  readonly charged: Charged;
  /** The freight as it stands on its line. */
  readonly freight: PriceLine;
}

/** The freight and all that comes on top of it. */
export function totalOf(tariff: Tariff, charges: Charges, consignment: Consignment, base: Base): Decimal {
  let total = base.freight.amount.plus(charges.perShipment);
  for (const terms of charges.surcharges) {
    if (terms.basis === SurchargeBasis.PER_SHIPMENT) continue;
    const quantity = quantityOf(terms, tariff, consignment, base);
    const amount = quantity === ONE ? terms.ofOne.amount : amountOf(terms, quantity, tariff.minorUnits);
    total = total.plus(amount);
  }
  return total;
}

/** The same in lines, the freight first. */
export function linesOf(tariff: Tariff, charges: Charges, consignment: Consignment, base: Base): PriceLine[] {
  const surcharges = charges.surcharges.map((terms) => {
    const quantity = quantityOf(terms, tariff, consignment, base);
    return quantity === ONE ? terms.ofOne : lineOf(terms, quantity, tariff.minorUnits);
  });
  return [base.freight, ...surcharges];
}

function quantityOf(
  { basis }: SurchargeTerms,
  { basis: cardBasis }: Tariff,
  consignment: Consignment,
  { charged, freight }: Base,
): Decimal {
  switch (basis) {
    case SurchargeBasis.PERCENT_OF_FREIGHT:
      return freight.amount;
    case SurchargeBasis.PER_SHIPMENT:
      return ONE;
    case SurchargeBasis.PER_KG:
      return cardBasis === ChargeBasis.PER_KG ? charged.quantity : consignment.grossWeightKg;
    case SurchargeBasis.PER_WM:
      return weightOrMeasure(consignment).quantity;
    case SurchargeBasis.PER_CONTAINER:
      return charged.quantity;
  }
}
