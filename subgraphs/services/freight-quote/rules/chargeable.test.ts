/** The worked example is that of the rule book: a carton of 40 x 30 x 20 cm and 1.2 kg bills 4.80 kg by courier, 4.00 by air. */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { chargeableWeightKg, weightOrMeasure } from './chargeable';
import { consignmentOf } from './consignment';

const exact = (value: string | number): Decimal => new Decimal(value);

/** Pieces as "quantity x LxWxH kg". */
const sent = (...texts: string[]) =>
  consignmentOf(
    texts.map((text) => {
      const [, quantity = '', sides = '', kg = ''] = /^(\d+) x ([\d.x]+) ([\d.]+)$/.exec(text) ?? [];
      return { quantity: Number(quantity), grossWeightKg: exact(kg), sidesCm: sides.split('x').map(exact) };
    }),
  );

const COURIER = { volumetricDivisor: 5000, roundingStepKg: null };
const AIR = { volumetricDivisor: 6000, roundingStepKg: null };

it.each<[string, string[], string, string, string]>([
  ['the rule book’s carton', ['1 x 40x30x20 1.2'], '24000', '4.8', '4'],
  ['sides rounded up to the centimetre', ['1 x 39.1x29.5x19.01 1.2'], '24000', '4.8', '4'],
  ['two of them', ['2 x 40x30x20 1.2'], '48000', '9.6', '8'],
  ['heavy for its size', ['1 x 40x30x20 12'], '24000', '12', '12'],
  ['on the sum over pieces: a light and a heavy one', ['1 x 40x30x20 1.2', '1 x 40x30x20 9'], '48000', '10.2', '10.2'],
  ['a third of a gram is a gram', ['1 x 10x10x1 0.001'], '100', '0.02', '0.017'],
])('%s', (_name, pieces, volumeCm3, courier, air) => {
  const consignment = sent(...pieces);
  expect(consignment.volumeCm3.toFixed()).toBe(volumeCm3);
  expect(chargeableWeightKg(consignment, COURIER).quantity.toFixed()).toBe(courier);
  expect(chargeableWeightKg(consignment, AIR).quantity.toFixed()).toBe(air);
});

it.each<[string, string, string]>([
  ['courier parcels go up to the half kilogram', '1 x 40x30x20 1.2', '5'],
  ['and stay where they are a multiple', '1 x 50x50x20 1.2', '10'],
  ['a letter is half a kilogram', '1 x 30x20x1 0.05', '0.5'],
])('%s', (_name, pieces, expected) => {
  const terms = { volumetricDivisor: 5000, roundingStepKg: exact('0.5') };
  expect(chargeableWeightKg(sent(pieces), terms).quantity.toFixed()).toBe(expected);
});

it.each<[string, string, string, boolean]>([
  ['a cubic metre of 300 kg is one W/M', '1 x 100x100x100 300', '1', true],
  ['of 1,300 kg it is 1.3', '1 x 100x100x100 1300', '1.3', false],
  ['and ten cartons', '10 x 60x40x40 9', '0.96', true],
])('%s', (_name, pieces, expected, byVolume) => {
  expect(weightOrMeasure(sent(pieces))).toEqual({ quantity: exact(expected), byVolume });
});

it('volume that counts for nothing leaves the weight', () => {
  const terms = { volumetricDivisor: null, roundingStepKg: null };
  expect(chargeableWeightKg(sent('1 x 100x100x100 3'), terms)).toEqual({
    quantity: exact(3),
    byVolume: false,
    volumetricKg: null,
  });
});

it('chargeable weight is never below either weight, and never more than one step above the greater', () => {
  const side = fc.integer({ min: 1, max: 3000 }).map((tenths) => exact(tenths).div(10));
  const pieces = fc.record({
    quantity: fc.integer({ min: 1, max: 500 }),
    grossWeightKg: fc.integer({ min: 1, max: 500_000 }).map((grams) => exact(grams).div(1000)),
    sidesCm: fc.tuple(side, side, side),
  });
  const step = fc.constantFrom(exact('0.001'), exact('0.5'), exact(1));
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 5 }), step, (list, roundingStepKg) => {
      const consignment = consignmentOf(list);
      const { quantity, volumetricKg } = chargeableWeightKg(consignment, { volumetricDivisor: 5000, roundingStepKg });
      const greater = Decimal.max(consignment.grossWeightKg, volumetricKg ?? 0);
      expect(quantity.gte(greater) && quantity.lt(greater.plus(roundingStepKg))).toBe(true);
    }),
  );
});
