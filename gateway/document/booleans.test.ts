/** Which variables decide on a program, and what they are. */
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { ClientError } from '../errors';
import { booleansOf, booleansRead } from './booleans';
import { coerce } from './coerce';

it.each([
  ['{ a }', []],
  ['query ($x: Boolean!) { a @skip(if: $x) b @include(if: $x) }', ['x']],
  ['query ($x: Boolean!, $a: Boolean!) { a @skip(if: $x) @include(if: $a) }', ['a', 'x']],
  ['query ($x: Boolean!) { ... @include(if: $x) { a } }', ['x']],
  ['query ($x: Boolean!) { ...F @skip(if: $x) } fragment F on Query { a }', ['x']],
  ['query ($x: Boolean!) { ...F } fragment F on Query { a @include(if: $x) }', ['x']],
  // Literals are decided, and other directives are none of ours.
  ['query ($x: Boolean!) { a @skip(if: true) b @other(if: $x) }', []],
  ['query ($x: Boolean!) { a(is: $x) }', []],
])('%s reads %j', (query, names) => {
  expect(booleansRead(parse(query))).toEqual(names);
});

const schema = buildSchema('type Query { a: Int }');

/** As an operation that declares `$x` so sees it. */
function valueOf(declared: string, given: Record<string, unknown>): boolean | undefined {
  const { definitions } = parse(`query (${declared}) { a @skip(if: $x) }`);
  const { variableDefinitions = [] } = definitions[0] as OperationDefinitionNode;
  return booleansOf(['x'], coerce(schema, variableDefinitions, given).values).get('x');
}

it.each<[string, Record<string, unknown>, boolean]>([
  ['$x: Boolean!', { x: true }, true],
  ['$x: Boolean!', { x: false }, false],
  ['$x: Boolean! = true', {}, true],
  ['$x: Boolean = false', {}, false],
  ['$x: Boolean = true', { x: false }, false],
])('declared %s, given %j: %s', (declared, given, value) => {
  expect(valueOf(declared, given)).toBe(value);
});

it('null where a default would have done is told to the caller', () => {
  const message = 'The variable "$x" decides on a field and must be true or false.';
  expect(() => valueOf('$x: Boolean = true', { x: null })).toThrow(new ClientError('BAD_USER_INPUT', message));
});

it('a marked name is told in the words of the caller', () => {
  expect(() => booleansOf(['aka_representations'], {})).toThrow('"$representations"');
  expect(booleansOf(['aka_representations'], { representations: true }).get('aka_representations')).toBe(true);
});
