/** What is mended in the stock planner: the plans of the real thread. And what becomes of a planner that is another. */
import { QueryPlanner } from '@apollo/query-planner';
import { StartupError } from '../../errors';
import { mended, mendedQueryPlanner } from './mended-query-planner';
import { openPlanner } from './planner';
import { type Mend } from './planner-mends';
import { supergraphOf, tellPlan } from './test-kit';

type Subgraphs = Readonly<Record<string, string>>;

async function plan(subgraphs: Subgraphs, operation: string): Promise<string[]> {
  const planner = await openPlanner(supergraphOf(subgraphs));
  try {
    return tellPlan(await planner.plan(operation));
  } finally {
    planner.close();
  }
}

const r = 'query($representations:[_Any!]!){{';

it.each<[string, Subgraphs, string, string[]]>([
  [
    'a fetch that waits for two others is not merged into the one',
    {
      a: 'type Query { p: P }  type P @key(fields: "id") { id: ID!  one: Int }',
      b: `type P @key(fields: "id") { id: ID!  one: Int @external  two: Int @requires(fields: "one")
            three: Int @external  four: Int @requires(fields: "three") }`,
      c: 'type P @key(fields: "id") { id: ID!  two: Int @external  three: Int @requires(fields: "two") }',
    },
    '{ p { four } }',
    [
      'Sequence',
      '  a: {p{__typename id one}}',
      `  b @ p: (... on P { __typename one id }) ${r}...on P{two}}}`,
      `  c @ p: (... on P { __typename two id }) ${r}...on P{three}}}`,
      `  b @ p: (... on P { __typename three id }) ${r}...on P{four}}}`,
    ],
  ],
  [
    'an external field is not fetched from where it is external',
    {
      a: 'type P @key(fields: "id") { id: ID!  one: Int  two: Int @external  three: Int @requires(fields: "two") }',
      b: `type Query { p: P }
          type P @key(fields: "id") { id: ID!  one: Int @external  two: Int @requires(fields: "one") }`,
    },
    '{ p { three } }',
    [
      'Sequence',
      '  b: {p{__typename id}}',
      `  a @ p: (... on P { __typename id }) ${r}...on P{one}}}`,
      `  b @ p: (... on P { __typename id one }) ${r}...on P{two}}}`,
      `  a @ p: (... on P { __typename two id }) ${r}...on P{three}}}`,
    ],
  ],
  [
    'nor one below a field that is not external',
    {
      a: 'type P @key(fields: "id") { id: ID!  v: V @shareable }  type V { one: Int  two: Int @shareable }',
      b: `type Query { p: P }  type P @key(fields: "id") { id: ID!  v: V @shareable  three: Int @requires(fields: "v { one }") }
          type V { one: Int @external  two: Int @shareable }`,
    },
    '{ p { v { one two } } }',
    ['Sequence', '  b: {p{__typename id v{two}}}', `  a @ p: (... on P { __typename id }) ${r}...on P{v{one}}}}`],
  ],
  [
    'nor one of an interface that is external on a member',
    {
      a: `type P @key(fields: "id") { id: ID!  v: V @shareable }
          interface V { one: Int }  type W implements V { one: Int  two: Int @shareable }`,
      b: `type Query { p: P }  type P @key(fields: "id") { id: ID!  v: V @shareable }
          interface V { one: Int }  type W implements V { one: Int @external  two: Int @shareable }`,
    },
    '{ p { v { one } } }',
    ['Sequence', '  b: {p{__typename id}}', `  a @ p: (... on P { __typename id }) ${r}...on P{v{__typename one}}}}`],
  ],
  [
    'an interface object is not asked what it is',
    {
      a: `type Query { p: P }  interface P @key(fields: "id") { id: ID!  one: Int }
          type X implements P @key(fields: "id") { id: ID!  one: Int }`,
      b: 'type P @interfaceObject @key(fields: "id") { id: ID!  one: Int @external  two: Int @requires(fields: "one") }',
      c: 'type P @interfaceObject @key(fields: "id") { id: ID!  two: Int @external  three: Int @requires(fields: "two") }',
    },
    '{ p { three } }',
    [
      'Sequence',
      '  a: {p{__typename id one}}',
      `  b @ p: (... on P { __typename one id }) ${r}...on P{two}}}`,
      `  c @ p: (... on P { __typename two id }) ${r}...on P{three}}}`,
    ],
  ],
  [
    'a fetch is not merged with one that waits for it',
    {
      a: `interface P @key(fields: "id") { id: ID!  one: Int }
          type X implements P @key(fields: "id") { id: ID!  one: Int }`,
      b: `type Query { p: P }
          type P @interfaceObject @key(fields: "id") { id: ID!  one: Int @external  two: Int @requires(fields: "one") }`,
      c: 'type P @interfaceObject @key(fields: "id") { id: ID!  two: Int @external  three: Int @requires(fields: "two") }',
    },
    '{ p { ... on X { three } } }',
    [
      'Sequence',
      '  b: {p{__typename id}}',
      `  a @ p: (... on P { __typename id }) ${r}...on P{__typename}}}`,
      `  a @ p: (... on P { __typename id }) ${r}...on P{__typename one}}}`,
      `  b @ p: (... on P { __typename one id }) ${r}...on P{two}}}`,
      `  c @ p: (... on P { __typename two id }) ${r}...on P{three}}}`,
    ],
  ],
])('%s', async (_what, subgraphs, operation, expected) => {
  expect(await plan(subgraphs, operation)).toEqual(expected);
});

it('the stock planner stays as it is, beside the mended one', () => {
  expect(mendedQueryPlanner()).not.toBe(QueryPlanner);
  expect(mendedQueryPlanner()).toBe(mendedQueryPlanner());
});

describe('words that stand there', () => {
  const mends: Mend[] = [
    { stands: 'two', shall: "$& $'" },
    { stands: 'four', shall: '4' },
  ];

  it('once are replaced by what stands in the table', () => {
    expect(mended('one two three four', mends, 'planner 1.2.3')).toBe("one $& $' three 4");
  });

  it.each([
    ['never', 'one two three', '"four" stands 0 times'],
    ['twice', 'two four two', '"two" stands 2 times'],
  ])('%s are another version', (_times, source, message) => {
    expect(() => mended(source, mends, 'planner 1.2.3')).toThrow(StartupError);
    expect(() => mended(source, mends, 'planner 1.2.3')).toThrow(`planner 1.2.3 cannot be mended: ${message}`);
  });
});
