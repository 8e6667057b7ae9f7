/**
 * What a card charges on top of the freight for one way of asking: which surcharges apply, and what stays without a price.
 * Pure, and the same for all that is sent: a page of a hundred variants asks it of each card once.
 */
import { Decimal } from 'decimal.js';
import { type ContainerType } from '../../rate-card/charge-basis';
import { SurchargeBasis, SurchargeCondition } from '../../rate-card/surcharge.entity';
import { FreightLineCode } from './line-code';
import { oncePer } from './once';
import { type Ask } from './price';
import { type SurchargeTerms, type Tariff } from './tariff';

export interface Charges {
  /** In the order of the card. */
  readonly surcharges: readonly SurchargeTerms[];
  /** What those by the shipment come to together: they are the same for all that is sent. */
  readonly perShipment: Decimal;
  /** Asked for, or needed, and without a price on the card. */
  readonly notIncluded: readonly FreightLineCode[];
}

/** Kept as long as the ask is: all the ways of asking that there are would add up. */
type OfTariff = (tariff: Tariff) => Map<ContainerType | null, Charges>;
const known = oncePer<Ask, OfTariff>(() => oncePer(() => new Map()));

export function chargesOf(tariff: Tariff, ask: Ask, containerType: ContainerType | null): Charges {
  const kept = known(ask)(tariff);
  const charges = kept.get(containerType) ?? worked(tariff, ask, containerType);
  kept.set(containerType, charges);
  return charges;
}

function worked(tariff: Tariff, ask: Ask, containerType: ContainerType | null): Charges {
  const surcharges = tariff.surcharges.filter((terms) => doesApply(terms, ask) && fits(terms, containerType));
  return {
    surcharges,
    perShipment: surcharges.reduce(
      (sum, { basis, ofOne }) => (basis === SurchargeBasis.PER_SHIPMENT ? sum.plus(ofOne.amount) : sum),
      new Decimal(0),
    ),
    notIncluded: missingFrom(surcharges, tariff, ask),
  };
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

/** Door-to-door freight has the ways to and from the door in it. */
function missingFrom(
  charged: readonly SurchargeTerms[],
  { isDoorToDoor, always }: Tariff,
  ask: Ask,
): FreightLineCode[] {
  const missing = new Set<FreightLineCode>();
  const need = (code: FreightLineCode): void => {
    const isPartOfFreight = isDoorToDoor && (code === FreightLineCode.PICKUP || code === FreightLineCode.DELIVERY);
    if (!isPartOfFreight && !charged.some((one) => one.code === code)) missing.add(code);
  };
  for (const extra of ask.extras) need(FreightLineCode[extra]);
  if (ask.isDangerous) need(FreightLineCode.DANGEROUS_GOODS);
  // What the card always charges, but not for what is sent: for another container, or by containers where there are none.
  always.forEach(need);
  return [...missing];
}
