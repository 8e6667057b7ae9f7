/** `@inaccessible`: fields, types, members and arguments that the subgraphs use among themselves and no caller sees. */
import { byKey, required, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const NOTES = [
  { id: 'n1', secret: 's1', owner: { name: 'Mei' }, body: { __typename: 'Plain', text: 'Hi' } },
  { id: 'n2', secret: '', owner: { name: 'Bo' }, body: { __typename: 'Sealed', code: 7 } },
];

export const scenario: Scenario = {
  name: 'inaccessible',
  subgraphs: [
    {
      name: 'notes',
      typeDefs: `${FEDERATION}
        type Query {
          notes(limit: Int = 2, debug: Boolean = false @inaccessible): [Note!]!
          audit: String @inaccessible
          bodies: [Body]!
          things: [Thing]!
        }
        type Note @key(fields: "id") @key(fields: "secret") {
          id: ID!
          secret: String! @inaccessible
          owner: Owner! @inaccessible
          body: Body
        }
        type Owner @inaccessible { name: String! }
        union Body = Plain | Sealed
        type Plain implements Thing { text: String! size: Int! }
        type Sealed implements Thing @inaccessible { code: Int! size: Int! }
        interface Thing { size: Int! }`,
      resolvers: {
        Query: {
          notes: (_: unknown, { limit, debug }: { limit: number; debug: boolean }) =>
            debug ? [] : NOTES.slice(0, limit),
          bodies: () => NOTES.map(({ body }) => body),
          things: () => NOTES.map(({ body }) => ({ ...body, size: 1 })),
        },
        Note: { __resolveReference: byKey(NOTES, 'id', 'secret') },
      },
    },
    {
      name: 'hints',
      typeDefs: `${FEDERATION}
        type Query { hinted: [Note!]! }
        type Note @key(fields: "secret") {
          secret: String! @inaccessible
          owner: Owner! @external
          hint: String! @requires(fields: "owner { name }")
        }
        type Owner @inaccessible { name: String! @external }`,
      resolvers: {
        Query: { hinted: () => [{ secret: '' }, { secret: 's1' }] },
        Note: {
          __resolveReference: (note: Row) => note,
          hint: (note: Row) => `${(required(note, 'owner') as Row).name as string}:${String(note.secret)}`,
        },
      },
    },
  ],
  cases: [
    { query: '{ notes { id } }', data: { notes: [{ id: 'n1' }, { id: 'n2' }] } },
    {
      // By a hidden key, and of a hidden field of a hidden type.
      query: '{ notes { hint id } }',
      data: {
        notes: [
          { hint: 'Mei:s1', id: 'n1' },
          { hint: 'Bo:', id: 'n2' },
        ],
      },
    },
    { query: '{ hinted { id } }', data: { hinted: [{ id: 'n2' }, { id: 'n1' }] } },
    { query: '{ hinted { hint } }', data: { hinted: [{ hint: 'Bo:' }, { hint: 'Mei:s1' }] } },
    {
      query: '{ notes { body { __typename ... on Plain { text } } } }',
      data: { notes: [{ body: { __typename: 'Plain', text: 'Hi' } }, { body: null }] },
      errors: [{ path: ['notes', 1, 'body'], code: 'SUBGRAPH_BAD_RESPONSE' }],
    },
    {
      query: '{ bodies { __typename } }',
      data: { bodies: [{ __typename: 'Plain' }, null] },
      errors: [{ path: ['bodies', 1], code: 'SUBGRAPH_BAD_RESPONSE' }],
    },
    {
      query: '{ things { size } }',
      data: { things: [{ size: 1 }, null] },
      errors: [{ path: ['things', 1], code: 'SUBGRAPH_BAD_RESPONSE' }],
    },
    { query: '{ notes { secret } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    { query: '{ audit }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    { query: '{ notes(debug: true) { id } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    { query: '{ bodies { ... on Sealed { code } } }', errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
    { query: '{ __type(name: "Owner") { name } }', data: { __type: null } },
    {
      query: '{ __type(name: "Body") { possibleTypes { name } } }',
      data: { __type: { possibleTypes: [{ name: 'Plain' }] } },
    },
  ],
};
