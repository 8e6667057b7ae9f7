/** What operations may cost, and that what they come to is never more. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { buildSchema, executeSync, parse } from 'graphql';
import { readConfig } from '../../config';
import { actualCost, objectsInText, objectsInValue } from './actual';
import { createEstimator, type Estimate } from './estimate';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@cost", { name: "@listSize", as: "@sized" }])
  directive @link(url: String, import: [Any]) on SCHEMA
  directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @sized(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
  scalar Any
  scalar Heavy @cost(weight: "3")
  type Query {
    one: Thing
    list: [Thing!]!
    named: [Named!]
    either: Either
    few: [Thing!]! @sized(assumedSize: 3)
    cut(size: Int, of: Int = 7): [Thing!]! @sized(slicingArguments: ["size", "of"], assumedSize: 50)
    things(first: Int, after: String, last: Int): ThingConnection!
    window(limit: Int): Window! @sized(slicingArguments: ["limit"], sizedFields: ["rows"], assumedSize: 5)
    dear(by: String @cost(weight: "8"), filter: Filter): Thing @cost(weight: "20")
  }
  type Mutation { make: Thing  drop: Boolean }
  interface Named { name: String  like: Named }
  union Either = Thing | Gold
  type Thing implements Named { name: String  heavy: Heavy  like: Thing  parts: [Thing!]!  things(first: Int, last: Int): ThingConnection! }
  type Gold implements Named @cost(weight: "5") { name: String @cost(weight: "2")  like: Gold }
  type ThingConnection { nodes: [Thing!]! edges: [ThingEdge!]! pageInfo: PageInfo! totalCount: Int! @cost(weight: "4") }
  type ThingEdge { node: Thing! cursor: String! }
  type PageInfo { hasNextPage: Boolean! }
  type Window { rows: [Thing!]! total: Int }
  input Filter { text: String @cost(weight: "6")  and: [Filter!] }
`;
const schema = buildSchema(SDL);
const estimator = createEstimator(schema, SDL);
const estimateOf = (query: string, variables: Record<string, unknown> = {}, name?: string): Estimate =>
  estimator(parse(query), name, variables);
const cost = (...of: Parameters<typeof estimateOf>): number => estimateOf(...of).whole.cost;

describe('may cost', () => {
  it.each<[string, number, Record<string, unknown>?]>([
    ['{ __typename }', 0],
    ['{ __schema { types { name } } }', 0],
    ['{ one { name } }', 1],
    ['{ one { heavy } }', 4],
    ['{ one { like { like { name } } } }', 3],
    ['{ list { name } }', 10],
    ['{ list { parts { name } } }', 110],
    ['{ few { name } }', 3],
    ['{ a: list { name } b: list { name } }', 20],
    ['mutation { make { name } }', 11],
    ['mutation { a: drop b: drop }', 20],
    // Slices: the most that an argument says, its default among them; else what is assumed.
    ['{ cut { name } }', 7],
    ['{ cut(size: 9) { name } }', 9],
    ['{ cut(size: 2) { name } }', 7],
    ['{ cut(of: null) { name } }', 50],
    ['query ($n: Int) { cut(size: $n, of: 1) { name } }', 1],
    ['query ($n: Int) { cut(size: $n, of: 1) { name } }', 12, { n: 12 }],
    ['query ($n: Int = 8) { cut(size: $n, of: 1) { name } }', 8],
    ['query ($n: Int) { cut(size: $n) { name } }', Number.MAX_SAFE_INTEGER, { n: 'x' }],
    ['{ window(limit: 30) { rows { name } total } }', 31],
    ['{ window { rows { name } } }', 6],
    ['{ window { total } }', 1],
    // Pages, by convention.
    ['{ things { nodes { name } } }', 21],
    ['{ things { totalCount } }', 5],
    ['{ things(first: 7) { nodes { name } } }', 8],
    ['{ things(last: 7) { edges { node { name } } pageInfo { hasNextPage } } }', 1 + 14 + 1],
    ['{ things(first: 100) { nodes { things(first: 100) { totalCount } } } }', 1 + 100 * (1 + 5)],
    ['{ things(first: 1000000) { nodes { name } } }', 101],
    ['query ($n: Int) { things(first: $n) { nodes { name } } }', 6, { n: 5 }],
    ['query ($n: Int) { things(first: $n) { nodes { name } } }', 101, { n: 'x' }],
    // Arguments weigh where they are given.
    ['{ dear { name } }', 20],
    ['{ dear(by: "x") { name } }', 28],
    ['{ dear(by: null) { name } }', 20],
    ['{ dear(filter: { text: "a", and: [{ text: "b" }, { and: [{ text: "c" }] }] }) { name } }', 38],
    ['query ($f: Filter) { dear(filter: $f) { name } }', 32, { f: { text: 'a', and: [{ text: 'b' }, {}] } }],
    ['query ($f: Filter = { text: "a" }) { dear(filter: $f) { name } }', 26],
    ['query ($t: String) { dear(filter: { text: $t }) { name } }', 26],
    // An interface or a union: the dearest that it may be.
    ['{ named { name } }', 10 * (5 + 2)],
    ['{ either { ... on Thing { heavy } ... on Gold { name } } }', 5 + 3 + 2],
    // What is asked twice is answered once.
    ['{ list { name } ...F } fragment F on Query { list { name heavy } }', 10 * 4],
    [
      '{ things { nodes { name } ...P } ...Q } fragment P on ThingConnection { nodes { heavy } } fragment Q on Query { things { ...P } }',
      1 + 20 * 4,
    ],
    ['{ named { ... on Thing { name } ... on Gold { name } } }', 10 * (5 + 2)],
  ])('%s: %d %j', (query, expected, variables = {}) => {
    expect(cost(query, variables)).toBe(expected);
  });

  it('the operation that is to run', () => {
    const query = 'query A { one { name } } query B { list { name } }';
    expect([cost(query, {}, 'A'), cost(query, {}, 'B')]).toEqual([1, 10]);
  });

  it('without overflow', () => {
    const deep = (n: number): string => (n === 0 ? 'name' : `parts { ${deep(n - 1)} }`);
    expect(cost(`{ list { ${deep(40)} } }`)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('comes to', () => {
  it.each<[string, object, number]>([
    ['{ one { name } }', { one: { name: 'a' } }, 1],
    [
      '{ things(first: 50) { nodes { name } totalCount } }',
      { things: { nodes: [{ name: 'a' }, { name: 'b' }], totalCount: 2 } },
      5 + 2,
    ],
    ['{ things(first: 50) { nodes { like { heavy } } } }', { things: { nodes: [{ like: { heavy: 1 } }] } }, 1 + 5],
    ['{ things { nodes { name } } }', { things: { nodes: [] } }, 1],
    ['{ list { name } }', { list: Array(10).fill({ name: '{{{{' }) as object[] }, 10],
    ['{ list { name } }', { list: Array(50).fill({ name: 'a' }) as object[] }, 10],
    ['mutation { make { parts { name } } }', { make: { parts: [{ name: 'a' }] } }, 12],
  ])('%s answered with %j: %d', (query, data, expected) => {
    expect(actualCost(estimateOf(query), () => objectsInText(JSON.stringify(data)))).toBeCloseTo(expected, 9);
  });

  it.each([{}, { a: null }, { a: [{}, { b: [[{ c: 1 }]] }] }])(
    'counts the objects of %j alike as text and as value',
    (data) => {
      expect(objectsInText(JSON.stringify(data))).toBe(objectsInValue(data));
    },
  );
});

it('objects of a long answer are counted by their density', () => {
  const data = { list: Array.from({ length: 5_000 }, (_, i) => ({ name: `Thing number ${i}` })) };
  expect(objectsInText(JSON.stringify(data))).toBeGreaterThan(4_900);
  expect(objectsInText(JSON.stringify(data))).toBeLessThan(5_300);
});

/** Random operations over random rows: none longer than its page. */
type Pages = Iterator<number>;
const selection: fc.Memo<string> = fc.memo((n) =>
  n <= 1
    ? fc.constantFrom('name', 'heavy')
    : fc.oneof(
        fc.constantFrom('name', 'heavy', 'name heavy'),
        selection(n - 1).map((inner) => `like { ${inner} }`),
        selection(n - 1).map((inner) => `parts { ${inner} }`),
        fc
          .tuple(fc.integer({ min: 1, max: 5 }), selection(n - 1))
          .map(([first, inner]) => `p${first}: things(first: ${first}) { nodes { ${inner} } totalCount }`),
        fc.tuple(selection(n - 1), selection(n - 1)).map(([a, b]) => `one: like { ${a} } ${b}`),
      ),
);

function answered(query: string, dice: Pages, isFull: boolean): Record<string, unknown> {
  const length = (most: number): number => (isFull ? most : (dice.next().value as number) % (most + 1));
  const thing = (): object => ({
    name: 'n',
    heavy: 'h',
    like: thing,
    parts: () => Array.from({ length: length(10) }, thing),
    things: ({ first }: { first: number }) => ({ nodes: Array.from({ length: length(first) }, thing), totalCount: 1 }),
  });
  const rootValue = { one: thing, list: () => Array.from({ length: length(10) }, thing) };
  return executeSync({ schema, document: parse(query), rootValue }).data as Record<string, unknown>;
}

describe.each([true, false])('random operations, pages full: %s', (isFull) => {
  it('never answer with more objects, or cost more, than was estimated', () => {
    const operation = fc
      .tuple(fc.constantFrom('one', 'list'), selection(4))
      .map(([root, inner]) => `{ ${root} { ${inner} } }`);
    fc.assert(
      fc.property(operation, fc.infiniteStream(fc.nat()), (query, dice) => {
        const estimate = estimateOf(query);
        const objects = objectsInValue(answered(query, dice, isFull));
        const actual = actualCost(estimate, () => objects);
        expect(objects).toBeLessThanOrEqual(estimate.whole.objects);
        if (isFull) expect([objects, actual]).toEqual([estimate.whole.objects, expect.closeTo(estimate.whole.cost, 6)]);
        expect(actual).toBeLessThanOrEqual(estimate.whole.cost + 1e-6);
        expect(actual).toBeGreaterThanOrEqual(estimate.outsideLists.cost);
      }),
      { numRuns: 200 },
    );
  });
});

describe('in our own graph', () => {
  const folder = resolve(__dirname, '../../../schema');
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const graph = buildSchema(read('api.graphql'), { assumeValid: true });
  const own = createEstimator(graph, read('supergraph.graphql'));
  const { max } = readConfig({ INTERPORT_ENV: 'production' }).guard.anonymous.bucket;
  const files = readdirSync(join(folder, 'operations')).filter((file) => file.endsWith('.graphql'));

  it.each(files)('%s fits into the bucket of the anonymous, with the largest page too', (file) => {
    const document = parse(read(join('operations', file)));
    expect(own(document, undefined, { first: 100 }).whole.cost).toBeLessThanOrEqual(max);
  });

  it('three mailed codes are more than the bucket of the anonymous, each alias counts, and nothing of it is given back', () => {
    const asking = (times: number): Estimate => {
      const one = 'requestApplicationCode(input: $input) { accepted userErrors { code } }';
      const fields = Array.from({ length: times }, (_, n) => `m${n}: ${one}`).join(' ');
      return own(parse(`mutation ($input: RequestApplicationCodeInput!) { ${fields} }`), undefined, { input: {} });
    };
    expect(asking(2).whole.cost).toBeLessThanOrEqual(max);
    expect(asking(3).whole.cost).toBeGreaterThan(max);
    expect(actualCost(asking(2), () => 2)).toBeGreaterThanOrEqual(2 * 24_500);
  });
});
