/** Plans from the planner thread, over real supergraphs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { stripFeatures } from '../strip-features';
import { type Planner, openPlanner } from './planner';
import { stockSchema, supergraphOf, tellPlan } from './test-kit';

const OURS = readFileSync(join(__dirname, '../../../schema/supergraph.graphql'), 'utf8');

const opened: Planner[] = [];
async function open(...args: Parameters<typeof openPlanner>): Promise<Planner> {
  const planner = await openPlanner(...args);
  opened.push(planner);
  return planner;
}
afterAll(() => {
  for (const planner of opened) planner.close();
});

const printed = (schema: GraphQLSchema): string => printSchema(lexicographicSortSchema(schema));

describe('the API schema is the one that the stock gateway serves', () => {
  it.each([
    ['our graph', OURS],
    [
      'descriptions, defaults, deprecations, scalars with a specification, what is hidden',
      supergraphOf({
        a: `"The root." type Query { "A field." a("An argument." x: I = { n: 3, e: [B] } y: Int = -1): E @deprecated(reason: "Old.")  u: U }
            """A block with "quotes".""" enum E { A @deprecated B "Hidden." C @inaccessible }
            input I { n: Int! = 2  e: [E!]  "Gone." d: Int @deprecated }
            scalar Url @specifiedBy(url: "https://url.spec.whatwg.org/")
            union U = X | Y  type X { url: Url }  type Y @inaccessible { z: Int }
            directive @log(level: Int = 1) on FIELD | QUERY`,
        b: 'directive @log(level: Int = 1) on FIELD | QUERY  type Query { b: Int @tag(name: "internal") }',
      }),
    ],
  ])('%s', async (_what, sdl) => {
    const { apiSdl } = await open(sdl);
    expect(printed(buildSchema(apiSdl))).toBe(printed(await stockSchema(stripFeatures(sdl))));
  });
});

it('possible types include what callers may not see', async () => {
  const { possibleTypes } = await open(
    supergraphOf({
      a: `type Query { u: U  i: I } union U = X | Y  interface I { id: ID }  interface J implements I { id: ID }
          type X implements I & J { id: ID }  type Y implements I @inaccessible { id: ID }`,
    }),
  );
  expect(possibleTypes).toEqual({ U: ['X', 'Y'], I: ['X', 'Y'], J: ['X'] });
});

it('two supergraphs at once', async () => {
  const one = await open(supergraphOf({ a: 'type Query { x: Int }' }));
  const two = await open(supergraphOf({ b: 'type Query { x: Int }' }));
  const plans = await Promise.all([one.plan('{ x }'), two.plan('{ x }'), one.plan('{ y: x }')]);
  expect(plans.map(tellPlan)).toEqual([['a: {x}'], ['b: {x}'], ['a: {y:x}']]);
  two.close();
  await expect(two.plan('{ x }')).rejects.toThrow('This planner was closed.');
  expect(tellPlan(await one.plan('{ x }'))).toEqual(['a: {x}']);
});

describe('an operation that is too large to plan', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const sdl = supergraphOf(
    Object.fromEntries(
      names.map((name) => [
        name,
        `type Query { t: T @shareable } type T @key(fields: "id") { id: ID!  x: Int @shareable  t: T @shareable  ${name}: T }`,
      ]),
    ),
  );
  const branches = Array.from({ length: 100 }, (_, i) => `t${i}: t { a { x t { b { x } } } b { x } c { x } }`);
  const doubling = Array.from(
    { length: 24 },
    (_, i) => `fragment F${i} on T { a { ...F${i + 1} } b { ...F${i + 1} } }`,
  );

  it.each([
    ['for the time it is given', `{ t { ${branches.join(' ')} } }`, 200],
    ['for the planner', `{ t { ...F0 } } ${doubling.join(' ')} fragment F24 on T { x }`, 20_000],
  ])('%s is refused, and others are planned', async (_what, operation, timeoutMs) => {
    const planner = await open(sdl, { timeoutMs });
    await expect(planner.plan(operation)).rejects.toMatchObject({
      code: 'OPERATION_LIMIT_EXCEEDED',
      message: 'The operation is too large to plan.',
    });
    const other = await open(OURS);
    expect(tellPlan(await other.plan('{ __typename }'))).toEqual([]);
  });
});

it.each([
  ['in one line', 'type Query {', 'Syntax Error: Expected Name, found <EOF>.'],
  [
    'with what is not served',
    supergraphOf({
      a: `type Query { u: U! } type U @key(fields: "id") @context(name: "c") { id: ID!  p: String!  w: W! }
          type W @key(fields: "id") { id: ID!  f(x: String @fromContext(field: "$c { p }")): Int }`,
      b: 'type W @key(fields: "id") { id: ID! }',
    }),
    'The supergraph has @context on U, and contexts are not served here.',
  ],
])('a supergraph is refused: %s', async (_what, sdl, message) => {
  await expect(openPlanner(sdl)).rejects.toMatchObject({ name: 'StartupError', message });
});
