import { Decimal } from 'decimal.js';
import { BatteryChemistry, BatteryKind, BatteryPacking } from '../../../kernel/values/battery';
import { type Goods, type Measures, type Shipment, shipmentOf } from './goods';
import { Incoterm, payerOf, TradeParty } from './incoterm';
import { FreightLineCode } from './line-code';
import { refusalOf, type ServiceTerms } from './refusal';

const TEA: Measures = {
  grossWeightKg: '0.120',
  dimensions: { lengthCm: '10', widthCm: '8', heightCm: '4' },
  hasBattery: false,
  battery: null,
};
const WATCH: Measures = {
  ...TEA,
  hasBattery: true,
  battery: {
    chemistry: BatteryChemistry.LITHIUM_ION,
    kind: BatteryKind.BATTERY,
    defaultPacking: BatteryPacking.IN_EQUIPMENT,
  },
};
const batteryOf = (change: NonNullable<Measures['battery']>): Measures => ({
  ...WATCH,
  battery: { ...WATCH.battery, ...change },
});
const POWER_BANK = batteryOf({ kind: BatteryKind.POWER_BANK });

const goods = (measures: Measures | null, packing: BatteryPacking | null = null): Goods => ({
  quantity: 1,
  measures,
  packing,
});
const shipment = (...lines: Goods[]): Shipment => {
  const made = shipmentOf(lines);
  if ('missing' in made) throw new Error(JSON.stringify(made.missing));
  return made;
};

it.each<[string, Measures | null, string[]]>([
  ['whole', TEA, []],
  ['a variant that nobody knows', null, ['variant']],
  ['without a weight', { ...TEA, grossWeightKg: null }, ['grossWeightKg']],
  ['with a weight of nothing', { ...TEA, grossWeightKg: '0' }, ['grossWeightKg']],
  ['without measures', { ...TEA, dimensions: null }, ['dimensions']],
  ['with a weight that is no number', { ...TEA, grossWeightKg: '1e900000' }, ['grossWeightKg']],
  ['with a flat side', { ...TEA, dimensions: { lengthCm: '1', widthCm: '1', heightCm: '0' } }, ['dimensions']],
  ['nobody said whether there is a battery', { ...TEA, hasBattery: null }, ['hasBattery']],
  ['a battery of unknown chemistry', { ...TEA, hasBattery: true }, ['battery.chemistry']],
  ['with nothing at all', {}, ['grossWeightKg', 'dimensions', 'hasBattery']],
])('goods %s lack %j', (_name, measures, expected) => {
  const made = shipmentOf([goods(TEA), goods(measures)]);
  expect('missing' in made ? made.missing.map(({ line, field }) => [line, field]) : []).toEqual(
    expected.map((field) => [1, field]),
  );
});

it.each<[string, Goods, [unNumber: string | null, cargoAircraftOnly: boolean | null][]]>([
  ['tea', goods(TEA), []],
  ['a watch, as it says of itself', goods(WATCH), [['3481', false]]],
  ['its battery packed alone', goods(WATCH, BatteryPacking.ALONE), [['3480', true]]],
  ['its battery, nobody said how packed', goods(batteryOf({ defaultPacking: null })), [[null, null]]],
  // domain.md, cautions: a power bank is UN 3480, whatever the packing says.
  ['a power bank "in equipment"', goods(POWER_BANK, BatteryPacking.IN_EQUIPMENT), [['3480', true]]],
  // Not covered by the rules here: null, never "no".
  ['lithium metal', goods(batteryOf({ chemistry: BatteryChemistry.LITHIUM_METAL })), [['3091', null]]],
  ['sodium ion', goods(batteryOf({ chemistry: BatteryChemistry.SODIUM_ION })), [['3552', null]]],
  ['lead acid', goods(batteryOf({ chemistry: BatteryChemistry.LEAD_ACID })), [[null, null]]],
  ['alkaline cells', goods(batteryOf({ chemistry: BatteryChemistry.ALKALINE })), []],
])('%s: UN number, cargo aircraft only %j', (_name, line, expected) => {
  expect(shipment(line).dangerous.map(({ unNumber, cargoAircraftOnly }) => [unNumber, cargoAircraftOnly])).toEqual(
    expected,
  );
});

const SERVICE: ServiceTerms = {
  licenceRequired: false,
  licence: null,
  batteriesAccepted: true,
  maxPieceKg: '70',
  maxPieceCm: '120',
};
const licence = (validUntil: string) => ({ number: 'DM0001', validUntil }) as ServiceTerms['licence'];
const heavy = { ...TEA, grossWeightKg: '70.1' };
const long = { ...TEA, dimensions: { lengthCm: '120.1', widthCm: '1', heightCm: '1' } };

it.each<[string, Partial<ServiceTerms>, Measures, string | null]>([
  ['takes tea', {}, TEA, null],
  ['takes a watch', {}, WATCH, null],
  ['takes a piece at its limits', {}, { ...heavy, grossWeightKg: '70.0' }, null],
  ['takes no batteries', { batteriesAccepted: false }, WATCH, 'BATTERY_NOT_ACCEPTED'],
  ['takes no batteries, and there are none', { batteriesAccepted: false }, TEA, null],
  ['has not said', { batteriesAccepted: null }, WATCH, 'BATTERY_ACCEPTANCE_UNKNOWN'],
  ['piece too heavy', {}, heavy, 'PIECE_TOO_HEAVY'],
  ['piece too long', {}, long, 'PIECE_TOO_LONG'],
  ['no limits stated', { maxPieceKg: null, maxPieceCm: null }, { ...heavy, ...long }, null],
  ['licence never shown', { licenceRequired: true }, TEA, 'LICENCE_UNKNOWN'],
  ['licence ends that day', { licence: licence('2026-11-26') }, TEA, null],
  ['licence ended the day before', { licence: licence('2026-11-25') }, TEA, 'LICENCE_EXPIRED'],
])('a service that %s', (_name, terms, measures, expected) => {
  const refused = refusalOf({ ...SERVICE, ...terms }, shipment(goods(measures)), '2026-11-26');
  expect(refused?.reason ?? null).toBe(expected);
});

it.each<[FreightLineCode, string]>([
  [FreightLineCode.PICKUP, 'FCA FAS FOB CFR CIF CPT CIP DAP DPU DDP'],
  [FreightLineCode.CUSTOMS_EXPORT, 'FCA FAS FOB CFR CIF CPT CIP DAP DPU DDP'],
  [FreightLineCode.THC_ORIGIN, 'FAS FOB CFR CIF CPT CIP DAP DPU DDP'],
  [FreightLineCode.FREIGHT, 'CFR CIF CPT CIP DAP DPU DDP'],
  [FreightLineCode.DELIVERY, 'DAP DPU DDP'],
  [FreightLineCode.CUSTOMS_IMPORT, 'DDP'],
])('the seller pays %s under %s', (code, terms) => {
  const paying = Object.values(Incoterm).filter((incoterm) => payerOf(code, incoterm) === TradeParty.SELLER);
  expect(paying.join(' ')).toBe(terms);
});

it('of a kind of battery once, however many lines hold it', () => {
  expect(shipment(goods(WATCH), goods(TEA), goods(WATCH)).dangerous).toHaveLength(1);
});

it('weights and volumes add up exactly', () => {
  const { consignment } = shipment({ ...goods(TEA), quantity: 3 }, goods(WATCH));
  expect(consignment).toMatchObject({
    pieces: 4,
    grossWeightKg: new Decimal('0.48'),
    volumeCm3: new Decimal(1280),
    heaviestPieceKg: new Decimal('0.12'),
  });
});
