/** What a composition may ask of a subgraph that knows nobody. */
import { asksForSchemaAlone } from './asks-for-schema';

it.each([
  ['{ _service { sdl } }', true],
  ['{ __schema { types { name } } a: __type(name: "A") { name } __typename }', true],
  ['query A { ...F } fragment F on Query { ... on Query { _service { sdl } } ... { __typename } }', true],
  ['{ thing { id } }', false],
  ['{ _service { sdl } thing { id } }', false],
  ['{ _service: thing { id } }', false],
  ['{ _entities(representations: []) { __typename } }', false],
  ['query A { _service { sdl } } query B { thing { id } }', false],
  ['{ ... @include(if: true) { thing { id } } }', false],
  ['{ ...F } fragment F on Query { ...G } fragment G on Query { thing { id } }', false],
  ['{ ...F } fragment F on Query { ...F __typename }', true],
  ['{ ...F } fragment F on Query { ...F thing { id } }', false],
  ['{ ...Missing }', false],
  ['mutation { __typename }', false],
  ['subscription { __typename }', false],
  ['type Query { a: Int }', false],
  ['{', false],
])('%s: %s', (query, expected) => {
  expect(asksForSchemaAlone(query)).toBe(expected);
});
