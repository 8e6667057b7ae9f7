/** Fields, aliases, types and enum values with the names of what every JavaScript object has. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const ROWS = [
  { id: '1', constructor: 'made', toString: 'told' },
  { id: '2', constructor: null, toString: '' },
];
const MORE = [
  { id: '1', valueOf: 7, hasOwnProperty: { length: 2 } },
  { id: '2', valueOf: 0, hasOwnProperty: null },
];
const own = (name: string) => (row: object) =>
  Object.hasOwn(row, name) ? (row as Record<string, unknown>)[name] : null;

export const scenario: Scenario = {
  name: 'prototype-names',
  subgraphs: [
    {
      name: 'rows',
      typeDefs: `${FEDERATION}
        type Query { rows: [Row!]!  constructor: Row  toString(valueOf: Kind): Kind }
        type Row @key(fields: "id") { id: ID! constructor: String toString: String }
        enum Kind { constructor valueOf }`,
      resolvers: {
        Query: {
          rows: () => ROWS,
          constructor: () => ROWS[1],
          toString: (_: unknown, { valueOf }: { valueOf?: unknown }) => (typeof valueOf === 'string' ? valueOf : null),
        },
        Row: {
          __resolveReference: byKey(ROWS, 'id'),
          constructor: own('constructor'),
          toString: own('toString'),
        },
      },
    },
    {
      name: 'more',
      typeDefs: `${FEDERATION}
        type Row @key(fields: "id") { id: ID! valueOf: Int hasOwnProperty: Box }
        type Box { length: Int! }`,
      resolvers: {
        Row: {
          __resolveReference: byKey(MORE, 'id'),
          valueOf: own('valueOf'),
          hasOwnProperty: own('hasOwnProperty'),
        },
      },
    },
  ],
  cases: [
    {
      query: '{ rows { constructor: id toString: valueOf } }',
      data: {
        rows: [
          { constructor: '1', toString: 7 },
          { constructor: '2', toString: 0 },
        ],
      },
    },
    {
      query: '{ rows { constructor toString valueOf hasOwnProperty { length } } }',
      data: {
        rows: [
          { constructor: 'made', toString: 'told', valueOf: 7, hasOwnProperty: { length: 2 } },
          { constructor: null, toString: '', valueOf: 0, hasOwnProperty: null },
        ],
      },
    },
    { query: '{ constructor { valueOf } }', data: { constructor: { valueOf: 0 } } },
    {
      query: '{ hasOwnProperty: rows { __defineGetter__: id isPrototypeOf: valueOf } }',
      data: {
        hasOwnProperty: [
          { __defineGetter__: '1', isPrototypeOf: 7 },
          { __defineGetter__: '2', isPrototypeOf: 0 },
        ],
      },
    },
    { query: '{ toString(valueOf: constructor) }', data: { toString: 'constructor' } },
    {
      query: 'query ($toString: Kind) { valueOf: toString(valueOf: $toString) toString }',
      variables: { toString: 'valueOf' },
      data: { valueOf: 'valueOf', toString: null },
    },
    {
      query: '{ rows { ...constructor } } fragment constructor on Row { toString hasOwnProperty { valueOf: length } }',
      data: {
        rows: [
          { toString: 'told', hasOwnProperty: { valueOf: 2 } },
          { toString: '', hasOwnProperty: null },
        ],
      },
    },
    { query: 'query toString { rows { id } }', data: { rows: [{ id: '1' }, { id: '2' }] } },
    { query: '{ __proto__: rows { id } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    { query: '{ rows { __proto__: valueOf } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    { query: '{ rows { hasOwnProperty { __proto__ } } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    {
      query: 'query ($__proto__: Kind) { toString(valueOf: $__proto__) }',
      errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }],
    },
  ],
};
