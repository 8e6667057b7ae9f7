/**
 * From one rate card and one consignment to a price in lines. Pure: the same card and consignment give the same quote.
 *
 * Each line is rounded half up to the minor unit of the card's currency, and the total is the sum of the rounded lines, so that
 * it adds up as printed.
 */
import { type Decimal } from 'decimal.js';
import { ChargeBasis } from '../../rate-card/charge-basis';
import { SurchargeBasis } from '../../rate-card/surcharge.entity';
import { chargeableWeightKg, weightOrMeasure } from './chargeable';
import { type Charges, chargesOf } from './charges';
import { type Consignment } from './consignment';
import { CONTAINER_TYPES, containersFor } from './containers';
import { atLeast, rounded } from './decimals';
import { freightOf } from './freight';
import { FreightLineCode } from './line-code';
import { type Ask, type Charged, type Priced, type PriceLine } from './price';
import { linesOf, totalOf } from './surcharge-lines';
import { type Tariff } from './tariff';

/** Null where no container of the card's takes the pieces. */
export function priceOf(tariff: Tariff, consignment: Consignment, ask: Ask): Priced | null {
  switch (tariff.basis) {
    case ChargeBasis.PER_KG:
      return byQuantity(tariff, consignment, ask, chargeableWeightKg(consignment, tariff));
    case ChargeBasis.PER_WM:
      return byQuantity(tariff, consignment, ask, { ...weightOrMeasure(consignment), volumetricKg: null });
    case ChargeBasis.PER_CONTAINER:
      return byContainer(tariff, consignment, ask);
  }
}

const UNIT: Readonly<Record<ChargeBasis, SurchargeBasis>> = {
  PER_KG: SurchargeBasis.PER_KG,
  PER_WM: SurchargeBasis.PER_WM,
  PER_CONTAINER: SurchargeBasis.PER_CONTAINER,
};

function byQuantity(
  tariff: Tariff,
  consignment: Consignment,
  ask: Ask,
  chargeable: Omit<Charged, 'containerType'>,
): Priced {
  const freight = freightOf(chargeable.quantity, tariff.breaks, tariff.minimum);
  return added(tariff, consignment, ask, {
    charged: { ...chargeable, containerType: null },
    freight: {
      code: FreightLineCode.FREIGHT,
      basis: UNIT[tariff.basis],
      quantity: freight.chargedQuantity,
      unitPrice: freight.unitPrice,
      percent: null,
      amount: rounded(freight.amount, tariff.minorUnits),
      isMinimum: freight.isMinimum,
    },
    isHigherBreak: freight.isHigherBreak,
  });
}

/** Containers of one type: what lacks a price for less comes before what is cheaper, and of equals fewer containers. */
function byContainer(tariff: Tariff, consignment: Consignment, ask: Ask): Priced | null {
  const fillings = containersFor(consignment);
  const choices = CONTAINER_TYPES.flatMap((containerType) => {
    const unitPrice = tariff.containerPrices.get(containerType);
    const filling = fillings[containerType];
    if (unitPrice === undefined || filling === null) return [];
    const quantity = filling.count;
    const price = quantity.times(unitPrice);
    const amount = atLeast(tariff.minimum, price);
    const freight = {
      code: FreightLineCode.FREIGHT,
      basis: SurchargeBasis.PER_CONTAINER,
      quantity,
      unitPrice,
      percent: null,
      amount: rounded(amount, tariff.minorUnits),
      isMinimum: amount.gt(price),
    };
    const charged = { quantity, byVolume: filling.byVolume, volumetricKg: null, containerType };
    return [added(tariff, consignment, ask, { charged, freight, isHigherBreak: false })];
  });
  return choices.reduce<Priced | null>((best, next) => (best === null || isBetter(next, best) ? next : best), null);
}

function isBetter(one: Priced, other: Priced): boolean {
  const difference = one.notIncluded.length - other.notIncluded.length || one.total.cmp(other.total);
  return difference < 0 || (difference === 0 && one.charged.quantity.lt(other.charged.quantity));
}

/** The carriage alone. */
interface Carriage {
  readonly charged: Charged;
  readonly freight: PriceLine;
  readonly isHigherBreak: boolean;
}

function added(tariff: Tariff, consignment: Consignment, ask: Ask, carriage: Carriage): Priced {
  const charges = chargesOf(tariff, ask, carriage.charged.containerType);
  return new Quoted(tariff, charges, consignment, carriage);
}

/** Of a hundred that are compared a few are shown: those alone are put in lines. */
class Quoted implements Priced {
  readonly charged: Charged;
  readonly total: Decimal;
  readonly isHigherBreak: boolean;
  readonly notIncluded: Priced['notIncluded'];

  constructor(
    private readonly tariff: Tariff,
    private readonly charges: Charges,
    private readonly consignment: Consignment,
    private readonly carriage: Carriage,
  ) {
    this.charged = carriage.charged;
    this.total = totalOf(tariff, charges, consignment, carriage);
    this.isHigherBreak = carriage.isHigherBreak;
    this.notIncluded = charges.notIncluded;
  }

  get freight(): PriceLine {
    return this.carriage.freight;
  }

  get lines(): readonly PriceLine[] {
    return linesOf(this.tariff, this.charges, this.consignment, this.carriage);
  }
}
