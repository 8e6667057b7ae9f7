/** What each scalar takes, what it refuses and in which words, the same for literals and for variables. */
import { type GraphQLScalarType, parseValue } from 'graphql';
import { CountryCodeScalar, CurrencyCodeScalar, UnlocodeScalar } from './codes';
import { BigIntScalar, DecimalScalar } from './decimal';
import { DateScalar, DateTimeScalar } from './time';

type Outcome = { took: unknown } | { refused: string };

function both(scalar: GraphQLScalarType, json: unknown): Outcome {
  const attempt = (read: () => unknown): Outcome => {
    try {
      return { took: read() };
    } catch (error) {
      return { refused: (error as Error).message };
    }
  };
  const variable = attempt(() => scalar.parseValue(json));
  const literal = attempt(() => scalar.parseLiteral(parseValue(JSON.stringify(json)), {}));
  expect('took' in literal).toBe('took' in variable);
  return variable;
}

it.each([
  [DecimalScalar, '12.50', '12.50'],
  [DecimalScalar, '-0.000000000001', '-0.000000000001'],
  [BigIntScalar, '123456789012345678901234567890', '123456789012345678901234567890'],
  [DateScalar, '2028-02-29', '2028-02-29'],
  [DateTimeScalar, '2026-11-23T08:30:00+08:00', new Date('2026-11-23T00:30:00Z')],
  [DateTimeScalar, '2026-11-23T08:30:00.123456Z', new Date('2026-11-23T08:30:00.123Z')],
  [CurrencyCodeScalar, 'sgd', 'SGD'],
  [CountryCodeScalar, 'HK', 'HK'],
  [UnlocodeScalar, 'cnytn', 'CNYTN'],
])('%s takes %j', (scalar, json, value) => {
  expect(both(scalar, json)).toEqual({ took: value });
});

it.each([
  [DecimalScalar, 12.5, /expected a string such as "12.50", got number/],
  [DecimalScalar, '1e5', /expected a number such as "12.50", got "1e5"/],
  [DecimalScalar, '１２', /got "１２"/],
  [DecimalScalar, '', /got ""/],
  [BigIntScalar, 12, /expected a string such as "1000000"/],
  [BigIntScalar, '1.5', /got "1.5"/],
  [DateScalar, '2026-02-29', /expected a calendar day such as "2026-11-23", got "2026-02-29"/],
  [DateScalar, '23/11/2026', /calendar day/],
  [DateScalar, '0000-01-01', /calendar day/],
  [DateScalar, 20261123, /got a number/],
  [DateTimeScalar, '2026-11-23T08:30:00', /with its offset/],
  [DateTimeScalar, '2026-02-30T08:30:00Z', /with its offset/],
  [DateTimeScalar, '2026-11-23', /with its offset/],
  [CurrencyCodeScalar, 'CNH', /CNY/],
  [CurrencyCodeScalar, 7, /CurrencyCode/],
  [CountryCodeScalar, 'UK', /GB/],
  [UnlocodeScalar, 'SGSI1', /UNLOCODE/],
])('%s refuses %j', (scalar, json, words) => {
  const outcome = both(scalar, json);
  expect('refused' in outcome && outcome.refused).toMatch(words);
});

it('answers are exact text and UTC', () => {
  expect(DecimalScalar.serialize('10.500')).toBe('10.500');
  expect(DecimalScalar.serialize(1e-7)).toBe('0.0000001');
  expect(DateTimeScalar.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  expect(() => DateScalar.serialize('2026-13-01')).toThrow(/calendar day/);
});
