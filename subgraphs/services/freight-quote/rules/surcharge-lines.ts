/** What comes on top of the freight for one consignment: which surcharges apply, and what each comes to before rounding. */
import { Decimal } from 'decimal.js';
import { ChargeBasis } from '../../rate-card/charge-basis';
import { SurchargeBasis, SurchargeCondition } from '../../rate-card/surcharge.entity';
import { weightOrMeasure } from './chargeable';
import { type Consignment } from './consignment';
import { type Ask, type Charged, type PriceLine } from './price';
import { type SurchargeTerms, type Tariff } from './tariff';

interface Carriage {
  readonly charged: Charged;
  /** The freight as it stands on its line. */
  readonly freight: Decimal;
}

export function surchargeLines(tariff: Tariff, consignment: Consignment, ask: Ask, carriage: Carriage): PriceLine[] {
  const { containerType } = carriage.charged;
  return tariff.surcharges
    .filter((terms) => doesApply(terms, ask) && (terms.containerType ?? containerType) === containerType)
    .map((terms) => {
      const isPercent = terms.basis === SurchargeBasis.PERCENT_OF_FREIGHT;
      const quantity = quantityOf(terms.basis, tariff, consignment, carriage);
      const price = quantity.times(isPercent ? terms.figure.div(100) : terms.figure);
      const amount = Decimal.max(price, terms.minimum ?? 0);
      return {
        code: terms.code,
        basis: terms.basis,
        quantity,
        unitPrice: isPercent ? null : terms.figure,
        percent: isPercent ? terms.figure : null,
        amount,
        isMinimum: amount.gt(price),
      };
    });
}

function doesApply({ applies, code }: SurchargeTerms, { extras, isDangerous }: Ask): boolean {
  switch (applies) {
    case SurchargeCondition.ALWAYS:
      return true;
    case SurchargeCondition.DANGEROUS_GOODS:
      return isDangerous;
    case SurchargeCondition.ON_REQUEST:
      return (extras as ReadonlySet<string>).has(code);
  }
}

function quantityOf(
  basis: SurchargeBasis,
  { basis: cardBasis }: Tariff,
  consignment: Consignment,
  { charged, freight }: Carriage,
): Decimal {
  switch (basis) {
    case SurchargeBasis.PERCENT_OF_FREIGHT:
      return freight;
    case SurchargeBasis.PER_SHIPMENT:
      return new Decimal(1);
    case SurchargeBasis.PER_KG:
      return cardBasis === ChargeBasis.PER_KG ? charged.quantity : consignment.grossWeightKg;
    case SurchargeBasis.PER_WM:
      return weightOrMeasure(consignment).quantity;
    case SurchargeBasis.PER_CONTAINER:
      // A card that is not by the container has none to count; its writer meant the shipment.
      return charged.containerType === null ? new Decimal(1) : charged.quantity;
  }
}
