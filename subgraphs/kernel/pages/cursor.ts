/**
 * An opaque cursor: where a row stands in an ordering, by its sort keys and its id, never by a count of rows. Rows
 * inserted before it or behind it move nothing.
 */
import { ClientError } from '../errors';
import { isDay } from '../scalars/time';

export type SortValue = string | number;

/** One column a list may be sorted by. It is never null in the table, so that every row has a place. */
export interface SortKey<Row> {
  /** Property path of the entity. */
  readonly column: string;
  /** PostgreSQL type the cursor's value is read back as. */
  readonly type: 'text' | 'timestamptz' | 'date' | 'numeric' | 'integer';
  readonly of: (row: Row) => SortValue;
}

/** A named order of a list. The id comes last by itself; all keys run in one direction, so that one row comparison serves. */
export interface Ordering<Row> {
  readonly name: string;
  readonly direction: 'ASC' | 'DESC';
  readonly keys: readonly SortKey<Row>[];
}

export function encodeCursor<Row extends { id: string }>(ordering: Ordering<Row>, row: Row): string {
  const values = ordering.keys.map((key) => key.of(row));
  return Buffer.from(JSON.stringify([ordering.name, ...values, row.id])).toString('base64url');
}

/** The sort values and the id of a cursor of this very ordering. */
export function decodeCursor<Row>(ordering: Ordering<Row>, cursor: string): SortValue[] {
  const [name, ...values] = parts(cursor);
  const isSound =
    name === ordering.name &&
    values.length === ordering.keys.length + 1 &&
    FITS.text(values.at(-1)) &&
    ordering.keys.every((key, i) => FITS[key.type](values[i]));
  if (!isSound) {
    const message = 'The cursor was not made by this list with this sort. Start again without a cursor.';
    throw new ClientError('CURSOR_INVALID', message);
  }
  return values as SortValue[];
}

function parts(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? (value as unknown[]) : [];
  } catch {
    return [];
  }
}

const text =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);

/** A forged value must fail here and not as an error of the database. */
const FITS: Record<SortKey<unknown>['type'], (value: unknown) => boolean> = {
  text: text(/^[^\0]*$/),
  integer: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  numeric: text(/^-?\d{1,30}(\.\d{1,12})?$/),
  timestamptz: (value) => text(/^[\d-]{10}T\d\d:\d\d:\d\d\.\d{3}Z$/)(value) && isMoment(value as string),
  date: (value) => typeof value === 'string' && isDay(value),
};

function isMoment(value: string): boolean {
  return isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));
}
