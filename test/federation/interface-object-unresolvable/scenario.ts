/** An interface object of which the interface's owner knows nothing: without a type it is no object of the API schema. */
import { byKey } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const THINGS = [{ __typename: 'Lamp', id: 't1', watts: 7 }];
const TAGS = [
  { id: 't1', tag: 'lit' },
  { id: 'ghost', tag: 'lost' },
];

export const scenario: Scenario = {
  name: 'interface-object-unresolvable',
  subgraphs: [
    {
      name: 'things',
      typeDefs: `${FEDERATION}
        type Query { things: [Thing!]! }
        interface Thing @key(fields: "id") { id: ID! watts: Int }
        type Lamp implements Thing @key(fields: "id") { id: ID! watts: Int }`,
      resolvers: {
        Query: { things: () => THINGS },
        Thing: { __resolveReference: byKey(THINGS, 'id') },
        Lamp: { __resolveReference: byKey(THINGS, 'id') },
      },
    },
    {
      name: 'tags',
      typeDefs: `${FEDERATION}
        type Query { tagged(id: ID!): Thing  all: [Thing]! }
        type Thing @key(fields: "id") @interfaceObject { id: ID! tag: String }`,
      resolvers: {
        Query: {
          tagged: (_: unknown, asked: { id: string }) => TAGS.find(({ id }) => id === asked.id),
          all: () => TAGS,
        },
        Thing: { __resolveReference: byKey(TAGS, 'id') },
      },
    },
  ],
  cases: [
    { query: '{ tagged(id: "t1") { tag watts } }', data: { tagged: { tag: 'lit', watts: 7 } } },
    { query: '{ tagged(id: "t1") { __typename tag } }', data: { tagged: { __typename: 'Lamp', tag: 'lit' } } },
    {
      // Nothing here needs the type: what the subgraph knows is enough.
      query: '{ tagged(id: "ghost") { tag } }',
      data: { tagged: { tag: 'lost' } },
    },
    {
      // A nullable field that the owner would have had.
      query: '{ tagged(id: "ghost") { tag watts } }',
      data: { tagged: { tag: 'lost', watts: null } },
    },
    {
      // __typename is String!: without one the object is no object.
      query: '{ tagged(id: "ghost") { __typename tag } }',
      data: { tagged: null },
      errors: [{ path: ['tagged'], code: 'SUBGRAPH_BAD_RESPONSE' }],
      reference:
        'GraphQL, "Handling Execution Errors": a null for a non-null field, here __typename, raises an execution error.',
    },
    { query: '{ tagged(id: "nobody") { __typename tag } }', data: { tagged: null } },
  ],
};
