/** The order of quotes, and what is noted on them, on quotes made by hand. */
import { Decimal } from 'decimal.js';
import { BatteryChemistry, BatteryKind, BatteryPacking } from '../../kernel/values/battery';
import { Lane, TransportMode } from '../lane/lane.entity';
import { CarriageScope, ChargeBasis } from '../rate-card/charge-basis';
import { RateCard } from '../rate-card/rate-card.entity';
import { SurchargeBasis } from '../rate-card/surcharge.entity';
import { Service } from '../service/service.entity';
import { FreightQuote } from './freight-quote.entity';
import { FreightQuoteSort } from './freight-quote.inputs';
import { inOrder } from './in-order';
import { basisOf, notesOf } from './notes';
import { shipmentOf } from './rules/goods';
import { Incoterm } from './rules/incoterm';
import { FreightExtra, FreightLineCode } from './rules/line-code';

const { AIR, COURIER, SEA_FCL, SEA_LCL } = TransportMode;
const { LITHIUM_ION, LITHIUM_METAL } = BatteryChemistry;
const { ALONE, IN_EQUIPMENT, WITH_EQUIPMENT } = BatteryPacking;

interface Sketch {
  id?: string;
  total?: string;
  currency?: string;
  days?: [min: number, max: number];
  lacks?: FreightLineCode[];
  mode?: TransportMode;
  scope?: CarriageScope;
  incoterm?: Incoterm | null;
  extras?: FreightExtra[];
  battery?: [BatteryChemistry, BatteryPacking];
  isMinimum?: boolean;
  isHigherBreak?: boolean;
}

function quote(sketch: Sketch): FreightQuote {
  const { id = 'rtc_1', total = '10', currency = 'SGD', days = [1, 3], mode = AIR, battery } = sketch;
  const { scope = CarriageScope.TERMINAL_TO_TERMINAL, incoterm = null, extras = [], lacks = [] } = sketch;
  const measures = {
    grossWeightKg: '1',
    dimensions: { lengthCm: '1', widthCm: '1', heightCm: '1' },
    hasBattery: battery !== undefined,
    battery: battery ? { chemistry: battery[0], kind: BatteryKind.BATTERY, defaultPacking: battery[1] } : null,
  };
  const shipment = shipmentOf([{ quantity: 1, measures, packing: null }]);
  if ('missing' in shipment) throw new Error('The sketch is whole.');
  const chargeBasis = mode === SEA_FCL ? ChargeBasis.PER_CONTAINER : ChargeBasis.PER_KG;
  const card = Object.assign(new RateCard(), {
    id,
    mode,
    scope,
    chargeBasis,
    currencyCode: currency,
    transitMinDays: days[0],
    transitMaxDays: days[1],
    validTo: null,
  });
  const line = {
    code: FreightLineCode.FREIGHT,
    basis: SurchargeBasis.PER_KG,
    quantity: new Decimal(1),
    unitPrice: new Decimal(total),
    percent: null,
    amount: new Decimal(total),
    isMinimum: sketch.isMinimum ?? false,
  };
  const charged = { quantity: new Decimal(1), byVolume: false, volumetricKg: null, containerType: null };
  const priced = {
    charged,
    freight: line,
    lines: [line],
    total: new Decimal(total),
    isHigherBreak: sketch.isHigherBreak ?? false,
    notIncluded: lacks,
  };
  const terms = { cardId: id, shipOn: '2026-11-26', incoterm, extras, shipment };
  return new FreightQuote({ terms, card, way: new Lane(), offered: new Service(), priced });
}

const rates = new Map([
  ['SGD', { perUsd: new Decimal('1.29'), month: '2026-06' }],
  ['CNY', { perUsd: new Decimal('6.78'), month: '2026-06' }],
]);

const ordered = (sort: FreightQuoteSort, ...sketches: Sketch[]): string[] =>
  inOrder(sketches.map(quote), sort, rates).map(({ card }) => card.id);

it.each<[string, Sketch[], string[], string[]]>([
  [
    'price, and days',
    [
      { id: 'slow', total: '9', days: [5, 9] },
      { id: 'fast', total: '10', days: [1, 3] },
    ],
    ['slow', 'fast'],
    ['fast', 'slow'],
  ],
  [
    'in one currency: 50 CNY are 9.51 SGD',
    [
      { id: 'sgd', total: '9.60' },
      { id: 'cny', total: '50', currency: 'CNY' },
    ],
    ['cny', 'sgd'],
    ['cny', 'sgd'],
  ],
  [
    'a total that lacks something is no cheaper one',
    [
      { id: 'bare', total: '1', lacks: [FreightLineCode.PICKUP] },
      { id: 'whole', total: '100' },
    ],
    ['whole', 'bare'],
    ['whole', 'bare'],
  ],
  [
    'a currency without a rate comes last, by its own price',
    [
      { id: 'b', total: '900', currency: 'JPY' },
      { id: 'a', total: '1000', currency: 'JPY' },
      { id: 'c', total: '9999' },
    ],
    ['c', 'b', 'a'],
    ['c', 'b', 'a'],
  ],
  [
    'of equal days the least days, then the price, then the id',
    [
      { id: 'd', days: [2, 3] },
      { id: 'c', days: [1, 3], total: '20' },
      { id: 'b', days: [1, 3] },
      { id: 'a', days: [1, 3] },
    ],
    ['a', 'b', 'd', 'c'],
    ['a', 'b', 'c', 'd'],
  ],
])('%s', (_name, sketches, byPrice, byTransit) => {
  expect(ordered(FreightQuoteSort.PRICE_ASC, ...sketches)).toEqual(byPrice);
  expect(ordered(FreightQuoteSort.TRANSIT_ASC, ...sketches)).toEqual(byTransit);
});

const DOOR = { scope: CarriageScope.DOOR_TO_DOOR, mode: COURIER };

it.each<[string, Sketch, string[]]>([
  ['plain air', {}, []],
  ['a minimum', { isMinimum: true }, ['MINIMUM_CHARGE']],
  ['a higher break', { isHigherBreak: true }, ['HIGHER_BREAK']],
  ['containers', { mode: SEA_FCL }, ['CONTAINERS_ASSUMED']],
  ['pickup on a card by terminals', { extras: [FreightExtra.PICKUP] }, ['DOOR_DAYS_NOT_COUNTED']],
  ['a declaration takes no days', { extras: [FreightExtra.CUSTOMS_EXPORT] }, []],
  ['pickup on a card by doors', { ...DOOR, extras: [FreightExtra.PICKUP] }, []],
  ['DAP from door to door', { ...DOOR, incoterm: Incoterm.DAP }, []],
  ['FCA from door to door', { ...DOOR, incoterm: Incoterm.FCA }, ['FREIGHT_NOT_SPLIT']],
  ['CIP', { incoterm: Incoterm.CIP }, ['INSURANCE_NOT_INCLUDED']],
  ['CIF', { incoterm: Incoterm.CIF }, ['INSURANCE_NOT_INCLUDED', 'INCOTERM_UNSUITED']],
  ['batteries in equipment', { battery: [LITHIUM_ION, IN_EQUIPMENT] }, []],
  ['batteries with equipment', { battery: [LITHIUM_ION, WITH_EQUIPMENT] }, ['BATTERY_STATE_OF_CHARGE']],
  ['batteries alone', { battery: [LITHIUM_ION, ALONE] }, ['CARGO_AIRCRAFT_ONLY', 'BATTERY_STATE_OF_CHARGE']],
  ['lithium metal', { battery: [LITHIUM_METAL, IN_EQUIPMENT] }, ['DANGEROUS_GOODS_UNREVIEWED']],
  ['any of them at sea', { mode: SEA_LCL, battery: [LITHIUM_ION, ALONE] }, ['DANGEROUS_GOODS_UNREVIEWED']],
])('noted on %s', (_name, sketch, expected) => {
  expect(notesOf(quote(sketch)).map(({ code }) => code)).toEqual(expected);
});

it.each<[string, Sketch, string[]]>([
  ['a card by weight', {}, ['FREIGHT.DIM']],
  ['a card by the container', { mode: SEA_FCL }, ['FREIGHT.CONTAINER']],
  ['batteries alone by air', { battery: [LITHIUM_ION, ALONE] }, ['FREIGHT.DIM', 'DG.AIR.UN3480']],
  ['with equipment by air', { battery: [LITHIUM_ION, WITH_EQUIPMENT] }, ['FREIGHT.DIM', 'DG.AIR.UN3481_PI966']],
])('the rules behind %s', (_name, sketch, expected) => {
  expect(basisOf(quote(sketch)).map(({ ruleId }) => ruleId)).toEqual(expected);
});
