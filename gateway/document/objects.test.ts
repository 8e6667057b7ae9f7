/** What an operation may multiply to: pages inside pages, whichever way they are written. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSchema, execute, getIntrospectionQuery, parse, validate } from 'graphql';
import { readConfig } from '../config';
import { leastCpuMs } from '../test-kit';
import { assertObjects, constantObjects, countObjects } from './objects';

const SCHEMA_FOLDER = resolve(__dirname, '../../schema');
const LIMIT = readConfig({}).guard.anonymous.objects;
const graph = buildSchema(readFileSync(join(SCHEMA_FOLDER, 'api.graphql'), 'utf8'), { assumeValid: true });

const small = buildSchema(`
  type Query { one: Thing  list: [Thing!]!  things(first: Int, after: String, last: Int): ThingConnection!  top(first: Int! = 30): [Thing!] }
  type Mutation { make: Thing }
  interface Named { name: String  like: Named }
  type Thing implements Named { name: String  words: [String!]  like: Thing  parts: [Thing]  things(first: Int, last: Int): ThingConnection }
  type ThingConnection { nodes: [Thing!]! edges: [ThingEdge!]! pageInfo: PageInfo! totalCount: Int! }
  type ThingEdge { node: Thing! cursor: String! }
  type PageInfo { hasNextPage: Boolean! }
`);

const count = (query: string, variables: Record<string, unknown> = {}, operationName?: string): number =>
  countObjects(small, { document: parse(query), operationName, variables });

describe('counts', () => {
  it.each<[string, number, Record<string, unknown>?]>([
    ['{ __typename }', 0],
    ['{ one { name words } }', 1],
    ['{ one { like { like { name } } } }', 3],
    ['{ list { name } }', 10],
    ['{ list { parts { parts { name } } } }', 1_110],
    ['{ a: list { name } b: list { name } }', 20],
    ['mutation { make { parts { name } } }', 11],
    // A page: itself, and its rows, whatever is asked of it.
    ['{ things { totalCount } }', 21],
    ['{ things { pageInfo { hasNextPage } } }', 22],
    ['{ things(first: 7) { nodes { name } } }', 8],
    ['{ things(first: 7) { nodes { name } pageInfo { hasNextPage } totalCount } }', 9],
    ['{ things(first: 7) { edges { cursor } } }', 8],
    ['{ things(first: 7) { edges { node { name } } } }', 15],
    ['{ things(first: 7) { nodes { name } edges { cursor } } }', 15],
    ['{ things(last: 3) { nodes { name } } }', 4],
    ['{ things(first: null, last: 3) { nodes { name } } }', 4],
    ['{ things(first: 100) { nodes { things(first: 100) { totalCount } } } }', 1 + 100 * (1 + 101)],
    ['{ top { name } }', 30],
    ['{ top(first: 3) { name } }', 3],
    // What is refused later counts as the most, or the least, that could be answered.
    ['{ things(first: 1000000) { totalCount } }', 101],
    ['{ things(first: "x") { totalCount } }', 101],
    ['{ things(first: -5) { totalCount } }', 2],
    ['{ things(first: 0) { totalCount } }', 2],
    // Variables.
    ['query ($n: Int) { things(first: $n) { totalCount } }', 21],
    ['query ($n: Int) { things(first: $n) { totalCount } }', 6, { n: 5 }],
    ['query ($n: Int) { things(first: $n) { totalCount } }', 21, { n: null }],
    ['query ($n: Int) { things(first: $n) { totalCount } }', 101, { n: 'x' }],
    ['query ($n: Int) { things(first: $n) { totalCount } }', 101, { n: 2.5 }],
    ['query ($n: Int) { things(first: $n) { totalCount } }', 101, { n: 1e300 }],
    ['query ($n: Int = 3) { things(first: $n) { totalCount } }', 4],
    ['query ($n: Int = 3) { things(first: $n) { totalCount } }', 6, { n: 5 }],
    ['query ($toString: Int) { things(first: $toString) { totalCount } }', 21],
    // Fragments.
    ['{ ... { one { name } } ... on Query { one { name } } }', 2],
    [
      '{ things(first: 7) { ...P } } fragment P on ThingConnection { nodes { ...T } pageInfo { hasNextPage } } fragment T on Thing { like { name } }',
      1 + 1 + 7 * 2,
    ],
    [
      '{ a: things(first: 2) { ...P } b: things(first: 50) { ...P } } fragment P on ThingConnection { nodes { name } }',
      54,
    ],
    ['{ one { ... on Named { like { name } } } }', 2],
    // Ours to answer from memory.
    ['{ __schema { types { name } } }', 0],
  ])('%s', (query, expected, variables = {}) => {
    expect(count(query, variables)).toBe(expected);
  });

  it.each<[string, number | undefined]>([
    ['{ list { parts { name } } }', 110],
    ['query ($n: Int) { things(first: $n) { totalCount } }', undefined],
    ['query ($yes: Boolean!) { list @include(if: $yes) { name } }', undefined],
    ['query A { one { name } } query B { list { name } }', undefined],
  ])('%s is always %s', (query, expected) => {
    expect(constantObjects(small, parse(query))).toBe(expected);
  });

  it('the operation that is to run', () => {
    const query = 'query A { one { name } } query B { list { name } }';
    expect([count(query, {}, 'A'), count(query, {}, 'B')]).toEqual([1, 10]);
  });
});

const times = (n: number, one: (i: number) => string) => Array.from({ length: n }, (_, i) => one(i)).join(' ');
const wrapped = (n: number, inner: string): string =>
  n === 0 ? inner : `things(first: 100) { nodes { ${wrapped(n - 1, inner)} } }`;

it.each([
  ['pages 7 deep', `{ ${wrapped(7, 'name')} }`],
  ['pages 500 deep', `{ ${wrapped(500, 'name')} }`],
  [
    '2^100 pages through fragments',
    `{ one { ...F0 } } ${times(100, (i) => `fragment F${i} on Thing { ...F${i + 1} a: like { ...F${i + 1} } }`)} fragment F100 on Thing { things { totalCount } }`,
  ],
])('%s saturates, in 50 ms', async (_, query) => {
  const document = parse(query, { noLocation: true });
  const ms = await leastCpuMs(50, () => {
    expect(countObjects(small, { document, operationName: undefined, variables: {} })).toBeGreaterThan(1e12);
  });
  expect(ms).toBeLessThan(50);
});

/** Full pages and lists of ten, as `countObjects` takes them to be, really answered. */
const thing = (): object => ({ like: thing, parts: () => Array.from({ length: 10 }, thing), things: page });
const page = ({ first, last }: { first?: number; last?: number }): object => {
  const rows = Array.from({ length: first ?? last ?? 20 }, thing);
  return { nodes: rows, edges: rows.map((node) => ({ node, cursor: 'c' })), pageInfo: {}, totalCount: 1_000 };
};

it.each([
  '{ one { like { parts { name } } } }',
  '{ list { things(first: 3) { nodes { like { name } } } } }',
  '{ things(first: 4) { edges { node { things(last: 5) { edges { node { name } } pageInfo { __typename } } } } } }',
  '{ things { nodes { name } ...P } things { ...P } } fragment P on ThingConnection { edges { cursor node { name } } }',
  '{ things(first: 2) { totalCount nodes { a: things(first: 2) { nodes { name } } b: things { totalCount } } } }',
])('is never below what is answered: %s', (query) => {
  const document = parse(query);
  const rootValue = { one: thing, list: Array.from({ length: 10 }, thing), things: page };
  const { data } = execute({ schema: small, document, rootValue }) as { data: object };
  expect(count(query)).toBeGreaterThanOrEqual(objectsIn(data) - 1);
});

function objectsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + objectsIn(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + objectsIn(item), 1);
}

describe('in our own graph', () => {
  const folder = join(SCHEMA_FOLDER, 'operations');
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const check = (query: string): void => {
    assertObjects(countObjects(graph, { document: parse(query), operationName: undefined, variables: {} }), LIMIT);
  };

  it.each(files)('%s is taken, with the largest page too', (file) => {
    const document = parse(readFileSync(join(folder, file), 'utf8'));
    assertObjects(countObjects(graph, { document, operationName: undefined, variables: { first: 100 } }), LIMIT);
    expect(countObjects(graph, { document, operationName: undefined, variables: {} })).toBeGreaterThan(10);
  });

  it("an explorer's introspection is taken", () => {
    expect(() => {
      check(getIntrospectionQuery());
    }).not.toThrow();
  });

  const merchants = (inner: string) => `platform { merchants(first: 100) { nodes { ${inner} } } }`;
  it.each([
    [
      'pages in pages',
      `{ products(first: 100) { nodes { ${merchants(merchants(merchants('id')))} } } }`,
      'The operation may answer with up to 103030301 objects; the limit is 50000 (objects): ask for smaller pages (first:) or fewer levels.',
    ],
    [
      'counts of pages, 98 times',
      `{ products(first: 20) { nodes { platform { ${times(98, (i) => `m${i}: merchants(first: ${i + 1}) { totalCount }`)} } } } }`,
      'The operation may answer with up to',
    ],
    [
      'pages without end',
      `{ products(first: 100) { nodes { ${merchants(merchants(merchants(merchants(merchants('id')))))} } } }`,
      'The operation may answer with more than 1000000000 objects; the limit is 50000',
    ],
  ])('%s are refused', (_, query, message) => {
    expect(validate(graph, parse(query))).toEqual([]);
    expect(() => {
      check(query);
    }).toThrow(
      expect.objectContaining({ code: 'OPERATION_LIMIT_EXCEEDED', message: expect.stringContaining(message) }),
    );
  });
});
