/** A key that is null opens nothing: the entity keeps what it has, and what hangs on the key is null. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const LETTERS = [
  { id: '1', stamp: 'A', box: { no: 4 }, from: 'Mei' },
  { id: '2', stamp: null, box: null, from: 'Jun' },
  { id: '3', stamp: 'C', box: { no: null }, from: 'Bo' },
  { id: '4', stamp: '', box: { no: 0 }, from: 'Lin' },
];
const STAMPS = [
  { stamp: 'A', value: 80 },
  { stamp: '', value: 0 },
];
const BOXES = [
  { box: { no: 4 }, street: 'Orchard' },
  { box: { no: 0 }, street: 'Nanshan' },
];

export const scenario: Scenario = {
  name: 'null-keys',
  subgraphs: [
    {
      name: 'letters',
      typeDefs: `${FEDERATION}
        type Query { letters: [Letter!]! }
        type Letter @key(fields: "id") @key(fields: "stamp") @key(fields: "box { no }") {
          id: ID!
          stamp: String
          box: Box
          from: String!
        }
        type Box { no: Int @shareable }`,
      resolvers: { Query: { letters: () => LETTERS }, Letter: { __resolveReference: byKey(LETTERS, 'id', 'stamp') } },
    },
    {
      name: 'stamps',
      typeDefs: `${FEDERATION}
        type Letter @key(fields: "stamp") { stamp: String value: Int }`,
      resolvers: { Letter: { __resolveReference: byKey(STAMPS, 'stamp') } },
    },
    {
      name: 'boxes',
      typeDefs: `${FEDERATION}
        type Letter @key(fields: "box { no }") { box: Box street: String }
        type Box { no: Int @shareable }`,
      resolvers: {
        Letter: {
          __resolveReference: ({ box }: { box: { no: number | null } | null }) =>
            BOXES.find((known) => known.box.no === box?.no) ?? null,
        },
      },
    },
  ],
  cases: [
    {
      query: '{ letters { from value } }',
      data: {
        letters: [
          { from: 'Mei', value: 80 },
          { from: 'Jun', value: null },
          { from: 'Bo', value: null },
          { from: 'Lin', value: 0 },
        ],
      },
    },
    {
      query: '{ letters { street } }',
      data: { letters: [{ street: 'Orchard' }, { street: null }, { street: null }, { street: 'Nanshan' }] },
    },
    {
      query: '{ letters { stamp box { no } street value } }',
      data: {
        letters: [
          { stamp: 'A', box: { no: 4 }, street: 'Orchard', value: 80 },
          { stamp: null, box: null, street: null, value: null },
          { stamp: 'C', box: { no: null }, street: null, value: null },
          { stamp: '', box: { no: 0 }, street: 'Nanshan', value: 0 },
        ],
      },
    },
  ],
};
