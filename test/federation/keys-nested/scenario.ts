/** A key with an object in it, and one with a list in it. */
import { FEDERATION, type Scenario } from '../kit/scenarios';

interface Wall {
  readonly house: { readonly id: string; readonly street: { readonly code: number } };
  readonly side: string;
}
interface Mix {
  readonly parts: readonly { readonly name: string }[];
}

const WALLS = [
  { house: { id: 'h1', street: { code: 7 }, floors: 2 }, side: 'north', colour: 'red' },
  { house: { id: 'h1', street: { code: 8 }, floors: 3 }, side: 'north', colour: 'grey' },
];
const MIXES = [{ parts: [{ name: 'sand' }, { name: 'lime' }], title: 'Mortar' }];

/** A name made of everything the key holds: a representation with less of it gets nothing. */
const nameOf = ({ house, side }: Wall): string => `${house.id}/${house.street.code}/${side}`;
const HEIGHTS: Readonly<Record<string, number>> = { 'h1/7/north': 250, 'h1/8/north': 300 };

export const scenario: Scenario = {
  name: 'keys-nested',
  subgraphs: [
    {
      name: 'walls',
      typeDefs: `${FEDERATION}
        type Query { walls: [Wall!]!  mixes: [Mix!]! }
        type Wall @key(fields: "house { id street { code } } side") { house: House! side: String! colour: String! }
        type House { id: ID! @shareable street: Street! @shareable floors: Int! }
        type Street { code: Int! @shareable }
        type Mix @key(fields: "parts { name }") { parts: [Part!]! title: String! }
        type Part { name: String! @shareable }`,
      resolvers: { Query: { walls: () => WALLS, mixes: () => MIXES } },
    },
    {
      name: 'heights',
      typeDefs: `${FEDERATION}
        type Wall @key(fields: "side house { id street { code } }") { house: House! side: String! height: Int }
        type House { id: ID! @shareable street: Street! @shareable }
        type Street { code: Int! @shareable }
        type Mix @key(fields: "parts { name }") { parts: [Part!]! weight: Int! }
        type Part { name: String! @shareable }`,
      resolvers: {
        Wall: { __resolveReference: (wall: Wall) => ({ ...wall, height: HEIGHTS[nameOf(wall)] }) },
        Mix: {
          __resolveReference: (mix: Mix) => ({ ...mix, weight: mix.parts.map(({ name }) => name).join('').length }),
        },
      },
    },
  ],
  cases: [
    {
      query: '{ walls { colour height } }',
      data: {
        walls: [
          { colour: 'red', height: 250 },
          { colour: 'grey', height: 300 },
        ],
      },
    },
    {
      // The answer shows of the key object what was asked for and no more.
      query: '{ walls { height house { floors } } }',
      data: {
        walls: [
          { height: 250, house: { floors: 2 } },
          { height: 300, house: { floors: 3 } },
        ],
      },
    },
    {
      query: '{ walls { house { s: street { id: code } } height side } }',
      data: {
        walls: [
          { house: { s: { id: 7 } }, height: 250, side: 'north' },
          { house: { s: { id: 8 } }, height: 300, side: 'north' },
        ],
      },
    },
    { query: '{ mixes { weight title } }', data: { mixes: [{ weight: 8, title: 'Mortar' }] } },
    {
      query: '{ mixes { parts { __typename } weight } }',
      data: { mixes: [{ parts: [{ __typename: 'Part' }, { __typename: 'Part' }], weight: 8 }] },
    },
  ],
};
