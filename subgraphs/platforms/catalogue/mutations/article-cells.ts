/** An item of a mutation read as the import reads a row: one set of rules for what a catalogue may say, whichever way it comes. */
import { ContentUnit } from '../../variant/contents';
import { type Fault, type ReadRow } from '../row/catalogue-row';
import { type Field } from '../row/fields';
import { type FindCategory, readCells } from '../row/read-row';
import { type UpsertOfferInput, type UpsertProductInput } from './catalogue.inputs';
import { type FieldNames } from './words';

export type ReadItem = ReadRow | { readonly problems: readonly Fault[] };

type Cells = Partial<Record<Field, string | null | undefined>>;

/** `line` counts from 1. */
export function readProduct(input: UpsertProductInput, line: number, findCategory: FindCategory): ReadItem {
  const read = readCells(line, cellsOf({ ...wordsOf(input), ...measuresOf(input) }), findCategory);
  return 'row' in read ? { ...read, row: { ...read.row, status: input.status ?? null } } : read;
}

function wordsOf({
  gtin,
  externalRef,
  title,
  description,
  brand,
  category,
  countryOfOrigin,
}: UpsertProductInput): Cells {
  return {
    gtin,
    reference: externalRef,
    titleEn: title?.en,
    titleZh: title?.zhHans,
    descriptionEn: description?.en,
    descriptionZh: description?.zhHans,
    brand,
    category,
    countryOfOrigin,
  };
}

function measuresOf(input: UpsertProductInput): Cells {
  const { netWeightKg, grossWeightKg, dimensions, netContent, hasBattery, dutiableKind, referencePrice } = input;
  return {
    netWeightKg,
    grossWeightKg,
    lengthCm: dimensions?.lengthCm,
    widthCm: dimensions?.widthCm,
    heightCm: dimensions?.heightCm,
    netContent: netContent && `${netContent.value} ${UNITS[netContent.unit]}`,
    hasBattery: hasBattery == null ? null : YES_OR_NO[Number(hasBattery)],
    dutiable: dutiableKind,
    referencePrice: referencePrice?.amount,
    currency: referencePrice?.currency,
  };
}

const YES_OR_NO = ['no', 'yes'] as const;

export const PRODUCT_FIELDS: FieldNames = {
  reference: ['externalRef'],
  title: ['title'],
  titleEn: ['title', 'en'],
  titleZh: ['title', 'zhHans'],
  descriptionEn: ['description', 'en'],
  descriptionZh: ['description', 'zhHans'],
  lengthCm: ['dimensions', 'lengthCm'],
  widthCm: ['dimensions', 'widthCm'],
  heightCm: ['dimensions', 'heightCm'],
  dutiable: ['dutiableKind'],
  referencePrice: ['referencePrice', 'amount'],
  currency: ['referencePrice', 'currency'],
};

/** `line` counts from 1. */
export function readOffer(input: UpsertOfferInput, line: number): ReadItem {
  const read = readCells(
    line,
    cellsOf({
      reference: input.externalRef,
      market: input.market,
      price: input.price.amount,
      currency: input.price.currency,
      stock: input.stock == null ? null : String(input.stock),
    }),
    () => null,
  );
  if (!('row' in read) || read.row.offer === null) return read;
  const offer = { ...read.row.offer, validFrom: input.validFrom ?? null, validTo: input.validTo ?? null };
  return { ...read, row: { ...read.row, offer } };
}

export const OFFER_FIELDS: FieldNames = {
  reference: ['externalRef'],
  gtin: ['externalRef'],
  price: ['price', 'amount'],
  currency: ['price', 'currency'],
};

/** As the import reads them. */
const UNITS: Readonly<Record<ContentUnit, string>> = {
  [ContentUnit.KGM]: 'kg',
  [ContentUnit.GRM]: 'g',
  [ContentUnit.LTR]: 'l',
  [ContentUnit.MLT]: 'ml',
  [ContentUnit.H87]: 'pcs',
  [ContentUnit.MTR]: 'm',
};

function cellsOf(cells: Cells): (field: Field) => string | null {
  return (field) => cells[field] ?? null;
}
