/** Mutations run one after the other, across subgraphs: each sees what the one before has done. */
import { FEDERATION, type Scenario } from '../kit/scenarios';

interface Target {
  readonly ledger: string;
  readonly by: number;
}

// Both subgraphs write to one store; each case has a ledger of its own, which its first field opens.
const ledgers = new Map<string, number>();
const history = new Map<string, string[]>();

function change(ledger: string, what: string, to: (now: number) => number): { id: string } {
  ledgers.set(ledger, to(ledgers.get(ledger) ?? NaN));
  history.get(ledger)?.push(what);
  return { id: ledger };
}

export const scenario: Scenario = {
  name: 'mutations',
  subgraphs: [
    {
      name: 'adder',
      typeDefs: `${FEDERATION}
        type Query { total(ledger: ID!): Int }
        type Mutation {
          open(ledger: ID!, with: Int!): Ledger!
          add(ledger: ID!, by: Int!): Int!
          addTo(ledger: ID!, by: Int!): Ledger
          fail(ledger: ID!): Int
          mustNotFail(ledger: ID!): Int!
        }
        type Ledger @key(fields: "id") { id: ID! total: Int! }`,
      resolvers: {
        Query: { total: (_: unknown, { ledger }: { ledger: string }) => ledgers.get(ledger) },
        Mutation: {
          open(_: unknown, { ledger, with: start }: { ledger: string; with: number }) {
            history.set(ledger, []);
            return change(ledger, `open ${start}`, () => start);
          },
          add(_: unknown, { ledger, by }: Target) {
            change(ledger, `add ${by}`, (now) => now + by);
            return ledgers.get(ledger);
          },
          addTo: (_: unknown, { ledger, by }: Target) => change(ledger, `add ${by}`, (now) => now + by),
          fail: refuse,
          mustNotFail: refuse,
        },
        Ledger: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          total: ({ id }: { id: string }) => ledgers.get(id),
        },
      },
    },
    {
      name: 'multiplier',
      typeDefs: `${FEDERATION}
        type Mutation { multiply(ledger: ID!, by: Int!): Int!  multiplyIt(ledger: ID!, by: Int!): Ledger }
        type Ledger @key(fields: "id") { id: ID! history: [String!]! double: Int! }`,
      resolvers: {
        Mutation: {
          // Slow, so that whatever does not wait for it is early.
          async multiply(_: unknown, { ledger, by }: Target) {
            await new Promise((resolve) => setTimeout(resolve, 20));
            change(ledger, `multiply ${by}`, (now) => now * by);
            return ledgers.get(ledger);
          },
          multiplyIt: (_: unknown, { ledger, by }: Target) => change(ledger, `multiply ${by}`, (now) => now * by),
        },
        Ledger: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          // A copy of what it is at this moment.
          history: ({ id }: { id: string }) => [...(history.get(id) ?? [])],
          double: ({ id }: { id: string }) => (ledgers.get(id) ?? NaN) * 2,
        },
      },
    },
  ],
  cases: [
    {
      query: 'mutation { open(ledger: "a", with: 2) { id } multiply(ledger: "a", by: 5) add(ledger: "a", by: 1) }',
      data: { open: { id: 'a' }, multiply: 10, add: 11 },
    },
    {
      query:
        'mutation { open(ledger: "b", with: 1) { total } x: add(ledger: "b", by: 1) y: multiply(ledger: "b", by: 3) z: add(ledger: "b", by: 4) w: multiply(ledger: "b", by: 10) }',
      data: { open: { total: 1 }, x: 2, y: 6, z: 10, w: 100 },
    },
    {
      // Entity fetches belong to their own field: they see the moment before the next one.
      query:
        'mutation { open(ledger: "c", with: 3) { history total double } addTo(ledger: "c", by: 4) { double history } multiplyIt(ledger: "c", by: 2) { total history } }',
      data: {
        open: { history: ['open 3'], total: 3, double: 6 },
        addTo: { double: 14, history: ['open 3', 'add 4'] },
        multiplyIt: { total: 14, history: ['open 3', 'add 4', 'multiply 2'] },
      },
      reference:
        'GraphQL, "Normal and Serial Execution": a field of a mutation is executed to completion before the next; here the first is still being fetched for.',
    },
    {
      query:
        'mutation ($l: ID!, $n: Int!) { open(ledger: $l, with: $n) { ...L } a: multiplyIt(ledger: $l, by: $n) { ...L } } fragment L on Ledger { total double }',
      variables: { l: 'd', n: -3 },
      data: { open: { total: -3, double: -6 }, a: { total: 9, double: 18 } },
    },
    {
      // One that fails and may be null does not stop the others.
      query: 'mutation { open(ledger: "e", with: 1) { id } fail(ledger: "e") multiply(ledger: "e", by: 7) }',
      data: { open: { id: 'e' }, fail: null, multiply: 7 },
      errors: [{ path: ['fail'], code: 'FORBIDDEN' }],
    },
    {
      query: 'mutation { open(ledger: "f", with: 1) { id } mustNotFail(ledger: "f") }',
      data: null,
      errors: [{ path: ['mustNotFail'], code: 'FORBIDDEN' }],
    },
    {
      query:
        'mutation ($no: Boolean!) { open(ledger: "g", with: 1) { id } add(ledger: "g", by: 1) @skip(if: $no) multiply(ledger: "g", by: 5) }',
      variables: { no: true },
      data: { open: { id: 'g' }, multiply: 5 },
    },
    {
      query:
        'mutation { ...A ...M } fragment A on Mutation { open(ledger: "h", with: 4) { id } } fragment M on Mutation { multiply(ledger: "h", by: 2) add(ledger: "h", by: 1) }',
      data: { open: { id: 'h' }, multiply: 8, add: 9 },
    },
  ],
};

function refuse(): never {
  throw Object.assign(new Error('No.'), { extensions: { code: 'FORBIDDEN' } });
}
