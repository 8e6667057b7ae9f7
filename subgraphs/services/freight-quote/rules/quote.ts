/**
 * From one rate card and one consignment to a price in lines. Pure: the same card and consignment give the same quote.
 *
 * Each line is rounded half up to the minor unit of the card's currency, and the total is the sum of the rounded lines, so that
 * it adds up as printed.
 */
import { Decimal } from 'decimal.js';
import { minorUnitsOf } from '../../../kernel/codes/currency';
import { ChargeBasis } from '../../rate-card/charge-basis';
import { SurchargeBasis, SurchargeCondition } from '../../rate-card/surcharge.entity';
import { chargeableWeightKg, volumetricWeightKg, weightOrMeasure } from './chargeable';
import { type Consignment, cubicMetresOf } from './consignment';
import { CONTAINER_TYPES, containersFor } from './containers';
import { atLeast } from './decimals';
import { freightOf } from './freight';
import { FreightLineCode } from './line-code';
import { type Ask, type Charged, type Priced, type PriceLine } from './price';
import { surchargeLines } from './surcharge-lines';
import { type Tariff } from './tariff';

/** Null where no container of the card's takes the pieces. */
export function priceOf(tariff: Tariff, consignment: Consignment, ask: Ask): Priced | null {
  switch (tariff.basis) {
    case ChargeBasis.PER_KG:
      return byQuantity(tariff, consignment, ask, {
        ...chargeableWeightKg(consignment, tariff),
        volumetricKg:
          tariff.volumetricDivisor === null ? null : volumetricWeightKg(consignment, tariff.volumetricDivisor),
      });
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
      amount: rounded(freight.amount, tariff.currency),
      isMinimum: freight.isMinimum,
    },
    isHigherBreak: freight.isHigherBreak,
  });
}

/** Containers of one type: what lacks a price for less comes before what is cheaper, and of equals fewer containers. */
function byContainer(tariff: Tariff, consignment: Consignment, ask: Ask): Priced | null {
  const choices = CONTAINER_TYPES.flatMap((containerType) => {
    const unitPrice = tariff.containerPrices.get(containerType);
    const filling = containersFor(cubicMetresOf(consignment), consignment.containerShares, containerType);
    if (unitPrice === undefined || filling === null) return [];
    const quantity = new Decimal(filling.count);
    const price = quantity.times(unitPrice);
    const amount = atLeast(tariff.minimum, price);
    const freight = {
      code: FreightLineCode.FREIGHT,
      basis: SurchargeBasis.PER_CONTAINER,
      quantity,
      unitPrice,
      percent: null,
      amount: rounded(amount, tariff.currency),
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

interface Carriage {
  readonly charged: Charged;
  readonly freight: PriceLine;
  readonly isHigherBreak: boolean;
}

function added(
  tariff: Tariff,
  consignment: Consignment,
  ask: Ask,
  { charged, freight, isHigherBreak }: Carriage,
): Priced {
  const surcharges = surchargeLines(tariff, consignment, ask, { charged, freight: freight.amount }).map((line) => ({
    ...line,
    amount: rounded(line.amount, tariff.currency),
  }));
  const lines = [freight, ...surcharges];
  return {
    charged,
    lines,
    total: surcharges.reduce((sum, { amount }) => sum.plus(amount), freight.amount),
    isHigherBreak,
    notIncluded: missingFrom(lines, tariff, ask),
  };
}

/** Door-to-door freight has the ways to and from the door in it. */
function missingFrom(lines: readonly PriceLine[], { isDoorToDoor, surcharges }: Tariff, ask: Ask): FreightLineCode[] {
  const has = new Set(lines.map(({ code }) => code));
  if (isDoorToDoor) has.add(FreightLineCode.PICKUP).add(FreightLineCode.DELIVERY);
  const needed = new Set<FreightLineCode>([...ask.extras].map((extra) => FreightLineCode[extra]));
  if (ask.isDangerous) needed.add(FreightLineCode.DANGEROUS_GOODS);
  // What the card always charges, but not for what is sent: for another container, or by containers where there are none.
  for (const { code, applies } of surcharges) if (applies === SurchargeCondition.ALWAYS) needed.add(code);
  return [...needed].filter((code) => !has.has(code));
}

function rounded(amount: Decimal, currency: string): Decimal {
  const places = minorUnitsOf(currency) ?? 2;
  return amount.decimalPlaces() <= places ? amount : amount.toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
}
