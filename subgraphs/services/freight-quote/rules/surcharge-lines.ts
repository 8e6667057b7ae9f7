/** The lines that come on top of the freight for one consignment, and what they come to together. */
import { type Decimal } from 'decimal.js';
import { ChargeBasis } from '../../rate-card/charge-basis';
import { SurchargeBasis } from '../../rate-card/surcharge.entity';
import { weightOrMeasure } from './chargeable';
import { type Charges } from './charges';
import { type Consignment } from './consignment';
import { ONE } from './decimals';
import { type Charged, type PriceLine } from './price';
import { lineOf } from './price-line';
import { type Tariff } from './tariff';

interface Base {
  readonly charged: Charged;
  /** The freight as it stands on its line. */
  readonly freight: PriceLine;
}

interface Added {
  /** The freight first. */
  readonly lines: readonly PriceLine[];
  readonly total: Decimal;
}

export function withSurcharges(tariff: Tariff, charges: Charges, consignment: Consignment, base: Base): Added {
  const lines = [base.freight];
  let total = base.freight.amount.plus(charges.perShipment);
  for (const terms of charges.surcharges) {
    if (terms.basis === SurchargeBasis.PER_SHIPMENT) {
      lines.push(terms.ofOne);
      continue;
    }
    const quantity = quantityOf(terms.basis, tariff, consignment, base);
    const line = quantity === ONE ? terms.ofOne : lineOf(terms, quantity, tariff.minorUnits);
    lines.push(line);
    total = total.plus(line.amount);
  }
  return { lines, total };
}

function quantityOf(
  basis: Exclude<SurchargeBasis, SurchargeBasis.PER_SHIPMENT>,
  { basis: cardBasis }: Tariff,
  consignment: Consignment,
  { charged, freight }: Base,
): Decimal {
  switch (basis) {
    case SurchargeBasis.PERCENT_OF_FREIGHT:
      return freight.amount;
    case SurchargeBasis.PER_KG:
      return cardBasis === ChargeBasis.PER_KG ? charged.quantity : consignment.grossWeightKg;
    case SurchargeBasis.PER_WM:
      return weightOrMeasure(consignment).quantity;
    case SurchargeBasis.PER_CONTAINER:
      return charged.quantity;
  }
}
