/** The words of what is wrong with an item: those of the import's rows, put for somebody who sends no file. */
import { shown } from '../../../kernel/codes/checked';
import { type UserError, UserErrorCode } from '../../../kernel/mutations/user-error';
import {
  type Field,
  filled,
  listed,
  speaker,
  type Stale,
  staleParams,
  userError,
} from '../../../kernel/mutations/words';
import { type Fault } from '../row/catalogue-row';
import { type Because, because, type RowKey } from '../row/words';

export const say = speaker({
  'catalogue.merchant_unknown': {
    code: UserErrorCode.NOT_FOUND,
    message: 'The platform has no merchant account {merchantRef}; name a new one in `merchants`.',
  },
  'catalogue.organisation': { code: UserErrorCode.INVALID, message: '{reason}.' },
  'catalogue.name_missing': { code: UserErrorCode.REQUIRED, message: 'A name in English or in Chinese is needed.' },
  'catalogue.begins_in_the_past': {
    code: UserErrorCode.INVALID,
    message: 'No offer of that market and currency begins at that moment, and a new one cannot begin in the past.',
  },
  'catalogue.ends_before_it_begins': { code: UserErrorCode.INVALID, message: 'It would end before it begins.' },
  'catalogue.article.duplicate': { code: UserErrorCode.DUPLICATE, message: 'Named by item {index} already.' },
});

/** Where the import says "line", "cell" or "row". */
const IN_OTHER_WORDS: Partial<Record<RowKey, string>> = {
  'number.above': 'expected more than {above}; leave it out where it is not known',
  'gtin.sku_taken': 'your SKU {sku} is stored with GTIN {other}; give an externalRef',
  'article.same': 'the same article as item {index}',
  'article.duplicate': 'named by item {index} already',
  'key.missing': 'neither a GTIN nor an externalRef is given',
  'text.nul': 'a NUL character stands in it',
};

/** All others are INVALID. */
const CODES: Partial<Record<RowKey, UserErrorCode>> = {
  'key.missing': UserErrorCode.REQUIRED,
  'title.missing': UserErrorCode.REQUIRED,
  'currency.missing': UserErrorCode.REQUIRED,
  'dimensions.incomplete': UserErrorCode.REQUIRED,
  'category.unknown': UserErrorCode.NOT_FOUND,
  'article.missing': UserErrorCode.NOT_FOUND,
  'article.same': UserErrorCode.DUPLICATE,
  'article.duplicate': UserErrorCode.DUPLICATE,
  'reference.other_article': UserErrorCode.CONFLICT,
  'gtin.other_reference': UserErrorCode.CONFLICT,
  'gtin.sku_taken': UserErrorCode.CONFLICT,
};

/** A fault of an item in the list `items`. */
export function itemError(
  items: string,
  { line, field, reason, key, params: told }: Fault,
  names: FieldNames,
): UserError {
  const at = [items, String(line - 1), ...(field === null ? [] : (names[field] ?? [field]))];
  if (key === 'article.stale') return userError('version_conflict', at, told);
  const { line: other, ...rest } = told;
  const params = other === undefined ? rest : { ...rest, index: Number(other) - 1 };
  const own = IN_OTHER_WORDS[key];
  return {
    code: CODES[key] ?? UserErrorCode.INVALID,
    field: at,
    message: sentence(own === undefined ? reason : filled(own, params)),
    messageKey: `catalogue.${key}`,
    params: listed(params),
  };
}

/** Where a field of the import stands in an item, where it does not go by the same name. */
export type FieldNames = Readonly<Record<string, readonly string[] | undefined>>;

function sentence(phrase: string): string {
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
}

export function merchantUnknown(field: Field, merchantRef: string): UserError {
  return say('catalogue.merchant_unknown', field, { merchantRef: shown(merchantRef) });
}

/** Said through the row's words, and told as every version conflict is. */
export function stale({ expected, current, changed }: Stale): Because {
  return because('article.stale', staleParams({ expected, current, changed }));
}
