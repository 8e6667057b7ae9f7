/** Single cells of a row: each reader hands back the value in the form it is stored in, or says what is wrong with it. */
import { type Checked, shown } from '../../../kernel/codes/checked';
import { numberFormatted } from '../../../kernel/codes/spreadsheet';
import { bareCode } from '../../../kernel/feed/text';
import { ContentUnit, DutiableKind } from '../../variant/contents';
import { type Because, because, becauseOfCode } from './words';

export type Read<Value> = { readonly value: Value } | Because;

export function codeOf(checked: Checked): Read<string> {
  return checked.ok ? { value: checked.value } : becauseOfCode(checked.reason);
}

/** The partner's own key. */
export const LONGEST_REFERENCE = 100;

export function reference(cell: string): Read<string> {
  const value = bareCode(cell).normalize('NFKC').trim();
  const mangled = numberFormatted(value.toUpperCase(), 'the reference as text');
  if (mangled) return becauseOfCode(mangled.reason);
  if (/\p{Cc}/u.test(value)) return because('text.control_character');
  return value.length > LONGEST_REFERENCE
    ? because('text.too_long', { length: value.length, most: LONGEST_REFERENCE })
    : { value };
}

interface Range {
  readonly above?: number;
  readonly atLeast?: number;
  readonly atMost: number;
  readonly places: number;
  readonly example: string;
}

/** An exact decimal, without trailing zeros; no thousands separator, since 1,234 is two numbers depending on the reader. */
export function decimal(cell: string, { above, atLeast = 0, atMost, places, example }: Range): Read<string> {
  const text = cell.normalize('NFKC').trim();
  const match = /^\+?(\d{1,15})(?:\.(\d{0,12}))?$/.exec(text);
  if (!match) return because('number.format', { value: shown(text), example });
  const [, whole = '', fraction = ''] = match;
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > places) {
    return places === 0 ? because('number.whole') : because('number.places', { places: digits.length, most: places });
  }
  const value = whole.replace(/^0+(?=\d)/, '') + (digits === '' ? '' : `.${digits}`);
  if (above !== undefined && Number(value) <= above) {
    return because('number.above', { above });
  }
  if (Number(value) < atLeast) return because('number.at_least', { least: atLeast });
  return Number(value) > atMost ? because('number.at_most', { most: atMost }) : { value };
}

export const kilograms: Range = { above: 0, atMost: 100_000, places: 6, example: '0.35' };
export const grams: Range = { above: 0, atMost: 100_000_000, places: 3, example: '350' };
export const centimetres: Range = { above: 0, atMost: 5_000, places: 2, example: '12.5' };

export function kilogramsOfGrams(cell: string): Read<string> {
  const read = decimal(cell, grams);
  if ('reason' in read) return read;
  // Moves the point by hand: a binary fraction would round.
  const [whole = '0', fraction = ''] = read.value.split('.');
  const digits = whole.padStart(4, '0') + fraction;
  return decimal(`${digits.slice(0, -3 - fraction.length)}.${digits.slice(-3 - fraction.length)}`, kilograms);
}

export function pieces(cell: string): Read<number> {
  const read = decimal(cell, { atMost: 2_147_483_647, places: 0, example: '120' });
  return 'reason' in read ? read : { value: Number(read.value) };
}

export function netContent(cell: string): Read<{ value: string; unit: ContentUnit }> {
  const text = cell.normalize('NFKC').trim().toLowerCase();
  const match = /^([\d.]+)\s*(\D+)$/.exec(text);
  const unit = UNITS[match?.[2]?.trim() ?? ''];
  const example = '500 ml, 1.5 kg or 6 pcs';
  if (!match || !unit) return because('content.format', { value: shown(text), example });
  const read = decimal(match[1] ?? '', { above: 0, atMost: 1_000_000, places: 4, example });
  return 'reason' in read ? read : { value: { value: read.value, unit } };
}

export function yesOrNo(cell: string): Read<boolean> {
  const text = cell.normalize('NFKC').trim().toLowerCase();
  if (['yes', 'y', 'true', '1', '是', '有', '带电'].includes(text)) return { value: true };
  if (['no', 'n', 'false', '0', '否', '没有', '不带电'].includes(text)) return { value: false };
  return because('yes_or_no', { value: shown(text) });
}

export function dutiableKind(cell: string): Read<DutiableKind> {
  const text = cell
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  const kind = KINDS.get(text);
  return kind
    ? { value: kind }
    : because('dutiable.unknown', { value: shown(text), known: [...KINDS.keys()].join(', ') });
}

const KINDS: ReadonlyMap<string, DutiableKind> = new Map(Object.entries(DutiableKind));

const UNITS: Readonly<Record<string, ContentUnit | undefined>> = {
  kg: ContentUnit.KGM,
  kgm: ContentUnit.KGM,
  千克: ContentUnit.KGM,
  公斤: ContentUnit.KGM,
  g: ContentUnit.GRM,
  gr: ContentUnit.GRM,
  grm: ContentUnit.GRM,
  克: ContentUnit.GRM,
  l: ContentUnit.LTR,
  ltr: ContentUnit.LTR,
  升: ContentUnit.LTR,
  ml: ContentUnit.MLT,
  mlt: ContentUnit.MLT,
  毫升: ContentUnit.MLT,
  pc: ContentUnit.H87,
  pcs: ContentUnit.H87,
  pieces: ContentUnit.H87,
  h87: ContentUnit.H87,
  个: ContentUnit.H87,
  件: ContentUnit.H87,
  片: ContentUnit.H87,
  m: ContentUnit.MTR,
  mtr: ContentUnit.MTR,
  米: ContentUnit.MTR,
};
