/**
 * A row in the text format of COPY (PostgreSQL, "COPY", File Formats): columns between tabs, \N for null, and a backslash before
 * what would be read as something else.
 */

/** How a column's value is written. */
export type CopyKind = 'plain' | 'array' | 'json';

export interface CopyCell {
  readonly kind: CopyKind;
  readonly value: unknown;
}

export function copyLine(cells: readonly CopyCell[]): string {
  return `${cells.map(copyCell).join('\t')}\n`;
}

/** An absent value is null, as it is for an insert. */
export function copyCell({ kind, value }: CopyCell): string {
  if (value === null || value === undefined) return '\\N';
  if (kind === 'json') return escaped(JSON.stringify(value));
  if (kind === 'array') return escaped(arrayText(value));
  return escaped(plainText(value));
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return sound(value);
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  throw new TypeError(`COPY has no text for ${Array.isArray(value) ? 'an array' : 'an object'} here.`);
}

/** Every element in quotation marks, so that none is taken for NULL, and an empty one is one. */
function arrayText(value: unknown): string {
  if (!Array.isArray(value)) throw new TypeError(`An array column was given a ${typeof value}.`);
  const elements = (value as unknown[]).map((element) =>
    element === null || element === undefined ? 'NULL' : `"${plainText(element).replace(/["\\]/g, '\\$&')}"`,
  );
  return `{${elements.join(',')}}`;
}

/** UTF-8 has no half of a pair, and Node would write another character in its place; PostgreSQL has no NUL. */
function sound(text: string): string {
  if (text.includes('\0')) throw new TypeError(`PostgreSQL stores no NUL character: ${JSON.stringify(text)}.`);
  if (HALF_A_PAIR.test(text)) throw new TypeError(`Not a text of whole characters: ${JSON.stringify(text)}.`);
  return text;
}

const HALF_A_PAIR = /\p{Surrogate}/u;

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (character) => ESCAPES[character] ?? character) : text;
}

const SPECIAL = /[\\\t\n\r]/;
const ALL_SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
