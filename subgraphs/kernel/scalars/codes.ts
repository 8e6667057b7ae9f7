/** Scalars of code lists: the value is checked on the way in, and the error says what is wrong with it. */
import { GraphQLScalarType } from 'graphql';
import { type Checked } from '../codes/checked';
import { checkCountry } from '../codes/country';
import { checkCurrency } from '../codes/currency';
import { checkUnlocode } from '../codes/unlocode';
import { badInput } from '../errors';
import { textOf } from './decimal';

export const CurrencyCodeScalar = codeScalar(
  'CurrencyCode',
  'An ISO 4217 alphabetic currency code, such as "SGD", "CNY" or "HKD". CNH, the offshore yuan, is no ISO code and is refused.',
  checkCurrency,
  'https://www.iso.org/iso-4217-currency-codes.html',
);

export const CountryCodeScalar = codeScalar(
  'CountryCode',
  'An ISO 3166-1 alpha-2 code, such as "SG" or "CN". HK, MO and TW are codes, and customs territories, of their own.',
  checkCountry,
  'https://www.iso.org/iso-3166-country-codes.html',
);

export const UnlocodeScalar = codeScalar(
  'UNLOCODE',
  'A UN/LOCODE (UNECE Recommendation 16): country and place in five characters, such as "SGSIN" or "CNYTN".',
  checkUnlocode,
  'https://unece.org/trade/uncefact/unlocode',
);

function codeScalar(
  name: string,
  description: string,
  check: (input: unknown) => Checked,
  specifiedByURL: string,
): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    const checked = check(value);
    if (!checked.ok) throw badInput(name, `${checked.reason.message}.`);
    return checked.value;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize: (value) => {
      if (typeof value === 'string') return value;
      throw new TypeError(`Not a ${name}: ${typeof value}`);
    },
    parseValue: read,
    parseLiteral: (node) => read(textOf(node)),
  });
}
