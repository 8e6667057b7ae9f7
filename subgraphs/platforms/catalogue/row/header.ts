/** The first row of a feed: which column holds which field, or in plain words why that cannot be told. */
import { checkGtin } from '../../../kernel/codes/gtin';
import { delimiterBy, folded } from '../../../kernel/feed/column-names';
import { FeedError } from '../../../kernel/feed/feed-error';
import { type Field, fieldOf, FIELDS, isField } from './fields';

export interface Header {
  readonly width: number;
  /** Where each field stands, counted from 0. */
  readonly columns: ReadonlyMap<Field, number>;
  /** Names of the columns that nothing is taken from. */
  readonly ignored: readonly string[];
}

/** Column name to field, or to null for a column to leave alone; names are compared folded. */
export type Mapping = ReadonlyMap<string, Field | null>;

/** Of `--map "column=field"`, as often as given. */
export function mappingOf(pairs: readonly string[]): Mapping {
  return new Map(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      const field = pair.slice(at + 1).trim();
      const name = pair.slice(0, Math.max(0, at)).trim();
      if (at < 0 || name === '') throw new FeedError(`--map "${pair}" is not "column=field". ${KNOWN}`);
      if (field === 'ignore') return [folded(name), null] as const;
      const known = isField(field) ? field : fieldOf(field);
      if (!known) throw new FeedError(`--map "${pair}": "${field}" is no field. ${KNOWN}`);
      return [folded(name), known] as const;
    }),
  );
}

export function readHeader(cells: readonly string[], mapping: Mapping = new Map()): Header {
  const names = cells.map((cell) => cell.trim());
  const unmet = [...mapping.keys()].find((name) => !names.some((cell) => folded(cell) === name));
  if (unmet !== undefined)
    throw new FeedError(`--map names a column "${unmet}" that the file does not have. ${came(names)}`);

  const columns = new Map<Field, number>();
  const ignored: string[] = [];
  for (const [at, name] of names.entries()) {
    const given = mapping.get(folded(name));
    const field = given === undefined ? fieldOf(name) : given;
    const other = field === null ? undefined : columns.get(field);
    if (other !== undefined) throw new FeedError(twice(field ?? '', [other, names[other] ?? ''], [at, name]));
    if (field === null) ignored.push(name === '' ? `(column ${at + 1}, no name)` : name);
    else columns.set(field, at);
  }
  refuseUseless(names, columns);
  return { width: names.length, columns, ignored };
}

/** The separator that splits the first line into the most columns we know, else into the most columns. */
export const delimiterOf = delimiterBy((name) => fieldOf(name) !== null);

function refuseUseless(names: readonly string[], columns: ReadonlyMap<Field, number>): void {
  const number = names.find((name) => looksLikeData(name));
  if (columns.size === 0 && number !== undefined) {
    throw new FeedError(
      `The first line is not a header but data ("${cut(number)}"). Put a line of column names above it. ${KNOWN}`,
    );
  }
  if (columns.size === 0)
    throw new FeedError(`The header has no column that is known here. ${came(names)} ${KNOWN} ${howTo('gtin')}`);
  if (!columns.has('gtin') && !columns.has('reference')) {
    throw new FeedError(
      `The header has no column for the GTIN nor for your own reference, so rows cannot be told apart. ${came(names)} ${howTo('gtin')}`,
    );
  }
  if (!['title', 'titleEn', 'titleZh'].some((field) => columns.has(field as Field))) {
    throw new FeedError(`The header has no column for the product's name. ${came(names)} ${howTo('title')}`);
  }
  needs(names, columns, 'price', 'currency');
  needs(names, columns, 'referencePrice', 'currency');
  needs(names, columns, 'stock', 'market');
}

function needs(names: readonly string[], columns: ReadonlyMap<Field, number>, one: Field, other: Field): void {
  const at = columns.get(one);
  if (at === undefined || columns.has(other)) return;
  const name = names[at] ?? one;
  throw new FeedError(
    `The header has "${name}" (${one}) but no column for ${FIELDS[other].meaning.split(';')[0] ?? other} (${other}). Add it, or leave the first one out with --map "${name}=ignore".`,
  );
}

/** A number that is a GTIN or was one before a spreadsheet had it. */
function looksLikeData(name: string): boolean {
  if (!/^\d[\d.,E+ -]*$/i.test(name)) return false;
  const checked = checkGtin(name);
  return checked.ok || checked.reason.code === 'SPREADSHEET_MANGLED' || checked.reason.code === 'CHECK_DIGIT';
}

function twice(field: string, one: readonly [number, string], other: readonly [number, string]): string {
  const show = ([at, name]: readonly [number, string]): string => `column ${at + 1} "${cut(name)}"`;
  return `Two columns both hold ${field}: ${show(one)} and ${show(other)}. Rename one, or leave it out with --map "${other[1]}=ignore".`;
}

function came(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `"${cut(name)}"`);
  return `Columns found: ${shown.join(', ')}${names.length > 20 ? ', …' : ''}.`;
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const KNOWN = `Fields: ${Object.keys(FIELDS).join(', ')}.`;
function howTo(field: string): string {
  return `Rename the columns, or say what they hold: --map "your column=${field}" (as often as needed).`;
}
