/** What comes on top of the freight for one consignment: which surcharges apply, and what each comes to. */
import { type Decimal } from 'decimal.js';
import { ChargeBasis, type ContainerType } from '../../rate-card/charge-basis';
import { SurchargeBasis, SurchargeCondition } from '../../rate-card/surcharge.entity';
import { weightOrMeasure } from './chargeable';
import { type Consignment } from './consignment';
import { ONE } from './decimals';
import { type Ask, type Charged, type PriceLine } from './price';
import { lineOf } from './price-line';
import { type SurchargeTerms, type Tariff } from './tariff';

interface Base {
  readonly charged: Charged;
  /** The freight as it stands on its line. */
  readonly freight: Decimal;
}

export function surchargeLines(tariff: Tariff, consignment: Consignment, ask: Ask, base: Base): PriceLine[] {
  const { containerType } = base.charged;
  const lines: PriceLine[] = [];
  for (const terms of tariff.surcharges) {
    if (!doesApply(terms, ask) || !fits(terms, containerType)) continue;
    const quantity = quantityOf(terms.basis, tariff, consignment, base);
    lines.push(quantity === ONE ? terms.ofOne : lineOf(terms, quantity, tariff.minorUnits));
  }
  return lines;
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

/** A surcharge by the container counts where there are containers, and of its own type where it names one. */
function fits({ basis, containerType: own }: SurchargeTerms, containerType: ContainerType | null): boolean {
  if (basis !== SurchargeBasis.PER_CONTAINER) return true;
  return containerType !== null && (own === null || own === containerType);
}

function quantityOf(
  basis: SurchargeBasis,
  { basis: cardBasis }: Tariff,
  consignment: Consignment,
  { charged, freight }: Base,
): Decimal {
  switch (basis) {
    case SurchargeBasis.PERCENT_OF_FREIGHT:
      return freight;
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
