/** Fields of an interface whose members keep them in different subgraphs, and abstract types below abstract types. */
import { byKey, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const NODES = [
  { __typename: 'File', id: 'f', name: 'a.txt', parent: { __typename: 'Folder', id: 'd' } },
  {
    __typename: 'Folder',
    id: 'd',
    name: 'etc',
    parent: null,
    children: [
      { __typename: 'File', id: 'f' },
      { __typename: 'Link', id: 'l' },
    ],
  },
];
const LINKS = [
  {
    __typename: 'Link',
    id: 'l',
    name: 'ln',
    parent: { __typename: 'Folder', id: 'd' },
    to: { __typename: 'File', id: 'f' },
  },
];
const SIZES = [
  { __typename: 'File', id: 'f', size: 10, owner: { __typename: 'Person', name: 'Mei' } },
  {
    __typename: 'Folder',
    id: 'd',
    size: 0,
    owner: { __typename: 'Team', title: 'Red', lead: { __typename: 'Person', name: 'Bo' } },
  },
  { __typename: 'Link', id: 'l', size: 1, owner: null },
];
const node = (id: string) => NODES.find((one) => one.id === id) ?? { __typename: 'Link', id };
const parent = (row: Row) => row.parent && node((row.parent as { id: string }).id);

export const scenario: Scenario = {
  name: 'interface-fields',
  subgraphs: [
    {
      name: 'tree',
      typeDefs: `${FEDERATION}
        type Query { nodes: [Node!]! }
        interface Node { id: ID! parent: Node }
        type File implements Node @key(fields: "id") { id: ID! name: String! parent: Node }
        type Folder implements Node @key(fields: "id") { id: ID! name: String! parent: Node children: [Node!]! }
        type Link implements Node @key(fields: "id") { id: ID! parent: Node @external }`,
      resolvers: {
        Query: { nodes: () => [node('d'), node('l'), node('f')] },
        File: { __resolveReference: byKey(NODES, 'id'), parent },
        Folder: {
          __resolveReference: byKey(NODES, 'id'),
          parent,
          children: ({ children }: Row) => (children as { id: string }[]).map(({ id }) => node(id)),
        },
      },
    },
    {
      name: 'links',
      typeDefs: `${FEDERATION}
        interface Node { id: ID! }
        type File implements Node @key(fields: "id", resolvable: false) { id: ID! }
        type Folder implements Node @key(fields: "id", resolvable: false) { id: ID! }
        type Link implements Node @key(fields: "id") { id: ID! name: String! parent: Node to: Node }`,
      resolvers: { Link: { __resolveReference: byKey(LINKS, 'id') } },
    },
    {
      name: 'sizes',
      typeDefs: `${FEDERATION}
        type File @key(fields: "id") { id: ID! size: Int! owner: Owner }
        type Folder @key(fields: "id") { id: ID! size: Int! owner: Owner }
        type Link @key(fields: "id") { id: ID! size: Int! owner: Owner }
        union Owner = Person | Team
        interface Named { name: String! }
        type Person implements Named { name: String! }
        type Team { title: String! lead: Named! }`,
      resolvers: {
        File: { __resolveReference: byKey(SIZES, 'id') },
        Folder: { __resolveReference: byKey(SIZES, 'id') },
        Link: { __resolveReference: byKey(SIZES, 'id') },
      },
    },
  ],
  cases: [
    {
      query: '{ nodes { id __typename } }',
      data: {
        nodes: [
          { id: 'd', __typename: 'Folder' },
          { id: 'l', __typename: 'Link' },
          { id: 'f', __typename: 'File' },
        ],
      },
    },
    {
      query: '{ nodes { parent { id } } }',
      data: { nodes: [{ parent: null }, { parent: { id: 'd' } }, { parent: { id: 'd' } }] },
    },
    {
      query:
        '{ nodes { ... on File { name size } ... on Folder { name children { ... on Link { name size } id } } ... on Link { to { ... on File { name } } } } }',
      data: {
        nodes: [
          { name: 'etc', children: [{ id: 'f' }, { name: 'ln', size: 1, id: 'l' }] },
          { to: { name: 'a.txt' } },
          { name: 'a.txt', size: 10 },
        ],
      },
    },
    {
      query:
        '{ nodes { ... on Folder { owner { ...O } } ... on File { owner { ...O } } ... on Link { owner { ...O } } } } fragment O on Owner { __typename ... on Person { name } ... on Team { title lead { name ... on Person { __typename } } } }',
      data: {
        nodes: [
          { owner: { __typename: 'Team', title: 'Red', lead: { name: 'Bo', __typename: 'Person' } } },
          { owner: null },
          { owner: { __typename: 'Person', name: 'Mei' } },
        ],
      },
    },
    {
      query: '{ nodes { parent { parent { id } ... on Folder { size children { parent { __typename } } } } } }',
      data: {
        nodes: [
          { parent: null },
          {
            parent: {
              parent: null,
              size: 0,
              children: [{ parent: { __typename: 'Folder' } }, { parent: { __typename: 'Folder' } }],
            },
          },
          {
            parent: {
              parent: null,
              size: 0,
              children: [{ parent: { __typename: 'Folder' } }, { parent: { __typename: 'Folder' } }],
            },
          },
        ],
      },
    },
    {
      query:
        '{ nodes { ... on Folder { owner { ... on Named { name } } } ... on File { owner { ... on Named { name } } } } }',
      data: { nodes: [{ owner: {} }, {}, { owner: { name: 'Mei' } }] },
    },
  ],
};
