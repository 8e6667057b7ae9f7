/** Directives that mean nothing to an answer: @tag, @cost, @listSize, @deprecated, one's own; they change nothing and stop nothing. */
import { byKey } from '../kit/entities';
import { type Scenario } from '../kit/scenarios';

const LINKS = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@cost", "@listSize", "@composeDirective", "@shareable"])`;
const BOATS = [
  { id: '1', name: 'Jade', old: 'J' },
  { id: '2', name: '', old: null },
];
const CREWS = [
  { id: '1', crew: ['Mei', 'Bo'] },
  { id: '2', crew: [] },
];

export const scenario: Scenario = {
  name: 'directives',
  subgraphs: [
    {
      name: 'boats',
      typeDefs: `${LINKS} @link(url: "https://example.org/hint/v1.0", import: ["@hint"]) @composeDirective(name: "@hint")
        directive @hint(text: String!) on FIELD_DEFINITION | OBJECT
        type Query {
          boats(first: Int = 2 @tag(name: "paging")): [Boat!]! @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false) @cost(weight: 5)
        }
        type Boat @key(fields: "id") @tag(name: "public") @hint(text: "floats") {
          id: ID!
          name: String! @hint(text: "short") @cost(weight: 2)
          old: String @deprecated(reason: "Use name.") @tag(name: "internal")
        }`,
      resolvers: {
        Query: { boats: (_: unknown, { first }: { first: number }) => BOATS.slice(0, first) },
        Boat: { __resolveReference: byKey(BOATS, 'id') },
      },
    },
    {
      name: 'crews',
      typeDefs: `${LINKS}
        type Boat @key(fields: "id") { id: ID! crew: [String!]! @listSize(assumedSize: 9) @tag(name: "public") }`,
      resolvers: { Boat: { __resolveReference: byKey(CREWS, 'id') } },
    },
  ],
  cases: [
    {
      query: '{ boats { name crew old } }',
      data: {
        boats: [
          { name: 'Jade', crew: ['Mei', 'Bo'], old: 'J' },
          { name: '', crew: [], old: null },
        ],
      },
    },
    { query: '{ boats(first: 1) { crew } }', data: { boats: [{ crew: ['Mei', 'Bo'] }] } },
    { query: '{ boats(first: 0) { crew name } }', data: { boats: [] } },
    {
      query: '{ __type(name: "Boat") { fields(includeDeprecated: true) { isDeprecated } } boats(first: 1) { id } }',
      data: {
        __type: { fields: [false, false, true, false].map((isDeprecated) => ({ isDeprecated })) },
        boats: [{ id: '1' }],
      },
    },
    { query: '{ __type(name: "Boat") { name } }', data: { __type: { name: 'Boat' } } },
  ],
};
