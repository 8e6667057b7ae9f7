/** A root field that no subgraph can resolve is told of, and takes nothing else with it. */
import { parse } from 'graphql';
import { buildPlanner } from './build-planner';
import { assertRootFieldsPlanned } from './root-fields';
import { supergraphOf, tellPlan } from './test-kit';

// Nothing implements Node, so no subgraph knows of what type a Node of `b` is.
const planner = buildPlanner(
  supergraphOf({
    a: 'type Query { ok: Int } interface Node @key(fields: "id") { id: ID!  far: String }',
    b: `type Query { node: Node  other: Int } type Mutation { first: Int  make: Node }
        type Node @interfaceObject @key(fields: "id") { id: ID!  near: String }`,
  }),
);

const reasonFor = (operation: string, booleans: Readonly<Record<string, boolean>> = {}): string | undefined => {
  const made = planner.plan(operation, []);
  try {
    assertRootFieldsPlanned(parse(operation), made, new Map(Object.entries(booleans)));
    return undefined;
  } catch (error) {
    return `${(error as { code: string }).code} ${(error as Error).message}`;
  }
};
const refused = (field: string): string =>
  `GRAPHQL_VALIDATION_FAILED No subgraph can resolve the selection of "${field}".`;

it.each([
  ['{ ok other }', undefined],
  ['{ node { near } }', undefined],
  ['{ __typename __schema { queryType { name } } }', undefined],
  ['{ node { far } }', refused('Query.node')],
  ['{ ok node { near far } }', refused('Query.node')],
  ['{ ok x: node { far } }', refused('Query.node')],
  ['{ node { near } x: node { far } }', refused('Query.node')],
  ['{ node { __typename } }', refused('Query.node')],
  ['{ ok ...F } fragment F on Query { other ... { node { far } } }', refused('Query.node')],
  ['mutation { first make { near } }', undefined],
  ['mutation { first make { far } }', refused('Mutation.make')],
  ['{ ok node @include(if: false) { far } }', undefined],
  ['{ ok node @skip(if: false) { far } }', refused('Query.node')],
])('%s: %s', (operation, expected) => {
  expect(reasonFor(operation)).toBe(expected);
});

it.each([
  ['{ ok node @include(if: $c) { far } }', { c: true }, refused('Query.node')],
  ['{ ok node @include(if: $c) { far } }', { c: false }, undefined],
  ['{ ok node @skip(if: $c) { far } }', { c: true }, undefined],
  ['{ ok ... @include(if: $c) { node @skip(if: $d) { far } } }', { c: true, d: false }, refused('Query.node')],
  ['{ ok ... @include(if: $c) { node @skip(if: $d) { far } } }', { c: true, d: true }, undefined],
  ['{ other @include(if: $c) ok @skip(if: $c) }', { c: true }, undefined],
  ['{ other @include(if: $c) }', { c: false }, undefined],
])('%s with %j: %s', (selection, booleans, expected) => {
  const declared = Object.keys(booleans).map((name) => `$${name}: Boolean!`);
  expect(reasonFor(`query(${declared.join()}) ${selection}`, booleans)).toBe(expected);
});

it.each([
  ['{ ok node { far } other }', ['Parallel', '  a: {ok}', '  b: {other}']],
  ['mutation { first make { far } }', ['b: mutation{first}']],
  ['{ node { far } }', []],
])('what can be planned of %s is planned', (operation, expected) => {
  expect(tellPlan(planner.plan(operation, []))).toEqual(expected);
});
