import { BatteryChemistry, BatteryKind, BatteryPacking } from '../../kernel/values/battery';
import { localisedText } from '../../kernel/values/localised-text';
import { type Battery } from './battery';
import { ContentUnit, DutiableKind } from './contents';
import { missingOf, type ReadinessFacts } from './readiness';
import { Variant } from './variant.entity';

type Change = { [K in keyof ReadinessFacts]?: Partial<ReadinessFacts[K]> };

const COMPLETE: ReadinessFacts = {
  variant: Object.assign(new Variant(), {
    gtin: '2900000000001',
    referencePrice: { amount: '12.50', currency: 'SGD' },
    netWeightKg: '0.100',
    grossWeightKg: '0.120',
    dimensions: { lengthCm: '10', widthCm: '8', heightCm: '4' },
    netContent: null,
    dutiableKind: DutiableKind.NONE,
    hasBattery: false,
    battery: null,
    alcohol: null,
  }),
  product: { title: localisedText('Tea', '茶叶'), externalRef: null, categoryId: 'cat_1', countryOfOrigin: 'CN' },
  category: { soldByContent: false },
  isOffered: true,
};

/** Rows as the database hands them back: an absent value is an object of nulls. */
const NO_MONEY = { amount: null, currency: null } as never;
const POWER_BANK: Readonly<Battery> = {
  chemistry: BatteryChemistry.LITHIUM_ION,
  kind: BatteryKind.POWER_BANK,
  wattHours: '37',
  cellWattHours: '18.5',
  massKg: '0.17',
  count: 1,
  defaultPacking: BatteryPacking.ALONE,
};

const missing = (change: Change): string[] =>
  missingOf({
    ...COMPLETE,
    ...(change.isOffered === undefined ? {} : { isOffered: change.isOffered }),
    ...(change.category === undefined ? {} : { category: change.category as ReadinessFacts['category'] }),
    variant: Object.assign(new Variant(), COMPLETE.variant, change.variant),
    product: { ...COMPLETE.product, ...change.product },
  }).map(({ code }) => code);

it.each<[string, Change, string[]]>([
  ['nothing', {}, []],
  ['no GTIN and no key of the partner', { variant: { gtin: null } }, ['IDENTIFIER']],
  ['no GTIN but a key of the partner', { variant: { gtin: null }, product: { externalRef: 'A-1' } }, []],
  ['no English title', { product: { title: localisedText(null, '茶叶') } }, ['TITLE_EN']],
  ['no Chinese title', { product: { title: localisedText('Tea') } }, ['TITLE_ZH_HANS']],
  ['no category', { product: { categoryId: null }, category: null }, ['CATEGORY']],
  ['no origin', { product: { countryOfOrigin: null } }, ['COUNTRY_OF_ORIGIN']],
  ['no price', { variant: { referencePrice: NO_MONEY } }, ['REFERENCE_PRICE']],
  ['no net weight', { variant: { netWeightKg: null } }, ['NET_WEIGHT']],
  ['no packed weight', { variant: { grossWeightKg: null } }, ['GROSS_WEIGHT']],
  ['lighter packed than unpacked', { variant: { grossWeightKg: '0.099' } }, ['WEIGHTS_CONTRADICT']],
  ['as heavy packed as unpacked', { variant: { grossWeightKg: '0.1000' } }, []],
  [
    'two sides only',
    { variant: { dimensions: { lengthCm: '1', widthCm: '1', heightCm: null as never } } },
    ['DIMENSIONS'],
  ],
  ['food without net content', { category: { soldByContent: true } }, ['NET_CONTENT']],
  [
    'food with net content',
    { category: { soldByContent: true }, variant: { netContent: { value: '100', unit: ContentUnit.GRM } } },
    [],
  ],
  ['nobody said whether dutiable', { variant: { dutiableKind: null } }, ['DUTIABLE_KIND']],
  ['liquor without alcohol', { variant: { dutiableKind: DutiableKind.LIQUOR } }, ['ALCOHOL']],
  [
    'liquor without strength',
    { variant: { dutiableKind: DutiableKind.LIQUOR, alcohol: { litres: '0.75', abv: null } } },
    ['ALCOHOL'],
  ],
  [
    'liquor with both',
    { variant: { dutiableKind: DutiableKind.LIQUOR, alcohol: { litres: '0.75', abv: '13.5' } } },
    [],
  ],
  ['nobody said whether it has a battery', { variant: { hasBattery: null } }, ['BATTERY_DECLARATION']],
  ['a battery and nothing of it', { variant: { hasBattery: true, battery: null } }, ['BATTERY_DETAILS']],
  ['a whole power bank', { variant: { hasBattery: true, battery: POWER_BANK } }, []],
  [
    'a power bank without watt-hours',
    { variant: { hasBattery: true, battery: { ...POWER_BANK, wattHours: null } } },
    ['BATTERY_WATT_HOURS'],
  ],
  [
    'alkaline cells, which need no watt-hours',
    {
      variant: { hasBattery: true, battery: { ...POWER_BANK, chemistry: BatteryChemistry.ALKALINE, wattHours: null } },
    },
    [],
  ],
  [
    'a battery whose packing is not told',
    { variant: { hasBattery: true, battery: { ...POWER_BANK, defaultPacking: null } } },
    ['BATTERY_DETAILS'],
  ],
  ['no offer', { isOffered: false }, ['OFFER']],
])('%s', (_name, change, expected) => {
  expect(missing(change)).toEqual(expected);
});

it('gives each gap a field and a sentence', () => {
  const bare = missingOf({ ...COMPLETE, variant: Object.assign(new Variant(), { gtin: null }), isOffered: false });
  for (const { field, reason } of bare)
    expect([field, reason]).toEqual([expect.stringMatching(/^[a-zA-Z.]+$/), expect.stringMatching(/^[A-Z].*\.$/)]);
});
