/** A record's cells to a row, or to every reason why not: somebody mending a file wants to hear them all at once. */
import { shown } from '../../../kernel/codes/checked';
import { checkCountry } from '../../../kernel/codes/country';
import { checkCurrency, minorUnitsOf } from '../../../kernel/codes/currency';
import { checkGtin } from '../../../kernel/codes/gtin';
import { type FeedRecord } from '../../../kernel/feed/read-records';
import { bareCode, cleanLine, cleanText, type Cleaned, isBlank, isChinese } from '../../../kernel/feed/text';
import { type CatalogueRow, type Fault, type Localised, type Note, type Price, type ReadRow } from './catalogue-row';
import {
  centimetres,
  codeOf,
  decimal,
  dutiableKind,
  kilograms,
  kilogramsOfGrams,
  netContent,
  pieces,
  type Read,
  reference,
  yesOrNo,
} from './cells';
import { type Field } from './fields';
import { type Header } from './header';
import { type Because, because } from './words';

/** Finds a category by its slug or name, as written in a cell. */
export type FindCategory = (text: string) => string | null;

export type RowReader = (record: FeedRecord) => ReadRow | { readonly problems: readonly Fault[] };

// Columns of a text: in any language, English, Chinese.
type Languages = readonly [any: Field, en: Field, zhHans: Field];
const TITLE: Languages = ['title', 'titleEn', 'titleZh'];
const DESCRIPTION: Languages = ['description', 'descriptionEn', 'descriptionZh'];

const LONGEST_TITLE = 400;
const LONGEST_DESCRIPTION = 20_000;
const LONGEST_BRAND = 120;

export function rowReader(header: Header, findCategory: FindCategory): RowReader {
  return (record) => {
    if (record.fault !== undefined) return { problems: [wholeRow(record.line, record.fault)] };
    const surplus = record.cells.slice(header.width);
    if (record.cells.length < header.width || surplus.some((cell) => cell.trim() !== '')) {
      return { problems: [wholeRow(record.line, ragged(record.cells.length, header.width))] };
    }
    const cells = new Cells(record.line, (field) => {
      const at = header.columns.get(field);
      return at === undefined ? null : (record.cells[at] ?? null);
    });
    const row = rowOf(cells, findCategory, { isNamed: true });
    return cells.problems.length > 0 ? { problems: cells.problems } : { row, notes: [...cells.notes] };
  };
}

/** A cell by its field, as a file would have it; null where nothing is said. */
export type CellOf = (field: Field) => string | null;

/** What is not in a file but reads like one of its rows. It may be without a name: an article that is there has one. */
export function readCells(line: number, cellOf: CellOf, findCategory: FindCategory): ReturnType<RowReader> {
  const cells = new Cells(line, cellOf);
  const row = rowOf(cells, findCategory, { isNamed: false });
  return cells.problems.length > 0 ? { problems: cells.problems } : { row, notes: [...cells.notes] };
}

function rowOf(cells: Cells, findCategory: FindCategory, { isNamed }: { isNamed: boolean }): CatalogueRow {
  const gtin = cells.read('gtin', (cell) => {
    const checked = checkGtin(bareCode(cell));
    if (checked.ok && checked.restricted) cells.notes.add('RESTRICTED_GTIN');
    return codeOf(checked);
  });
  const own = cells.read('reference', reference);
  if (gtin === null && own === null && !cells.hasProblem('gtin', 'reference')) {
    cells.problem('gtin', because('key.missing'), null);
  }
  const title = cells.localised(TITLE, LONGEST_TITLE, cleanLine);
  if (isNamed && !title.en && !title.zhHans && !cells.hasProblem(...TITLE)) {
    cells.problem('title', because('title.missing'), null);
  }
  return {
    line: cells.line,
    gtin,
    reference: own,
    title,
    description: cells.localised(DESCRIPTION, LONGEST_DESCRIPTION, cleanText),
    brand: cells.text('brand', LONGEST_BRAND),
    categoryId: cells.read('category', (cell): Read<string> => {
      const id = findCategory(cell);
      return id === null ? because('category.unknown', { value: shown(cell.trim()) }) : { value: id };
    }),
    countryOfOrigin: cells.read('countryOfOrigin', (cell) => codeOf(checkCountry(cell))),
    ...weightsOf(cells),
    dimensions: dimensionsOf(cells),
    netContent: cells.read('netContent', netContent),
    hasBattery: cells.read('hasBattery', yesOrNo),
    dutiableKind: cells.read('dutiable', dutiableKind, isBlankButNone),
    status: null,
    ...pricesOf(cells),
  };
}

function weightsOf(cells: Cells): Pick<CatalogueRow, 'netWeightKg' | 'grossWeightKg'> {
  const inKg = (cell: string): Read<string> => decimal(cell, kilograms);
  const netWeightKg = cells.read('netWeightKg', inKg) ?? cells.read('netWeightG', kilogramsOfGrams);
  const grossWeightKg = cells.read('grossWeightKg', inKg) ?? cells.read('grossWeightG', kilogramsOfGrams);
  if (netWeightKg !== null && grossWeightKg !== null && Number(netWeightKg) > Number(grossWeightKg)) {
    const reason = because('weights.contradict', { net: netWeightKg, gross: grossWeightKg });
    cells.problem('netWeightKg', reason, netWeightKg);
  }
  return { netWeightKg, grossWeightKg };
}

/** With a market the price is an offer there, without one it is the reference price. */
function pricesOf(cells: Cells): Pick<CatalogueRow, 'referencePrice' | 'offer'> {
  const currency = cells.read('currency', (cell) => codeOf(checkCurrency(cell)));
  const places = (currency === null ? 2 : minorUnitsOf(currency)) ?? 2;
  const amount = { above: 0, atMost: 1_000_000_000, places, example: '12.50' };
  const price = cells.read('price', (cell) => decimal(cell, amount));
  const declared = cells.read('referencePrice', (cell) => decimal(cell, amount));
  if ((price ?? declared) !== null && currency === null && !cells.hasProblem('currency')) {
    cells.problem('currency', because('currency.missing'), null);
  }
  const money = (value: string | null): Price | null =>
    value === null || currency === null ? null : { amount: value, currency };
  const { market, offer } = offerOf(cells, money(price));
  return { referencePrice: money(declared ?? (market === null ? price : null)), offer };
}

function offerOf(cells: Cells, price: Price | null): { market: string | null; offer: CatalogueRow['offer'] } {
  const market = cells.read('market', (cell) => codeOf(checkCountry(cell)));
  const stock = cells.read('stock', pieces);
  if (market !== null && price !== null) return { market, offer: { market, price, stock } };
  if (stock !== null && !cells.hasProblem('price', 'currency', 'market')) {
    cells.problem('stock', because('stock.alone'), String(stock));
  }
  return { market, offer: null };
}

const SIDES = ['lengthCm', 'widthCm', 'heightCm'] as const;

function dimensionsOf(cells: Cells): CatalogueRow['dimensions'] {
  const side = (field: Field): string | null => cells.read(field, (cell) => decimal(cell, centimetres));
  const [lengthCm, widthCm, heightCm] = [side('lengthCm'), side('widthCm'), side('heightCm')];
  if (lengthCm !== null && widthCm !== null && heightCm !== null) return { lengthCm, widthCm, heightCm };
  const sides: Partial<Record<Field, string | null>> = { lengthCm, widthCm, heightCm };
  const missing = SIDES.filter((field) => sides[field] === null);
  if (missing.length < SIDES.length && !cells.hasProblem(...missing)) {
    cells.problem(missing[0] ?? 'lengthCm', because('dimensions.incomplete', { missing: missing.join(' and ') }), null);
  }
  return null;
}

/** The cells of one record by field, gathering what is wrong with them. */
class Cells {
  readonly problems: Fault[] = [];
  readonly notes = new Set<Note>();

  constructor(
    readonly line: number,
    private readonly cellOf: CellOf,
  ) {}

  /** Null where there is no such column, nothing in the cell, or something that does not read. */
  read<Value>(field: Field, reader: (cell: string) => Read<Value>, saysNothing = isBlank): Value | null {
    const cell = this.cellOf(field);
    if (cell === null || saysNothing(cell)) return null;
    const read = cell.includes('\0') ? because('text.nul') : reader(cell);
    if ('value' in read) return read.value;
    this.problem(field, read, cell);
    return null;
  }

  text(field: Field, longest: number, clean: (cell: string) => Cleaned = cleanLine): string | null {
    const read = this.read(field, (cell): Read<string> => {
      const { text, notes } = clean(cell);
      if (text.length > longest) return because('text.too_long', { length: text.length, most: longest });
      for (const note of notes) this.notes.add(note);
      return { value: text };
    });
    return read === '' ? null : read;
  }

  /** A column that names its language is believed; of one that does not, Chinese characters decide. */
  localised([any, en, zhHans]: Languages, longest: number, clean: (cell: string) => Cleaned): Localised {
    const text = this.text(any, longest, clean);
    const chinese = text !== null && isChinese(text);
    return {
      en: this.text(en, longest, clean) ?? (chinese ? null : text),
      zhHans: this.text(zhHans, longest, clean) ?? (chinese ? text : null),
    };
  }

  problem(field: Field, reason: Because, value: string | null): void {
    this.problems.push({
      line: this.line,
      field,
      ...reason,
      value: value === null ? null : shown(value.replaceAll('\0', '␀')),
    });
  }

  hasProblem(...fields: readonly Field[]): boolean {
    return this.problems.some((problem) => fields.some((field) => field === problem.field));
  }
}

/** Elsewhere "none" is nothing; here it is the answer that most goods have. */
function isBlankButNone(cell: string): boolean {
  return isBlank(cell) && cell.trim().toUpperCase() !== 'NONE';
}

function wholeRow(line: number, reason: string): Fault {
  return { line, field: null, ...because('row.broken', { reason }), value: null };
}

function ragged(got: number, expected: number): string {
  const why =
    got > expected
      ? 'a cell that holds the separator must stand in double quotes'
      : 'a separator or the rest of the row is missing';
  return `${got} ${got === 1 ? 'cell' : 'cells'}, the header has ${expected}; ${why}`;
}
