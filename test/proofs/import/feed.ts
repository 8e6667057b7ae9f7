/**
 * A partner's feed of any length, the same at every call: articles in both scripts with the gaps and slips that feeds have, and
 * for each row what must stand in the database in the end.
 *
 * GTINs begin with 290, a range for use inside a region: they name no company's goods.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { gs1CheckDigit } from '../../../subgraphs/kernel/codes/gtin';
import { ADJECTIVES, BRANDS, NOUNS, type Word } from './words';

export interface Row {
  readonly cells: readonly string[];
  /** The SKU it is stored under; null where it must be rejected. */
  readonly sku: string | null;
  /** Every stored value, in the order of `STORED`; empty where nothing is stored. */
  readonly stored: readonly string[];
}

export const COLUMNS = [
  'sku', 'gtin', 'title_en', 'title_zh', 'description_en', 'brand', 'category', 'origin', 'net_weight_kg', 'gross_weight_kg',
  'length_cm', 'width_cm', 'height_cm', 'net_content', 'has_battery', 'dutiable', 'reference_price', 'price', 'currency',
  'market', 'stock',
] as const; // prettier-ignore

/** Of 1,000 rows one has a wrong check digit, and of 2,000 one is a row again that stood 700 lines before. */
const WRONG = { every: 1000, at: 500 };
const AGAIN = { every: 2000, at: 1700, back: 700 };

/** `number` counts from 0. */
export function rowOf(number: number, categories: readonly string[]): Row {
  const row = goodRow(number, categories);
  if (isRow(number, WRONG)) return rejected(row.cells.with(1, wrongCheckDigit(gtinOf(number))));
  if (isRow(number, AGAIN)) return rejected(goodRow(number - AGAIN.back, categories).cells);
  return row;
}

/** Hands back its size in bytes. */
export async function writeFeed(
  file: string,
  rows: number,
  categories: readonly string[],
  progress: (row: number) => void,
): Promise<number> {
  const stream = createWriteStream(file);
  stream.write(`${COLUMNS.join(',')}\n`);
  for (let from = 0; from < rows; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, rows - from) }, (_, at) => from + at);
    const text = numbers.map((number) => `${rowOf(number, categories).cells.map(quoted).join(',')}\n`).join('');
    if (!stream.write(text)) await once(stream, 'drain');
    progress(from);
  }
  stream.end();
  await finished(stream);
  return stream.bytesWritten;
}

function goodRow(number: number, categories: readonly string[]): Row {
  const dice = new Dice(number);
  const gtin = dice.chance(0.92) ? gtinOf(number) : '';
  const bears = gtin === '' || dice.chance(0.75);
  const reference = bears ? `${dice.pick(['HB', 'LK', 'QX', 'ZT'])}-${digits(number, 7)}` : '';
  const sku = bears ? reference : gtin;
  const size = dice.pick(SIZES);
  const texts = textsOf(dice, size);
  const category = dice.sometimes(0.8, categories);
  const origin = dice.sometimes(0.9, ['CN', 'CN', 'CN', 'SG', 'MY', 'VN', 'JP']);
  const measures = measuresOf(dice);
  const battery = dice.sometimes(0.7, ['no', 'no', 'no', 'yes']);
  const dutiable = dice.sometimes(0.6, ['NONE']);
  const prices = pricesOf(dice);
  return {
    sku,
    cells: [reference, gtin, ...texts, category, origin, ...measures, size.en, battery, dutiable, ...prices.cells],
    stored: [
      ...[sku, reference, gtin, ...texts, category, origin, ...measures.map(exact), size.value, size.unit],
      ...[BOOLEANS[battery] ?? '', dutiable, ...prices.stored],
    ],
  };
}

/** Titles in both languages, description, brand. */
function textsOf(dice: Dice, size: Size): string[] {
  const [brand, adjective, noun] = [dice.pick(BRANDS), dice.pick(ADJECTIVES), dice.pick(NOUNS)];
  const model = `${dice.pick(['T', 'M', 'S'])}${dice.whole(100, 9999)}`;
  const languages = dice.pick(['both', 'both', 'both', 'en', 'zh']);
  return [
    languages === 'zh' ? '' : `${brand.en} ${adjective.en} ${noun.en} ${model}, ${size.en}`,
    languages === 'en' ? '' : `${brand.zh}${adjective.zh}${noun.zh} ${model} ${size.zh}`,
    dice.sometimes(0.4, [
      `${adjective.en} ${noun.en}, model "${model}". Packed in a carton; keep dry, out of the sun.`,
    ]),
    dice.sometimes(0.85, [brand.en]),
  ];
}

/** Net and gross weight, length, width, height. */
function measuresOf(dice: Dice): string[] {
  const net = dice.whole(50, 9000);
  const sides = [dice.whole(40, 900), dice.whole(40, 900), dice.whole(10, 400)].map((side) => fixed(side, 1));
  return [
    dice.sometimes(0.85, [fixed(net, 3)]),
    dice.sometimes(0.9, [fixed(net + dice.whole(10, 900), 3)]),
    ...(dice.chance(0.8) ? sides : ['', '', '']),
  ];
}

/** Cells: reference price, price, currency, market, stock. Stored: the reference price with its currency, the offer. */
function pricesOf(dice: Dice): Pick<Row, 'cells' | 'stored'> {
  if (!dice.chance(0.9)) return { cells: ['', '', '', '', ''], stored: ['', '', ''] };
  const whole = dice.whole(150, 90_000);
  const price = fixed(whole, 2);
  const market = dice.sometimes(0.75, ['SG', 'CN', 'MY']);
  const currency = CURRENCIES[market] ?? 'SGD';
  const declared = dice.sometimes(0.5, [fixed(Math.ceil(whole / 2), 2)]);
  if (market === '') {
    const reference = declared === '' ? price : declared;
    return { cells: [declared, price, currency, '', ''], stored: [exact(reference), currency, ''] };
  }
  const stock = dice.sometimes(0.8, [String(dice.whole(0, 2500))]);
  return {
    cells: [declared, price, currency, market, stock],
    stored: [exact(declared), declared === '' ? '' : currency, `${market} ${exact(price)} ${currency} ${stock}`],
  };
}

interface Size extends Word {
  readonly value: string;
  readonly unit: string;
}

const SIZES: readonly Size[] = [
  { en: '500 ml', zh: '500毫升', value: '500', unit: 'MLT' },
  { en: '1.5 l', zh: '1.5升', value: '1.5', unit: 'LTR' },
  { en: '250 g', zh: '250克', value: '250', unit: 'GRM' },
  { en: '2 kg', zh: '2千克', value: '2', unit: 'KGM' },
  { en: '6 pcs', zh: '6件', value: '6', unit: 'H87' },
  { en: '12 pcs', zh: '12件', value: '12', unit: 'H87' },
];
const CURRENCIES: Readonly<Record<string, string | undefined>> = { SG: 'SGD', CN: 'CNY', MY: 'MYR' };
const BOOLEANS: Readonly<Record<string, string | undefined>> = { yes: 'true', no: 'false' };

/** Neither in order nor twice: files are seldom sorted by it. */
function gtinOf(number: number): string {
  const head = `290${digits(((number + 1) * 48_271) % 999_999_937, 9)}`;
  return head + gs1CheckDigit(head);
}

function wrongCheckDigit(gtin: string): string {
  return gtin.slice(0, -1) + String((Number(gtin.slice(-1)) + 5) % 10);
}

function isRow(number: number, { every, at }: { readonly every: number; readonly at: number }): boolean {
  return number % every === at;
}

function rejected(cells: readonly string[]): Row {
  return { cells, sku: null, stored: [] };
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** A whole number of the smallest unit, with all its decimal places: "0.350". */
function fixed(value: number, places: number): string {
  const text = digits(value, places + 1);
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** As it is stored: "0.35". */
function exact(decimal: string): string {
  return decimal.replace(/\.?0+$/, '');
}

/** Thrown the same for the same number: mulberry32 by Tommy Ettinger (public domain). */
class Dice {
  private state: number;

  constructor(number: number) {
    this.state = Math.imul(number + 1, 0x9e3779b1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(of: readonly T[]): T {
    const one = of[Math.floor(this.next() * of.length)];
    if (one === undefined) throw new Error('There is nothing to pick from.');
    return one;
  }

  /** Otherwise an empty cell. */
  sometimes(probability: number, of: readonly string[]): string {
    return this.chance(probability) ? this.pick(of) : '';
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
