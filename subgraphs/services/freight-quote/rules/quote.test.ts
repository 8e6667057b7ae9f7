/** One card of each basis, priced by hand: every line, the total, and what is missing. */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { CarriageScope, ChargeBasis, ContainerType } from '../../rate-card/charge-basis';
import { SurchargeBasis, SurchargeCode, SurchargeCondition } from '../../rate-card/surcharge.entity';
import { consignmentOf } from './consignment';
import { FreightExtra } from './line-code';
import { type Ask } from './price';
import { priceOf } from './quote';
import { type Tariff, tariffOf } from './tariff';

const { ALWAYS, DANGEROUS_GOODS, ON_REQUEST } = SurchargeCondition;
const { PER_KG, PER_SHIPMENT, PER_CONTAINER, PERCENT_OF_FREIGHT } = SurchargeBasis;

const surcharge = (
  code: SurchargeCode,
  basis: SurchargeBasis,
  figure: string,
  {
    applies = ALWAYS,
    minimumFigure = null,
    containerType = null,
  }: Partial<Parameters<typeof tariffOf>[2][number]> = {},
) => ({ code, basis, applies, figure, minimumFigure, containerType });

const card = (
  chargeBasis: ChargeBasis,
  { minimumAmount = null, ...rest }: Partial<Parameters<typeof tariffOf>[0]> = {},
): Parameters<typeof tariffOf>[0] => ({
  chargeBasis,
  currencyCode: 'SGD',
  scope: CarriageScope.TERMINAL_TO_TERMINAL,
  minimumAmount,
  volumetricDivisor: chargeBasis === ChargeBasis.PER_KG ? 6000 : null,
  roundingStepKg: null,
  ...rest,
});

const AIR = tariffOf(
  card(ChargeBasis.PER_KG, { minimumAmount: '80' }),
  [
    { fromQuantity: '0', containerType: null, amount: '6' },
    { fromQuantity: '45', containerType: null, amount: '5' },
    { fromQuantity: '100', containerType: null, amount: '4.2' },
  ],
  [
    surcharge(SurchargeCode.FUEL, PERCENT_OF_FREIGHT, '21.5'),
    surcharge(SurchargeCode.SECURITY, PER_KG, '0.25', { minimumFigure: '12' }),
    surcharge(SurchargeCode.DOCUMENTATION, PER_SHIPMENT, '48.15'),
    surcharge(SurchargeCode.PICKUP, PER_KG, '0.2', { applies: ON_REQUEST, minimumFigure: '35' }),
    surcharge(SurchargeCode.DANGEROUS_GOODS, PER_SHIPMENT, '120', { applies: DANGEROUS_GOODS }),
  ],
);

const FCL = tariffOf(
  card(ChargeBasis.PER_CONTAINER),
  [
    { fromQuantity: null, containerType: ContainerType.DRY_20, amount: '600' },
    { fromQuantity: null, containerType: ContainerType.DRY_40, amount: '1000' },
  ],
  [
    surcharge(SurchargeCode.THC_ORIGIN, PER_CONTAINER, '150', { containerType: ContainerType.DRY_20 }),
    surcharge(SurchargeCode.THC_ORIGIN, PER_CONTAINER, '220', { containerType: ContainerType.DRY_40 }),
  ],
);

const cartons = (quantity: number, kg: string, side = '50') =>
  consignmentOf([
    { quantity, grossWeightKg: new Decimal(kg), sidesCm: [side, side, side].map((cm) => new Decimal(cm)) },
  ]);

const pieces = (quantity: number, kg: string, ...sides: string[]) =>
  consignmentOf([{ quantity, grossWeightKg: new Decimal(kg), sidesCm: sides.map((cm) => new Decimal(cm)) }]);

const ask = (extras: FreightExtra[] = [], isDangerous = false): Ask => ({ extras: new Set(extras), isDangerous });

const shown = (tariff: Tariff, consignment: ReturnType<typeof cartons>, asked: Ask) => {
  const priced = priceOf(tariff, consignment, asked);
  return (
    priced && {
      lines: priced.lines.map(({ code, quantity, amount }) => `${code} ${quantity.toFixed()} ${amount.toFixed(2)}`),
      total: priced.total.toFixed(2),
      missing: priced.notIncluded.map(String),
    }
  );
};

it.each<[string, Tariff, ReturnType<typeof cartons>, Ask, ReturnType<typeof shown>]>([
  [
    // 2 x 125,000 cm3 / 6000 = 41.667 kg at 6 is 250; as 45 kg at 5 it is 225.
    'by air, charged as the next break; surcharges on the chargeable weight itself',
    AIR,
    cartons(2, '10'),
    ask(),
    {
      lines: ['FREIGHT 45 225.00', 'FUEL 225 48.38', 'SECURITY 41.667 12.00', 'DOCUMENTATION 1 48.15'],
      total: '333.53',
      missing: [],
    },
  ],
  [
    'the minimum, with dangerous goods and a pickup; delivery has no price on the card',
    AIR,
    cartons(1, '2', '10'),
    ask([FreightExtra.PICKUP, FreightExtra.DELIVERY], true),
    {
      lines: [
        'FREIGHT 2 80.00',
        'FUEL 80 17.20',
        'SECURITY 2 12.00',
        'DOCUMENTATION 1 48.15',
        'PICKUP 2 35.00',
        'DANGEROUS_GOODS 1 120.00',
      ],
      total: '312.35',
      missing: ['DELIVERY'],
    },
  ],
  [
    // 200 x 0.125 m3 = 25 m3, and 20 ft hold 33.2 x 0.85 = 28.22 m3.
    'one container of 20 ft',
    FCL,
    cartons(200, '10'),
    ask([], true),
    { lines: ['FREIGHT 1 600.00', 'THC_ORIGIN 1 150.00'], total: '750.00', missing: ['DANGEROUS_GOODS'] },
  ],
  [
    'one of 40 ft instead of two of 20 ft',
    FCL,
    cartons(300, '10'),
    ask(),
    { lines: ['FREIGHT 1 1000.00', 'THC_ORIGIN 1 220.00'], total: '1220.00', missing: [] },
  ],
  [
    // 50 t: two of 28.2 t each.
    'heavy goods: by payload, whatever the room',
    FCL,
    cartons(200, '250'),
    ask(),
    { lines: ['FREIGHT 2 1200.00', 'THC_ORIGIN 2 300.00'], total: '1500.00', missing: [] },
  ],
  [
    'three machines of 15 t: one in a container, since pieces are not divided',
    FCL,
    pieces(3, '15000', '200', '200', '200'),
    ask(),
    { lines: ['FREIGHT 3 1800.00', 'THC_ORIGIN 3 450.00'], total: '2250.00', missing: [] },
  ],
  [
    'a pipe of seven metres goes into 40 ft',
    FCL,
    pieces(1, '90', '700', '20', '20'),
    ask(),
    { lines: ['FREIGHT 1 1000.00', 'THC_ORIGIN 1 220.00'], total: '1220.00', missing: [] },
  ],
  ['a pipe of thirteen metres goes into none', FCL, pieces(1, '90', '1300', '20', '20'), ask(), null],
  ['a crate wider than the door goes into none', FCL, pieces(1, '90', '240', '235', '100'), ask(), null],
  ['nor one of thirty tonnes', FCL, pieces(1, '30000', '200', '200', '200'), ask(), null],
])('%s', (_name, tariff, consignment, asked, expected) => {
  expect(shown(tariff, consignment, asked)).toEqual(expected);
});

it('a door-to-door card has pickup and delivery in it', () => {
  const courier = { ...AIR, isDoorToDoor: true };
  const asked = ask([FreightExtra.PICKUP, FreightExtra.DELIVERY, FreightExtra.CUSTOMS_IMPORT]);
  expect(priceOf(courier, cartons(1, '2'), asked)?.notIncluded).toEqual(['CUSTOMS_IMPORT']);
});

it('what the card always charges, but has no price for here, is told', () => {
  const lopsided = {
    ...FCL,
    surcharges: FCL.surcharges.filter(({ containerType }) => containerType !== ContainerType.DRY_20),
  };
  // 20 ft would be cheaper, and lacks its terminal handling.
  expect(shown(lopsided, cartons(200, '10'), ask())).toMatchObject({ total: '1220.00', missing: [] });
  const only20 = { ...lopsided, containerPrices: new Map([...FCL.containerPrices].slice(0, 1)) };
  expect(shown(only20, cartons(200, '10'), ask())).toMatchObject({ total: '600.00', missing: ['THC_ORIGIN'] });
});

it.each([
  [300, '10', true],
  [200, '250', false],
])('%i cartons of %s kg: room decides %s', (count, kg, byVolume) => {
  expect(priceOf(FCL, cartons(count, kg), ask())?.charged.byVolume).toBe(byVolume);
});

it('a total is the sum of its lines, and never falls as pieces are added', () => {
  const counts = fc.integer({ min: 1, max: 2_000 });
  fc.assert(
    fc.property(fc.constantFrom(AIR, FCL), counts, counts, fc.boolean(), (tariff, a, b, isDangerous) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((count) =>
        priceOf(tariff, cartons(count, '7.3'), ask([FreightExtra.PICKUP], isDangerous)),
      );
      if (!less || !more) throw new Error('Both have a price.');
      const sum = more.lines.reduce((total, { amount }) => total.plus(amount), new Decimal(0));
      expect(sum.eq(more.total) && more.total.gte(less.total)).toBe(true);
    }),
  );
});
