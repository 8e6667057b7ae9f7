/**
 * What each merchant party deals in: goods of its trade, under the brand of its own name. An account lists some of them, so
 * that two accounts of one party sell the same goods under the same SKU and GTIN.
 */
import { gs1CheckDigit } from '../../../subgraphs/kernel/codes/gtin';
import { SHENZHEN_STEMS, SINGAPORE_STEMS, TRADES } from '../names';
import { type Party } from '../parties';
import { type Random, randomOf } from '../random';
import { FOOD, HEALTH, LIQUOR, TEA } from './edibles';
import { APPLIANCES, ELECTRONICS } from './electronics';
import { BEAUTY, FASHION } from './fashion';
import { CYCLING, HOME, KITCHENWARE, PETS, TOYS } from './living';
import { type Choice, type Template, type Words } from './template';

export interface Good {
  readonly key: string;
  readonly template: Template;
  readonly brand: Words;
  readonly feature: Words;
  /** Counts the times that the merchant's goods have come round, from 1. */
  readonly series: number;
  readonly origin: string;
  /** Of the base; a choice scales them. */
  readonly yuan: number;
  readonly grams: number;
  readonly pieces: readonly Piece[];
}

/** One variant of a good. */
export interface Piece {
  readonly sku: string;
  readonly gtin: string;
  /** Null where the good comes in one form only. */
  readonly choice: Choice | null;
}

export function goodOf(party: Party, index: number): Good {
  const key = `good ${party.key} ${index}`;
  const random = randomOf(key);
  const range = rangeOf(party);
  const start = randomOf(`range ${party.key}`).int(0, 1000);
  // Party 0 is the demo's hero and begins with the first of its trade.
  const template = at(range, index + (party.index === 0 ? 0 : start));
  const brand = brandOf(party);
  return {
    key,
    template,
    brand,
    feature: at(template.features, Math.floor(index / range.length) + start),
    series: 1 + Math.floor(index / Math.max(ONE_SERIES, range.length * template.features.length)),
    origin: random.pick(template.origin[party.city]),
    yuan: random.int(...template.yuan),
    grams: random.int(...template.grams),
    pieces: choicesOf(template, random).map((choice, n) => ({
      sku: `${brand.en.slice(0, 3)}-${template.category.slice(0, 4)}-${digits(index, 3)}-${n + 1}`.toUpperCase(),
      gtin: gtinOf(party.index, index, n),
      choice,
    })),
  };
}

/** Goods that a merchant lists before it calls the next ones a new series. */
const ONE_SERIES = 20;

const EVERYTHING = [
  ...ELECTRONICS,
  ...APPLIANCES,
  ...KITCHENWARE,
  ...TOYS,
  ...FASHION,
  ...BEAUTY,
  ...HEALTH,
  ...FOOD,
  ...TEA,
  ...LIQUOR,
  ...HOME,
  ...CYCLING,
  ...PETS,
];

/** By the trade in a party's name; who deals in anything ("Trading") is not listed. */
const RANGES: Readonly<Record<string, readonly Template[]>> = {
  Technology: ELECTRONICS,
  Electronics: ELECTRONICS,
  'Home Appliances': APPLIANCES,
  Toys: TOYS,
  Apparel: FASHION,
  Beauty: BEAUTY,
  Foods: FOOD,
  Tea: TEA,
  'Wine and Spirits': LIQUOR,
  'Home Living': [...HOME, ...KITCHENWARE],
  Cycling: CYCLING,
  'Pet Supplies': PETS,
  Health: HEALTH,
};

function rangeOf(party: Party): readonly Template[] {
  const trade = TRADES.find(({ en }) => party.name.en.includes(` ${en} `));
  const range = RANGES[trade?.en ?? ''] ?? EVERYTHING;
  return range.filter((template) => template.origin[party.city].length > 0);
}

function brandOf(party: Party): Words {
  const stems = party.city === 'SHENZHEN' ? SHENZHEN_STEMS : SINGAPORE_STEMS;
  return stems.find(({ zhHans }) => party.name.zhHans.includes(zhHans)) ?? party.name;
}

function choicesOf({ option }: Template, random: Random): readonly (Choice | null)[] {
  if (!option) return [null];
  return random.some(option.choices, random.int(1, Math.min(4, option.choices.length)));
}

/** GTIN-13s begin with 290 or 28: the range 200-299 is for use inside a region and names no company's goods anywhere. */
function gtinOf(party: number, good: number, piece: number): string {
  const head =
    good < 1000
      ? `290${digits(party, 4)}${digits(good, 3)}${digits(piece, 2)}`
      : `28${digits(party, 5)}${digits(good, 4)}${digits(piece, 1)}`;
  return head + gs1CheckDigit(head);
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, '0');
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('An empty list has no items.');
  return item;
}
