/** Keys of every leaf type: numbers, booleans, enums, custom scalars; each comes as it left. */
import { byKey, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const KEYS = [
  { no: 0, on: false, kind: 'A', at: { lat: 1.5, lon: 0 }, rate: 0.1 },
  { no: -7, on: true, kind: 'B', at: { lat: 0, lon: -2 }, rate: 1e21 },
];
const [FIRST, SECOND] = KEYS;
const told = (row: Row): string => JSON.stringify(row);

export const scenario: Scenario = {
  name: 'keys-scalars',
  subgraphs: [
    {
      name: 'one',
      typeDefs: `${FEDERATION}
        scalar Point
        enum Kind { A B }
        type Query { numbers: [Numbered!]!  switches: [Switch!]!  kinds: [Kinded!]!  places: [Place]!  rates: [Rated!]! }
        type Numbered @key(fields: "no") { no: Int! }
        type Switch @key(fields: "on no") { on: Boolean! no: Int! }
        type Kinded @key(fields: "kind") { kind: Kind! }
        type Place @key(fields: "at") { at: Point! }
        type Rated @key(fields: "rate") { rate: Float! }`,
      resolvers: {
        Query: {
          numbers: () => KEYS,
          switches: () => [FIRST, SECOND, { on: true, no: 0 }],
          kinds: () => [...KEYS, FIRST],
          places: () => [FIRST, null, SECOND],
          rates: () => KEYS,
        },
        Numbered: { __resolveReference: byKey(KEYS, 'no') },
      },
    },
    {
      name: 'two',
      typeDefs: `${FEDERATION}
        scalar Point
        enum Kind { A B }
        type Query { firstNumber: Numbered }
        type Numbered @key(fields: "no") { no: Int! told: String! }
        type Switch @key(fields: "no on") { on: Boolean! no: Int! told: String! }
        type Kinded @key(fields: "kind") { kind: Kind! told: String! }
        type Place @key(fields: "at") { at: Point! told: String! }
        type Rated @key(fields: "rate") { rate: Float! told: String! }`,
      resolvers: {
        Query: { firstNumber: () => ({ no: -7, told: 'root' }) },
        Numbered: { __resolveReference: ({ no }: Row) => ({ no, told: told({ no }) }) },
        Switch: { __resolveReference: ({ on, no }: Row) => ({ on, no, told: told({ on, no }) }) },
        Kinded: { __resolveReference: ({ kind }: Row) => ({ kind, told: told({ kind }) }) },
        Place: { __resolveReference: ({ at }: Row) => ({ at, told: told({ at }) }) },
        Rated: { __resolveReference: ({ rate }: Row) => ({ rate, told: told({ rate }) }) },
      },
    },
  ],
  cases: [
    { query: '{ numbers { told } }', data: { numbers: [{ told: '{"no":0}' }, { told: '{"no":-7}' }] } },
    {
      query: '{ switches { told } }',
      data: {
        switches: [{ told: '{"on":false,"no":0}' }, { told: '{"on":true,"no":-7}' }, { told: '{"on":true,"no":0}' }],
      },
    },
    {
      query: '{ kinds { told } }',
      data: { kinds: [{ told: '{"kind":"A"}' }, { told: '{"kind":"B"}' }, { told: '{"kind":"A"}' }] },
    },
    {
      query: '{ places { told at } }',
      data: {
        places: [
          { told: '{"at":{"lat":1.5,"lon":0}}', at: { lat: 1.5, lon: 0 } },
          null,
          { told: '{"at":{"lat":0,"lon":-2}}', at: { lat: 0, lon: -2 } },
        ],
      },
    },
    { query: '{ rates { told } }', data: { rates: [{ told: '{"rate":0.1}' }, { told: '{"rate":1e+21}' }] } },
    { query: '{ firstNumber { told no } }', data: { firstNumber: { told: 'root', no: -7 } } },
  ],
};
