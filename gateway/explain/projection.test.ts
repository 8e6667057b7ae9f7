/** The keys of an answer as data: their order, their types, and what abstract types may be. */
import { buildSchema, parse } from 'graphql';
import { decide } from '../document/decide';
import { fragmentsOf } from '../operation/fragments';
import { type ExplainedKey, explainProjection } from './projection';

const schema = buildSchema(`
  type Query { thing: Thing! found: [Found] named(id: ID): Named }
  type Thing { id: ID! parts: [Thing!]! }
  interface Named { name: String }
  type Book implements Named { name: String pages: Int }
  type Film implements Named { name: String minutes: Int }
  type Song implements Named { name: String minutes: Int }
  union Found = Book | Film | Song
`);

function projectionOf(source: string, booleans: Record<string, boolean>): readonly ExplainedKey[] {
  const { document, operation } = decide(parse(source), new Map(Object.entries(booleans)));
  const root = schema.getQueryType();
  if (!root) throw new Error(`No query: ${source}`);
  return explainProjection({
    asking: { schema, fragments: fragmentsOf(document) },
    root,
    sets: [operation.selectionSet],
  });
}

const id = { key: 'id', type: 'ID!' };

it.each<[string, Record<string, boolean>, unknown]>([
  ['{ thing { id } }', {}, [{ key: 'thing', type: 'Thing!', keys: [id] }]],
  [
    '{ b: thing { parts { id } key: id } a: __typename }',
    {},
    [
      {
        key: 'b',
        type: 'Thing!',
        keys: [
          { key: 'parts', type: '[Thing!]!', keys: [id] },
          { key: 'key', type: 'ID!' },
        ],
      },
      { key: 'a', type: 'String!' },
    ],
  ],
  ['query($no: Boolean!) { thing { id @skip(if: $no) } }', { no: true }, [{ key: 'thing', type: 'Thing!', keys: [] }]],
  [
    'query($no: Boolean!) { thing { id @skip(if: $no) } }',
    { no: false },
    [{ key: 'thing', type: 'Thing!', keys: [id] }],
  ],
  ['{ named { name } }', {}, [{ key: 'named', type: 'Named', keys: [{ key: 'name', type: 'String' }] }]],
  [
    '{ found { ... on Named { name } ... on Book { pages } } }',
    {},
    [
      {
        key: 'found',
        type: '[Found]',
        kinds: [
          {
            types: ['Book'],
            keys: [
              { key: 'name', type: 'String' },
              { key: 'pages', type: 'Int' },
            ],
          },
          { types: ['Film', 'Song'], keys: [{ key: 'name', type: 'String' }] },
        ],
      },
    ],
  ],
  ['{ __schema { types { name } } }', {}, [{ key: '__schema', type: '__Schema!' }]],
])('%s with %o', (source, booleans, keys) => {
  expect(projectionOf(source, booleans)).toEqual(keys);
});
