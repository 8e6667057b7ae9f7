/** Exact numbers that travel as strings: JSON's own number would round them on the way. */
import { Decimal as Exact } from 'decimal.js';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badInput } from '../errors';

const DECIMAL = /^-?\d{1,30}(\.\d{1,12})?$/;
const INTEGER = /^-?\d{1,30}$/;

export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal number as a string, such as "12.50": at most 30 digits before the point and 12 after it, no exponent. Never a JSON number, which would round it.',
  serialize: (value) => plain(value),
  parseValue: (value) => read('Decimal', value, DECIMAL, '"12.50"'),
  parseLiteral: (node) => read('Decimal', textOf(node), DECIMAL, '"12.50"'),
});

export const BigIntScalar = new GraphQLScalarType<string, string>({
  name: 'BigInt',
  description:
    'A whole number of any size as a string, such as "1000000". Never a JSON number, which is exact only up to 2^53.',
  serialize: (value) => plain(value),
  parseValue: (value) => read('BigInt', value, INTEGER, '"1000000"'),
  parseLiteral: (node) => read('BigInt', textOf(node), INTEGER, '"1000000"'),
});

function read(scalar: string, value: unknown, pattern: RegExp, example: string): string {
  if (typeof value !== 'string') {
    throw badInput(scalar, `expected a string such as ${example}, got ${value === null ? 'null' : typeof value}.`);
  }
  if (!pattern.test(value))
    throw badInput(scalar, `expected a number such as ${example}, got "${value.slice(0, 40)}".`);
  return value;
}

/** PostgreSQL's numeric arrives as text; trailing zeros are kept, since they say how exact a price is. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return new Exact(value.toString()).toFixed();
  if (Exact.isDecimal(value)) return value.toFixed();
  throw new TypeError(`Not an exact number: ${typeof value}`);
}

/** The text of a string literal; any other literal is refused by its kind. */
export function textOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING
    ? node.value
    : node.kind === Kind.INT || node.kind === Kind.FLOAT
      ? Number(node.value)
      : {};
}
