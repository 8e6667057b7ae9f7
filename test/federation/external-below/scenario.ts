/** `@external` below a field that is shared: on a value type, and on a member of an interface. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const PARCELS = [
  { id: '1', box: { __typename: 'Crate', width: 4, colour: 'red' }, size: { grams: 0, cm: 30 } },
  { id: '2', box: { __typename: 'Crate', width: 5, colour: '' }, size: { grams: 70, cm: 0 } },
];
/** The post has neither weighed a parcel nor looked at it. */
const POSTED = PARCELS.map(({ id, box, size }) => ({
  id,
  box: { __typename: box.__typename, width: box.width },
  size: { cm: size.cm },
}));

const NOT_HERE =
  'Federation, "@external": this subgraph does not resolve the field, which is fetched from one that does.';

export const scenario: Scenario = {
  name: 'external-below',
  subgraphs: [
    {
      name: 'goods',
      typeDefs: `${FEDERATION}
        type Parcel @key(fields: "id") {
          id: ID!
          box: Box! @shareable
          size: Size! @shareable
          postage: Int! @external
          label: String! @requires(fields: "postage")
        }
        interface Box { width: Int! colour: String }
        type Crate implements Box { width: Int! @shareable colour: String }
        type Size { grams: Int cm: Int! @shareable }`,
      resolvers: {
        Parcel: {
          __resolveReference: byKey(PARCELS, 'id'),
          label: (parcel: Row) => `paid ${String(required(parcel, 'postage'))}`,
        },
      },
    },
    {
      name: 'post',
      typeDefs: `${FEDERATION}
        type Query { parcels: [Parcel!]! }
        type Parcel @key(fields: "id") {
          id: ID!
          box: Box! @shareable
          size: Size! @shareable
          postage: Int! @requires(fields: "size { grams }")
        }
        interface Box { width: Int! colour: String }
        type Crate implements Box { width: Int! @shareable colour: String @external }
        type Size { grams: Int @external cm: Int! @shareable }`,
      resolvers: {
        Query: { parcels: () => POSTED },
        Parcel: {
          __resolveReference: (parcel: Row) => parcel,
          box: ({ id }: Row) => POSTED.find((posted) => posted.id === id)?.box,
          postage: ({ size }: Row) => Number(required(size as Row, 'grams')) * 2 + 1,
        },
      },
    },
  ],
  cases: [
    {
      query: '{ parcels { size { cm } box { width } } }',
      data: {
        parcels: [
          { size: { cm: 30 }, box: { width: 4 } },
          { size: { cm: 0 }, box: { width: 5 } },
        ],
      },
    },
    {
      query: '{ parcels { size { grams } } }',
      data: { parcels: [{ size: { grams: 0 } }, { size: { grams: 70 } }] },
      reference: NOT_HERE,
    },
    {
      query: '{ parcels { size { grams cm } } }',
      data: { parcels: [{ size: { grams: 0, cm: 30 } }, { size: { grams: 70, cm: 0 } }] },
      reference: NOT_HERE,
    },
    {
      query: '{ parcels { box { colour width } } }',
      data: { parcels: [{ box: { colour: 'red', width: 4 } }, { box: { colour: '', width: 5 } }] },
      reference: NOT_HERE,
    },
    {
      query: '{ parcels { box { ... on Crate { colour } } } }',
      data: { parcels: [{ box: { colour: 'red' } }, { box: { colour: '' } }] },
      reference: NOT_HERE,
    },
    { query: '{ parcels { postage } }', data: { parcels: [{ postage: 1 }, { postage: 141 }] }, reference: NOT_HERE },
    {
      query: '{ parcels { label } }',
      data: { parcels: [{ label: 'paid 1' }, { label: 'paid 141' }] },
      reference: NOT_HERE,
    },
  ],
};
