/** A field of an entity that fails: its error stands at each place where the entity does, and at no other. */
import { byKey, type Row } from '../kit/entities';
import { FEDERATION, type Scenario } from '../kit/scenarios';

const GOOD = { id: 'g', name: 'Good' };
const BAD = { id: 'b', name: 'Bad' };
const code = 'FORBIDDEN';

export const scenario: Scenario = {
  name: 'entity-errors',
  subgraphs: [
    {
      name: 'people',
      typeDefs: `${FEDERATION}
        type Query { people: [Person!]!  groups: [Group!]!  bad: Person  sick: Person }
        type Group { head: Person members: [[Person]!]! }
        type Person @key(fields: "id") { id: ID! name: String! friend: Person }`,
      resolvers: {
        Query: {
          people: () => [BAD, GOOD, BAD],
          groups: () => [
            { head: BAD, members: [[GOOD, BAD], []] },
            { head: null, members: [[null, BAD]] },
          ],
          bad: () => BAD,
          sick: () => fail('NOT_FOUND'),
        },
        Person: { __resolveReference: byKey([GOOD, BAD], 'id'), friend: ({ id }: Row) => (id === 'g' ? BAD : null) },
      },
    },
    {
      name: 'wages',
      typeDefs: `${FEDERATION}
        type Person @key(fields: "id") { id: ID! wage: Int rank: Int! tags: [String] }`,
      resolvers: {
        Person: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          wage: ({ id }: Row) => (id === 'b' ? fail(code) : 5),
          rank: ({ id }: Row) => (id === 'b' ? fail(code) : 1),
          tags: ({ id }: Row) => ['x', id === 'b' ? new Error('secret') : 'y'],
        },
      },
    },
  ],
  cases: [
    {
      query: '{ people { name wage } }',
      data: {
        people: [
          { name: 'Bad', wage: null },
          { name: 'Good', wage: 5 },
          { name: 'Bad', wage: null },
        ],
      },
      errors: [
        { path: ['people', 0, 'wage'], code },
        { path: ['people', 2, 'wage'], code },
      ],
    },
    {
      query: '{ groups { head { wage } members { wage name } } }',
      data: {
        groups: [
          {
            head: { wage: null },
            members: [
              [
                { wage: 5, name: 'Good' },
                { wage: null, name: 'Bad' },
              ],
              [],
            ],
          },
          { head: null, members: [[null, { wage: null, name: 'Bad' }]] },
        ],
      },
      errors: [
        { path: ['groups', 0, 'head', 'wage'], code },
        { path: ['groups', 0, 'members', 0, 1, 'wage'], code },
        { path: ['groups', 1, 'members', 0, 1, 'wage'], code },
      ],
    },
    {
      // Under the caller's response keys.
      query: '{ x: bad { w: wage } people { pal: friend { pay: wage } } }',
      data: { x: { w: null }, people: [{ pal: null }, { pal: { pay: null } }, { pal: null }] },
      errors: [
        { path: ['x', 'w'], code },
        { path: ['people', 1, 'pal', 'pay'], code },
      ],
    },
    {
      // Non-null: it takes the item, and the list, and all there is.
      query: '{ people { rank } }',
      data: null,
      errors: [
        { path: ['people', 0, 'rank'], code },
        { path: ['people', 2, 'rank'], code },
      ],
    },
    { query: '{ bad { name rank } }', data: { bad: null }, errors: [{ path: ['bad', 'rank'], code }] },
    {
      query: '{ groups { members { rank } } }',
      data: { groups: [{ members: [[{ rank: 1 }, null], []] }, { members: [[null, null]] }] },
      errors: [
        { path: ['groups', 0, 'members', 0, 1, 'rank'], code },
        { path: ['groups', 1, 'members', 0, 1, 'rank'], code },
      ],
    },
    {
      // What a subgraph does not code is ours to keep, and the rest of its list stands.
      query: '{ bad { tags } }',
      data: { bad: { tags: ['x', null] } },
      errors: [{ path: ['bad', 'tags', 1], code: 'INTERNAL_SERVER_ERROR' }],
    },
    {
      query: '{ sick { name } bad { name } }',
      data: { sick: null, bad: { name: 'Bad' } },
      errors: [{ path: ['sick'], code: 'NOT_FOUND' }],
    },
    { query: '{ s: sick { wage } }', data: { s: null }, errors: [{ path: ['s'], code: 'NOT_FOUND' }] },
  ],
};

function fail(reason: string): never {
  throw Object.assign(new Error('No.'), { extensions: { code: reason } });
}
