/** Two subgraphs that require of each other: field by field there is always a way, though not type by type. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const AUTHORS = [
  { id: 'a1', name: 'Lin' },
  { id: 'a2', name: 'Bo' },
];
const BOOKS = [
  { id: 'a1', firstYear: 1990 },
  { id: 'a2', firstYear: 2000 },
];

/** What the stock executor gets wrong: see planner-mends.ts. */
const NOT_HERE =
  'Federation, "@external": this subgraph does not resolve the field, which is fetched from one that does.';

export const scenario: Scenario = {
  name: 'requires-circular',
  subgraphs: [
    {
      name: 'left',
      typeDefs: `${FEDERATION}
        type Query { authors: [Author!]! }
        type Author @key(fields: "id") {
          id: ID!
          name: String!
          firstYear: Int! @external
          signature: String! @external
          debut: String! @requires(fields: "firstYear")
          stamp: String! @requires(fields: "signature")
        }`,
      resolvers: {
        Query: { authors: () => AUTHORS },
        Author: {
          __resolveReference: byKey(AUTHORS, 'id'),
          debut: (author: Row) => `${String(author.name)} since ${String(required(author, 'firstYear'))}`,
          stamp: (author: Row) => `<${String(required(author, 'signature'))}>`,
        },
      },
    },
    {
      name: 'right',
      typeDefs: `${FEDERATION}
        type Query { oldest: Author }
        type Author @key(fields: "id") {
          id: ID!
          firstYear: Int!
          name: String! @external
          debut: String! @external
          signature: String! @requires(fields: "name")
          blurb: String! @requires(fields: "debut name")
        }`,
      resolvers: {
        Query: { oldest: () => BOOKS[0] },
        Author: {
          __resolveReference: byKey(BOOKS, 'id'),
          signature: (author: Row) => String(required(author, 'name')).toUpperCase(),
          blurb: (author: Row) => `${String(required(author, 'name'))}: ${String(required(author, 'debut'))}`,
        },
      },
    },
  ],
  cases: [
    { query: '{ authors { debut } }', data: { authors: [{ debut: 'Lin since 1990' }, { debut: 'Bo since 2000' }] } },
    { query: '{ authors { signature } }', data: { authors: [{ signature: 'LIN' }, { signature: 'BO' }] } },
    { query: '{ oldest { signature } }', data: { oldest: { signature: 'LIN' } } },
    { query: '{ oldest { debut } }', data: { oldest: { debut: 'Lin since 1990' } } },
    {
      query: '{ authors { signature debut firstYear } oldest { debut signature } }',
      data: {
        authors: [
          { signature: 'LIN', debut: 'Lin since 1990', firstYear: 1990 },
          { signature: 'BO', debut: 'Bo since 2000', firstYear: 2000 },
        ],
        oldest: { debut: 'Lin since 1990', signature: 'LIN' },
      },
    },
    {
      query: '{ oldest { signature firstYear debut name } }',
      data: { oldest: { signature: 'LIN', firstYear: 1990, debut: 'Lin since 1990', name: 'Lin' } },
    },
    { query: '{ oldest { stamp } }', data: { oldest: { stamp: '<LIN>' } }, reference: NOT_HERE },
    { query: '{ authors { stamp } }', data: { authors: [{ stamp: '<LIN>' }, { stamp: '<BO>' }] } },
    { query: '{ oldest { blurb } }', data: { oldest: { blurb: 'Lin: Lin since 1990' } } },
    {
      query: '{ authors { blurb stamp debut } oldest { stamp } }',
      data: {
        authors: [
          { blurb: 'Lin: Lin since 1990', stamp: '<LIN>', debut: 'Lin since 1990' },
          { blurb: 'Bo: Bo since 2000', stamp: '<BO>', debut: 'Bo since 2000' },
        ],
        oldest: { stamp: '<LIN>' },
      },
      reference: NOT_HERE,
    },
    {
      query: '{ oldest { blurb firstYear signature stamp debut name } }',
      data: {
        oldest: {
          blurb: 'Lin: Lin since 1990',
          firstYear: 1990,
          signature: 'LIN',
          stamp: '<LIN>',
          debut: 'Lin since 1990',
          name: 'Lin',
        },
      },
      reference: NOT_HERE,
    },
  ],
};
