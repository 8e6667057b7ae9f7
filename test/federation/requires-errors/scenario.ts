/** A required field that fails or is not there: whoever needs it is not asked, or asked with null, and the rest still comes. */
import { required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const LOTS = [{ id: '1' }, { id: '2' }, { id: '3' }];
const code = 'FORBIDDEN';

export const scenario: Scenario = {
  name: 'requires-errors',
  subgraphs: [
    {
      name: 'lots',
      typeDefs: `${FEDERATION}
        type Query { lots: [Lot!]! }
        type Lot @key(fields: "id") { id: ID! }`,
      resolvers: { Query: { lots: () => LOTS } },
    },
    {
      name: 'weights',
      typeDefs: `${FEDERATION}
        type Lot @key(fields: "id") { id: ID! soft: Int hard: Int! }`,
      resolvers: {
        Lot: {
          // The third is unknown here.
          __resolveReference: ({ id }: Row) => (id === '3' ? null : { id }),
          soft: ({ id }: Row) => (id === '2' ? refuse() : 4),
          hard: ({ id }: Row) => (id === '2' ? refuse() : 5),
        },
      },
    },
    {
      name: 'fees',
      typeDefs: `${FEDERATION}
        type Lot @key(fields: "id") {
          id: ID!
          soft: Int @external
          hard: Int! @external
          bySoft: String @requires(fields: "soft")
          byHard: String @requires(fields: "hard")
          free: Int
        }`,
      resolvers: {
        Lot: {
          __resolveReference: (lot: Row) => lot,
          bySoft: (lot: Row) => `soft ${String(required(lot, 'soft'))}`,
          byHard: (lot: Row) => `hard ${String(required(lot, 'hard'))}`,
          free: ({ id }: Row) => Number(id),
        },
      },
    },
  ],
  cases: [
    { query: '{ lots { free } }', data: { lots: [{ free: 1 }, { free: 2 }, { free: 3 }] } },
    {
      // A nullable one that failed is null, and null is a value; of an entity that is not there, there is none.
      query: '{ lots { bySoft } }',
      data: { lots: [{ bySoft: 'soft 4' }, { bySoft: 'soft null' }, { bySoft: null }] },
      errors: [{ path: ['lots', 1, 'soft'], code }],
    },
    {
      query: '{ lots { byHard free } }',
      data: {
        lots: [
          { byHard: 'hard 5', free: 1 },
          { byHard: null, free: 2 },
          { byHard: null, free: 3 },
        ],
      },
      errors: [{ path: ['lots', 1, 'hard'], code }],
    },
  ],
};

function refuse(): never {
  throw Object.assign(new Error('No.'), { extensions: { code } });
}
