/**
 * The lanes of the demo and invented list prices on them, of a size that was usual in 2026: air 18-32 CNY/kg from 100 kg,
 * courier 35-70 CNY/kg, LCL 260-420 CNY per W/M, FCL 2,800-4,500 CNY for 20 ft, all out of Shenzhen. Nobody quoted them.
 */
import {
  BASIS_OF,
  CarriageScope,
  ContainerType,
  DistanceBasis,
  type Lane,
  type RateBreakRow,
  type RateCardRow,
  type ServiceRow,
  SurchargeBasis,
  SurchargeCode,
  SurchargeCondition,
  type SurchargeRow,
  TransportMode,
} from '../../subgraphs/services/seed';
import { seededId } from '../../subgraphs/kernel/codes/id';
import { EPOCH } from './parties';
import { type Random, randomOf } from './random';

type Currency = 'CNY' | 'SGD';

export interface Priced {
  readonly cards: RateCardRow[];
  readonly breaks: RateBreakRow[];
  readonly surcharges: SurchargeRow[];
}

/** Both directions of every way. Tuas is a port without an airport, Shenzhen's own code is the city with its airport. */
export function demoLanes(): Lane[] {
  const { AIR, COURIER, SEA_LCL, SEA_FCL } = TransportMode;
  const flown = ['CNSZX', 'HKHKG'].flatMap((port) => [AIR, COURIER].map((mode) => ({ port, city: 'SGSIN', mode })));
  const shipped = ['CNYTN', 'CNSHK', 'HKHKG'].flatMap((port) =>
    ['SGSIN', 'SGTUA'].flatMap((city) => [SEA_LCL, SEA_FCL].map((mode) => ({ port, city, mode }))),
  );
  return [...flown, ...shipped].flatMap(({ port, city, mode }) => [lane(port, city, mode), lane(city, port, mode)]);
}

/** Great circles from airport to airport; sea routes over an open network, in nautical miles: CNYTN 1,467, CNSHK 1,464, HKHKG 1,457. */
const KILOMETRES: Readonly<Record<string, string | undefined>> = {
  'AIR CNSZX SGSIN': '2594',
  'AIR HKHKG SGSIN': '2566',
  'SEA CNYTN SGSIN': '2717',
  'SEA CNSHK SGSIN': '2711',
  'SEA HKHKG SGSIN': '2698',
};

function lane(origin: string, destination: string, mode: TransportMode): Lane {
  const isSea = mode === TransportMode.SEA_LCL || mode === TransportMode.SEA_FCL;
  const distanceKm = KILOMETRES[`${isSea ? 'SEA' : mode} ${[origin, destination].sort().join(' ')}`] ?? null;
  return {
    id: seededId('lan', EPOCH, `lane ${origin} ${destination} ${mode}`),
    origin,
    destination,
    mode,
    distanceKm,
    distanceBasis: distanceKm === null ? null : isSea ? DistanceBasis.SEA_ROUTE : DistanceBasis.GREAT_CIRCLE,
  };
}

/** The cards of one service on one lane: some past, mostly one of today, some to come; their days never overlap. */
export function priceService(service: ServiceRow, on: Lane, currency: Currency, isSure: boolean): Priced {
  const key = `${service.id} ${on.origin} ${on.destination}`;
  const random = randomOf(`rates ${key}`);
  const tariff = tariffOf(on, currency, random);
  const [hasPast, hasCurrent, hasNext] = [random.chance(0.5), isSure || random.chance(0.88), random.chance(0.35)];
  const isOpen = hasCurrent && !hasNext && random.chance(0.3);
  const spans = [
    ...(hasPast || !hasCurrent ? [{ from: '2026-07-01', to: '2026-09-30', level: 0.97 }] : []),
    ...(hasCurrent ? [{ from: '2026-10-01', to: isOpen ? null : '2026-12-31', level: 1 }] : []),
    ...(hasNext ? [{ from: '2027-01-01', to: null, level: 1.04 }] : []),
  ];
  const priced: Priced = { cards: [], breaks: [], surcharges: [] };
  spans.forEach(({ from, to, level }, index) => {
    const id = seededId('rtc', EPOCH, `rate card ${key} ${from}`);
    const { card, breaks, surcharges } = tariff(level);
    priced.cards.push({
      ...card,
      id,
      providerId: service.providerId,
      serviceId: service.id,
      laneId: on.id,
      mode: on.mode,
      chargeBasis: BASIS_OF[on.mode],
      currencyCode: currency,
      version: index + 1,
      validFrom: from,
      validTo: to,
    });
    breaks.forEach((row, at) =>
      priced.breaks.push({ rateCardId: id, ordinal: at + 1, fromQuantity: null, containerType: null, ...row }),
    );
    surcharges
      .filter((row) => row.code !== SurchargeCode.DANGEROUS_GOODS || service.batteriesAccepted === true)
      .forEach((row, at) =>
        priced.surcharges.push({ rateCardId: id, ordinal: at + 1, containerType: null, minimumFigure: null, ...row }),
      );
  });
  return priced;
}

type CardShape = Pick<
  RateCardRow,
  'scope' | 'minimumAmount' | 'volumetricDivisor' | 'roundingStepKg' | 'transitMinDays' | 'transitMaxDays'
>;
type BreakShape = Pick<RateBreakRow, 'amount'> & Partial<RateBreakRow>;
type SurchargeShape = Pick<SurchargeRow, 'code' | 'basis' | 'applies' | 'figure'> & Partial<SurchargeRow>;

interface Tariff {
  readonly card: CardShape;
  readonly breaks: readonly BreakShape[];
  readonly surcharges: readonly SurchargeShape[];
}

/** Prices at a level of 1 are today's; the same provider and lane keep their place in the market from card to card. */
function tariffOf(on: Lane, currency: Currency, random: Random): (level: number) => Tariff {
  const place = random.int(0, 1000) / 1000;
  const days = random.int(0, 1);
  // Fewer goods go north, so the way back is cheaper.
  const direction = on.origin.startsWith('SG') ? 0.75 : 1;
  const within = (least: number, most: number): number => (least + (most - least) * place) * direction;
  switch (on.mode) {
    case TransportMode.AIR:
      return (level) => airTariff(moneyAt(currency, level), within(18, 32), days);
    case TransportMode.COURIER:
      return (level) => courierTariff(moneyAt(currency, level), within(58, 70), days, 18 + random.int(0, 16) / 2);
    case TransportMode.SEA_LCL:
      return (level) => lclTariff(moneyAt(currency, level), within(290, 420), days);
    case TransportMode.SEA_FCL:
      return (level) => fclTariff(moneyAt(currency, level), within(2800, 4500), days);
  }
}

/** An amount in yuan as text in the card's currency, to a step fit for its size. */
type InMoney = (yuan: number) => string;

const YUAN_PER_DOLLAR = 5.4;

function moneyAt(currency: Currency, level: number): InMoney {
  return (yuan) => {
    const amount = (yuan * level) / (currency === 'SGD' ? YUAN_PER_DOLLAR : 1);
    const step = amount < 100 ? 0.05 : amount < 1000 ? 1 : 10;
    return (Math.round(amount / step) * step).toFixed(2);
  };
}

const { ALWAYS, DANGEROUS_GOODS, ON_REQUEST } = SurchargeCondition;

function airTariff(money: InMoney, from100: number, days: number): Tariff {
  const perKg = (code: SurchargeCode, yuan: number): SurchargeShape => ({
    code,
    basis: SurchargeBasis.PER_KG,
    applies: ALWAYS,
    figure: money(yuan),
  });
  return {
    card: {
      scope: CarriageScope.TERMINAL_TO_TERMINAL,
      minimumAmount: money(from100 * 16),
      volumetricDivisor: 6000,
      roundingStepKg: null,
      transitMinDays: 1 + days,
      transitMaxDays: 3 + days,
    },
    // Just under 45, 100, 300 kg the next step is the cheaper one: 90 kg at 1.2 costs more than 100 kg at 1.
    breaks: quantities(money, from100, [
      ['0', 1.45],
      ['45', 1.2],
      ['100', 1],
      ['300', 0.93],
      ['500', 0.88],
      ['1000', 0.84],
    ]),
    surcharges: [
      perKg(SurchargeCode.FUEL, 3.2),
      { ...perKg(SurchargeCode.SECURITY, 1.2), minimumFigure: money(60) },
      { ...perKg(SurchargeCode.THC_ORIGIN, 0.8), minimumFigure: money(80) },
      { ...perKg(SurchargeCode.THC_DESTINATION, 1.1), minimumFigure: money(110) },
      ...paperwork(money),
      { ...perKg(SurchargeCode.PICKUP, 0.9), applies: ON_REQUEST, minimumFigure: money(180) },
      { ...perKg(SurchargeCode.DELIVERY, 1.6), applies: ON_REQUEST, minimumFigure: money(240) },
      {
        code: SurchargeCode.DANGEROUS_GOODS,
        basis: SurchargeBasis.PER_SHIPMENT,
        applies: DANGEROUS_GOODS,
        figure: money(650),
      },
    ],
  };
}

function courierTariff(money: InMoney, first: number, days: number, fuelPercent: number): Tariff {
  return {
    card: {
      scope: CarriageScope.DOOR_TO_DOOR,
      minimumAmount: money(first * 1.3),
      volumetricDivisor: 5000,
      roundingStepKg: '0.5',
      transitMinDays: 1 + days,
      transitMaxDays: 2 + 2 * days,
    },
    breaks: quantities(money, first, [
      ['0', 1],
      ['5', 0.9],
      ['10', 0.82],
      ['21', 0.72],
      ['45', 0.66],
      ['70', 0.62],
    ]),
    surcharges: [
      {
        code: SurchargeCode.FUEL,
        basis: SurchargeBasis.PERCENT_OF_FREIGHT,
        applies: ALWAYS,
        figure: fuelPercent.toFixed(1),
      },
      {
        code: SurchargeCode.CUSTOMS_EXPORT,
        basis: SurchargeBasis.PER_SHIPMENT,
        applies: ON_REQUEST,
        figure: money(120),
      },
      {
        code: SurchargeCode.CUSTOMS_IMPORT,
        basis: SurchargeBasis.PER_SHIPMENT,
        applies: ON_REQUEST,
        figure: money(150),
      },
      {
        code: SurchargeCode.DANGEROUS_GOODS,
        basis: SurchargeBasis.PER_SHIPMENT,
        applies: DANGEROUS_GOODS,
        figure: money(95),
      },
    ],
  };
}

function lclTariff(money: InMoney, first: number, days: number): Tariff {
  const perWm = (code: SurchargeCode, yuan: number): SurchargeShape => ({
    code,
    basis: SurchargeBasis.PER_WM,
    applies: ALWAYS,
    figure: money(yuan),
  });
  return {
    card: {
      scope: CarriageScope.TERMINAL_TO_TERMINAL,
      minimumAmount: money(first),
      volumetricDivisor: null,
      roundingStepKg: null,
      transitMinDays: 7 + days,
      transitMaxDays: 10 + 2 * days,
    },
    breaks: quantities(money, first, [
      ['0', 1],
      ['5', 0.94],
      ['10', 0.9],
    ]),
    surcharges: [
      perWm(SurchargeCode.FUEL, 45),
      perWm(SurchargeCode.THC_ORIGIN, 60),
      perWm(SurchargeCode.THC_DESTINATION, 85),
      ...paperwork(money),
      { ...perWm(SurchargeCode.PICKUP, 70), applies: ON_REQUEST, minimumFigure: money(280) },
      { ...perWm(SurchargeCode.DELIVERY, 95), applies: ON_REQUEST, minimumFigure: money(360) },
      { ...perWm(SurchargeCode.DANGEROUS_GOODS, 120), applies: DANGEROUS_GOODS, minimumFigure: money(800) },
    ],
  };
}

function fclTariff(money: InMoney, dry20: number, days: number): Tariff {
  const types = [
    { containerType: ContainerType.DRY_20, factor: 1 },
    { containerType: ContainerType.DRY_40, factor: 1.6 },
    { containerType: ContainerType.HC_40, factor: 1.66 },
  ];
  const perContainer = (code: SurchargeCode, yuan: number, applies = ALWAYS): SurchargeShape[] =>
    types.map(({ containerType, factor }) => ({
      code,
      basis: SurchargeBasis.PER_CONTAINER,
      applies,
      containerType,
      figure: money(yuan * factor),
    }));
  return {
    card: {
      scope: CarriageScope.TERMINAL_TO_TERMINAL,
      minimumAmount: null,
      volumetricDivisor: null,
      roundingStepKg: null,
      transitMinDays: 3 + days,
      transitMaxDays: 5 + days,
    },
    breaks: types.map(({ containerType, factor }) => ({ containerType, amount: money(dry20 * factor) })),
    surcharges: [
      ...perContainer(SurchargeCode.FUEL, 520),
      ...perContainer(SurchargeCode.THC_ORIGIN, 780),
      ...perContainer(SurchargeCode.THC_DESTINATION, 1050),
      ...paperwork(money),
      ...perContainer(SurchargeCode.PICKUP, 1200, ON_REQUEST),
      ...perContainer(SurchargeCode.DELIVERY, 1500, ON_REQUEST),
    ],
  };
}

function paperwork(money: InMoney): SurchargeShape[] {
  const perShipment = (code: SurchargeCode, yuan: number, applies: SurchargeCondition): SurchargeShape => ({
    code,
    basis: SurchargeBasis.PER_SHIPMENT,
    applies,
    figure: money(yuan),
  });
  return [
    perShipment(SurchargeCode.DOCUMENTATION, 260, ALWAYS),
    perShipment(SurchargeCode.CUSTOMS_EXPORT, 220, ON_REQUEST),
    perShipment(SurchargeCode.CUSTOMS_IMPORT, 380, ON_REQUEST),
  ];
}

function quantities(money: InMoney, base: number, steps: readonly (readonly [string, number])[]): BreakShape[] {
  return steps.map(([fromQuantity, factor]) => ({ fromQuantity, amount: money(base * factor) }));
}
