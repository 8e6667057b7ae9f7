/** `__typename`: at the root, on entities, values, interfaces and unions; aliased, twice, in fragments, and alone. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const NODES = [
  { __typename: 'Leaf', id: '1', colour: 'red' },
  { __typename: 'Root', id: '2', depth: 0 },
];
const EXTRA = [
  { id: '1', note: 'n1', spot: { x: 1 } },
  { id: '2', note: null, spot: null },
];

export const scenario: Scenario = {
  name: 'typename',
  subgraphs: [
    {
      name: 'plants',
      typeDefs: `${FEDERATION}
        type Query { nodes: [Part!]!  any: [Any]!  leaf: Leaf  none: Leaf }
        type Mutation { grow: Leaf! }
        interface Part { id: ID! }
        union Any = Leaf | Root
        type Leaf implements Part @key(fields: "id") { id: ID! colour: String! }
        type Root implements Part @key(fields: "id") { id: ID! depth: Int! }`,
      resolvers: {
        Query: { nodes: () => NODES, any: () => [NODES[1], null, NODES[0]], leaf: () => NODES[0], none: () => null },
        Mutation: { grow: () => NODES[0] },
        Leaf: { __resolveReference: byKey(NODES, 'id') },
        Root: { __resolveReference: byKey(NODES, 'id') },
      },
    },
    {
      name: 'notes',
      typeDefs: `${FEDERATION}
        type Query { noted: Leaf }
        type Leaf @key(fields: "id") { id: ID! note: String spot: Spot }
        type Root @key(fields: "id") { id: ID! note: String }
        type Spot { x: Int! }`,
      resolvers: {
        Query: { noted: () => EXTRA[0] },
        Leaf: { __resolveReference: byKey(EXTRA, 'id') },
        Root: { __resolveReference: byKey(EXTRA, 'id') },
      },
    },
  ],
  cases: [
    { query: '{ __typename }', data: { __typename: 'Query' } },
    { query: '{ q: __typename __typename }', data: { q: 'Query', __typename: 'Query' } },
    {
      query: '{ a: __typename leaf { __typename } b: __typename }',
      data: { a: 'Query', leaf: { __typename: 'Leaf' }, b: 'Query' },
    },
    {
      query: 'mutation { __typename grow { t: __typename note } }',
      data: { __typename: 'Mutation', grow: { t: 'Leaf', note: 'n1' } },
    },
    { query: 'mutation { m: __typename }', data: { m: 'Mutation' } },
    { query: '{ nodes { __typename } }', data: { nodes: [{ __typename: 'Leaf' }, { __typename: 'Root' }] } },
    {
      query: '{ any { t: __typename u: __typename } }',
      data: { any: [{ t: 'Root', u: 'Root' }, null, { t: 'Leaf', u: 'Leaf' }] },
    },
    {
      query: '{ leaf { note t: __typename spot { s: __typename x } } }',
      data: { leaf: { note: 'n1', t: 'Leaf', spot: { s: 'Spot', x: 1 } } },
    },
    { query: '{ noted { __typename colour __typename } }', data: { noted: { __typename: 'Leaf', colour: 'red' } } },
    { query: '{ none { __typename } }', data: { none: null } },
    {
      query: '{ nodes { ... on Leaf { kind: __typename note } ... on Root { sort: __typename depth } } }',
      data: {
        nodes: [
          { kind: 'Leaf', note: 'n1' },
          { sort: 'Root', depth: 0 },
        ],
      },
    },
    {
      query: '{ nodes { ...P id } } fragment P on Part { ...Q id } fragment Q on Part { x: __typename }',
      data: {
        nodes: [
          { x: 'Leaf', id: '1' },
          { x: 'Root', id: '2' },
        ],
      },
    },
    {
      query: '{ ... { __typename } ... on Query { r: __typename leaf { id } } }',
      data: { __typename: 'Query', r: 'Query', leaf: { id: '1' } },
    },
    { query: '{ leaf { id: __typename __typename } }', data: { leaf: { id: 'Leaf', __typename: 'Leaf' } } },
    { query: '{ leaf { spot { __typename } } }', data: { leaf: { spot: { __typename: 'Spot' } } } },
    {
      query: '{ __schema { queryType { name } } leaf { note __typename } __typename }',
      data: {
        __schema: { queryType: { name: 'Query' } },
        leaf: { note: 'n1', __typename: 'Leaf' },
        __typename: 'Query',
      },
    },
    {
      query: '{ t: __type(name: "Leaf") { __typename kind interfaces { name __typename } } leaf { note } }',
      data: {
        t: { __typename: '__Type', kind: 'OBJECT', interfaces: [{ name: 'Part', __typename: '__Type' }] },
        leaf: { note: 'n1' },
      },
      reference: 'GraphQL, "Field Collection": fields stand in the order in which they are asked for.',
    },
  ],
};
