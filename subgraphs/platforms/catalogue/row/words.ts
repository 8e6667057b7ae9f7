/**
 * Why a row, or one cell of it, is not taken: each reason by its key, with places for what came and what was expected.
 *
 * A phrase without a full stop, fit to follow "line 12, gtin:". The graph's mutations say the same of their items, by the same
 * keys (catalogue/mutations/words.ts).
 */
import { type Reason, type ReasonCode } from '../../../kernel/codes/checked';
import { filled, type Params } from '../../../kernel/mutations/words';

const ROW_WORDS = {
  'key.missing': 'neither a GTIN nor a reference is given',
  'title.missing': 'no name is given',
  'category.unknown': '{value} is no category here; give its slug',
  'weights.contradict': 'net weight {net} kg is more than gross weight {gross} kg',
  'currency.missing': 'a price is given without its currency',
  'stock.alone': 'stock belongs to an offer: a price and a market must stand beside it',
  'dimensions.incomplete': 'length, width and height go together; {missing} is missing',
  'text.too_long': '{length} characters; at most {most}',
  'text.nul': 'a NUL character stands in it; the file was damaged on its way',
  'text.control_character': 'a control character or line break stands in it',
  'number.format': '{value} is not a plain number such as {example}',
  'number.whole': 'no decimal places are possible here',
  'number.places': '{places} decimal places; at most {most}',
  'number.above': 'expected more than {above}; leave the cell empty where it is not known',
  'number.at_least': 'expected at least {least}',
  'number.at_most': 'expected at most {most}',
  'content.format': '{value} is not an amount with its unit such as {example}',
  yes_or_no: '{value} is neither yes nor no',
  'dutiable.unknown': '{value} is not one of {known}',
  'reference.other_article': 'the reference is stored for another article than GTIN {gtin}, whose reference is {key}',
  'gtin.other_reference': 'the GTIN is stored under your reference {key}, not {reference}',
  'reference.several_variants': 'it names a product of {count} variants; give the SKU or the GTIN of one',
  'gtin.sku_taken': 'your SKU {sku} is stored with GTIN {other}; give the row a reference',
  'article.same': 'the same article as line {line}',
  'article.duplicate': 'duplicate of line {line}',
  'article.stale': 'it is at version {currentVersion}, not {expectedVersion}; stored otherwise: {changedFields}',
  'article.missing': 'there is no such article',
  'row.broken': '{reason}',
} as const;

export type RowKey = keyof typeof ROW_WORDS | `code.${ReasonCode}`;

/** A reason with what it is made of. */
export interface Because {
  readonly reason: string;
  readonly key: RowKey;
  readonly params: Params;
}

export function because(key: keyof typeof ROW_WORDS, params: Params = {}): Because {
  return { reason: filled(ROW_WORDS[key], params), key, params };
}

/** A validator of codes has its own words. */
export function becauseOfCode({ code, message, expected, got }: Reason): Because {
  const told = { ...(expected !== undefined && { expected }), ...(got !== undefined && { got }) };
  return { reason: message, key: `code.${code}`, params: told };
}
