/** `@requires` of a field inside an object, inside a list, inside a list of lists, and beyond another entity. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

interface Box {
  readonly size: { readonly w: number; readonly h: number } | null;
  readonly items: readonly ({ readonly grams: number } | null)[];
  readonly grid: readonly (readonly { readonly n: number }[])[];
  readonly maker: { readonly country: { readonly code: string } };
}

const BOXES = [
  {
    id: 'b1',
    size: { w: 2, h: 3, d: 4 },
    items: [{ grams: 10 }, { grams: 0 }],
    grid: [[{ n: 1 }, { n: 2 }], [], [{ n: 3 }]],
    maker: { id: 'm1' },
  },
  { id: 'b2', size: null, items: [null, { grams: 7 }], grid: [], maker: { id: 'm2' } },
];
const MAKERS = [
  { id: 'm1', country: { code: 'SG' } },
  { id: 'm2', country: { code: 'CN' } },
];

const LISTS =
  'Federation, "@requires": the field is given to the resolver with its value; of a list of lists the stock executor gives nulls.';

export const scenario: Scenario = {
  name: 'requires-nested',
  subgraphs: [
    {
      name: 'boxes',
      typeDefs: `${FEDERATION}
        type Query { boxes: [Box!]! }
        type Box @key(fields: "id") { id: ID! size: Size items: [Item]! grid: [[Cell!]!]! maker: Maker! }
        type Size { w: Int! h: Int! d: Int! }
        type Item { grams: Int! }
        type Cell { n: Int! }
        type Maker @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: { Query: { boxes: () => BOXES }, Box: { __resolveReference: byKey(BOXES, 'id') } },
    },
    {
      name: 'makers',
      typeDefs: `${FEDERATION}
        type Maker @key(fields: "id") { id: ID! country: Country! }
        type Country { code: String! }`,
      resolvers: { Maker: { __resolveReference: byKey(MAKERS, 'id') } },
    },
    {
      name: 'sums',
      typeDefs: `${FEDERATION}
        type Query { measured: [Box!]! }
        type Box @key(fields: "id") {
          id: ID!
          size: Size @external
          items: [Item]! @external
          grid: [[Cell!]!]! @external
          maker: Maker! @external
          area: Int @requires(fields: "size { w h }")
          grams: Int! @requires(fields: "items { grams }")
          total: Int! @requires(fields: "grid { n }")
          madeIn: String! @requires(fields: "maker { country { code } }")
        }
        type Size { w: Int! @external h: Int! @external }
        type Item { grams: Int! @external }
        type Cell { n: Int! @external }
        type Maker @key(fields: "id") { id: ID! country: Country! @external }
        type Country { code: String! @external }`,
      resolvers: {
        Query: { measured: () => [{ id: 'b2' }, { id: 'b1' }] },
        Box: {
          __resolveReference: (box: Row) => box,
          area(box: Row) {
            const size = required(box, 'size') as Box['size'];
            return size && size.w * size.h;
          },
          grams: (box: Row) =>
            (required(box, 'items') as Box['items']).reduce((sum, item) => sum + (item ? item.grams : 1000), 0),
          total: (box: Row) => (required(box, 'grid') as Box['grid']).flat().reduce((sum, { n }) => sum + n, 0),
          madeIn: (box: Row) => (required(box, 'maker') as Box['maker']).country.code,
        },
      },
    },
  ],
  cases: [
    { query: '{ boxes { area } }', data: { boxes: [{ area: 6 }, { area: null }] } },
    {
      // A null in a list is a part of it: it is handed on in its place.
      query: '{ boxes { grams } }',
      data: { boxes: [{ grams: 10 }, { grams: 1007 }] },
    },
    { query: '{ boxes { total } }', data: { boxes: [{ total: 6 }, { total: 0 }] }, reference: LISTS },
    { query: '{ boxes { madeIn } }', data: { boxes: [{ madeIn: 'SG' }, { madeIn: 'CN' }] } },
    {
      query: '{ measured { madeIn total grams area id } }',
      data: {
        measured: [
          { madeIn: 'CN', total: 0, grams: 1007, area: null, id: 'b2' },
          { madeIn: 'SG', total: 6, grams: 10, area: 6, id: 'b1' },
        ],
      },
      reference: LISTS,
    },
    {
      query: '{ boxes { size { d } area } }',
      data: {
        boxes: [
          { size: { d: 4 }, area: 6 },
          { size: null, area: null },
        ],
      },
    },
    {
      query: '{ measured { maker { country { code } } area size { h } items { grams } } }',
      data: {
        measured: [
          { maker: { country: { code: 'CN' } }, area: null, size: null, items: [null, { grams: 7 }] },
          { maker: { country: { code: 'SG' } }, area: 6, size: { h: 3 }, items: [{ grams: 10 }, { grams: 0 }] },
        ],
      },
    },
  ],
};
