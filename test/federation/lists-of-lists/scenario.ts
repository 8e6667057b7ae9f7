/** Entities in lists of lists, with nulls at each level: each keeps its place. */
import { byKey, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const CELLS = ['a', 'b', 'c'].map((id) => ({ id }));
const [A, B, C] = CELLS;
const VALUES = [
  { id: 'a', value: 1, near: [[{ id: 'b' }], [{ id: 'c' }, { id: 'a' }]] },
  { id: 'b', value: 0, near: [] },
  { id: 'c', value: null, near: [[]] },
];
const NAMES = [
  { id: 'a', name: 'Alpha' },
  { id: 'b', name: '' },
  { id: 'c', name: 'Gamma' },
];

export const scenario: Scenario = {
  name: 'lists-of-lists',
  subgraphs: [
    {
      name: 'grids',
      typeDefs: `${FEDERATION}
        type Query { grid: [[Cell]]!  cube: [[[Cell!]!]!]!  words: [[String]] }
        type Cell @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          grid: () => [[A, null, B], null, [], [C, A]],
          cube: () => [
            [[A], []],
            [[B, B], [C]],
          ],
          words: () => [['x', null], null, []],
        },
        Cell: { __resolveReference: byKey(CELLS, 'id') },
      },
    },
    {
      name: 'values',
      typeDefs: `${FEDERATION}
        type Cell @key(fields: "id") { id: ID! value: Int near: [[Cell!]!]! }`,
      resolvers: {
        Cell: {
          __resolveReference: byKey(VALUES, 'id'),
          near: ({ near }: Row) => (near as Row[][]).map((row) => row.map(byKey(VALUES, 'id'))),
        },
      },
    },
    {
      name: 'names',
      typeDefs: `${FEDERATION}
        type Cell @key(fields: "id") { id: ID! name: String! }`,
      resolvers: { Cell: { __resolveReference: byKey(NAMES, 'id') } },
    },
  ],
  cases: [
    {
      query: '{ grid { value } }',
      data: { grid: [[{ value: 1 }, null, { value: 0 }], null, [], [{ value: null }, { value: 1 }]] },
    },
    {
      query: '{ cube { name } }',
      data: {
        cube: [
          [[{ name: 'Alpha' }], []],
          [[{ name: '' }, { name: '' }], [{ name: 'Gamma' }]],
        ],
      },
    },
    {
      query: '{ grid { near { name value } } words }',
      data: {
        grid: [
          [
            {
              near: [
                [{ name: '', value: 0 }],
                [
                  { name: 'Gamma', value: null },
                  { name: 'Alpha', value: 1 },
                ],
              ],
            },
            null,
            { near: [] },
          ],
          null,
          [],
          [
            { near: [[]] },
            {
              near: [
                [{ name: '', value: 0 }],
                [
                  { name: 'Gamma', value: null },
                  { name: 'Alpha', value: 1 },
                ],
              ],
            },
          ],
        ],
        words: [['x', null], null, []],
      },
    },
    {
      query: '{ cube { near { near { id } } } }',
      data: {
        cube: [
          [[{ near: [[{ near: [] }], [{ near: [[]] }, { near: [[{ id: 'b' }], [{ id: 'c' }, { id: 'a' }]] }]] }], []],
          [[{ near: [] }, { near: [] }], [{ near: [[]] }]],
        ],
      },
    },
  ],
};
