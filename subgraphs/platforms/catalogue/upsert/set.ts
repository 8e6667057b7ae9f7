/** Puts a value into a row where one is told and is another, and says whether it did. */
import { Decimal } from 'decimal.js';
import { type Dimensions } from '../../../kernel/values/dimensions';
import { type LocalisedText } from '../../../kernel/values/localised-text';
import { type Money } from '../../../kernel/values/money';
import { type NetContent } from '../../variant/contents';
import { type Localised } from '../row/catalogue-row';

/** Null says nothing. True when it changed something. */
export function set<Row extends object, Key extends keyof Row>(
  row: Row,
  key: Key,
  value: Row[Key] | null,
  same: (one: NonNullable<Row[Key]>, other: NonNullable<Row[Key]>) => boolean = Object.is,
): boolean {
  if (value == null) return false;
  const before = row[key];
  if (before != null && same(before, value)) return false;
  row[key] = value;
  return true;
}

export function setText(text: LocalisedText, { en, zhHans }: Localised): boolean {
  return [set(text, 'en', en), set(text, 'zhHans', zhHans)].includes(true);
}

/** Exact numbers are equal by value: "0.350" is 0.35. */
export function sameNumber(one: string | null, other: string | null): boolean {
  // A value that is not there comes back as an object of nulls.
  return one !== null && other !== null && new Decimal(one).eq(other);
}

/** One number, however many zeros it is printed with. */
export function sameGtin(one: string, other: string): boolean {
  return one.padStart(14, '0') === other.padStart(14, '0');
}

export function sameMoney(one: Money, other: Money): boolean {
  return one.currency === other.currency && sameNumber(one.amount, other.amount);
}

export function sameContent(one: NetContent, other: NetContent): boolean {
  return one.unit === other.unit && sameNumber(one.value, other.value);
}

export function sameDimensions(one: Dimensions, other: Dimensions): boolean {
  return (
    sameNumber(one.lengthCm, other.lengthCm) &&
    sameNumber(one.widthCm, other.widthCm) &&
    sameNumber(one.heightCm, other.heightCm)
  );
}

/** The names of those that did. */
export function changedOf(changes: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(changes).filter((name) => changes[name]);
}
