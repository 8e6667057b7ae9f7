/**
 * For random operations over a partly protected graph, and random callers: nothing protected is in the answer, no subgraph was
 * asked for any, and whoever may see all of it gets all of it.
 *
 * Every leaf tells where it is from, and every resolver tells that it ran; who may see what is a table of its own.
 */
import { buildSchema } from 'graphql';
import { operationsOf } from '../differential/generate/generate';
import { type Scope } from '../../schema/authority';
import { identityOf, testSource } from '../../gateway/guard/test-kit';
import { buildPlanner } from '../../gateway/supergraph/planner/build-planner';
import { compose, startTestGateway, stopAll, subgraph } from '../../gateway/test-kit';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@requires", "@external", "@authenticated", "@requiresScopes"])`;

const ONE = `${LINK}
  type Query { thing: Thing  things: [Thing!]  any: [Any]  named: [Named]  me: Person @authenticated  vault: Vault  grade: Grade }
  type Thing @key(fields: "id") {
    id: ID!  label: String!  cost: String @requiresScopes(scopes: [["catalog:read"]])
    price: String! @requiresScopes(scopes: [["catalog:read"], ["quotes:read", "rates:write"]])
    twin: Thing  owner: Person  any: Any  vault: Vault  named: Named
  }
  interface Named { name: String  nick: String  thing: Thing }
  type Person implements Named { name: String  nick: String @authenticated  thing: Thing @requiresScopes(scopes: [["members:read"]]) }
  type Firm implements Named { name: String  nick: String  thing: Thing  seat: String @authenticated }
  type Vault @requiresScopes(scopes: [["members:read"]]) { code: String  thing: Thing }
  union Any = Firm | Vault | Thing
  enum Grade @authenticated { A }
`;
const TWO = `${LINK}
  type Thing @key(fields: "id") {
    id: ID!  cost: String @external
    stock: String  secret: String @authenticated
    worth: String @requires(fields: "cost") @requiresScopes(scopes: [["catalog:read"]])
  }
`;

/** What a coordinate needs besides nothing: one of these lists, whole. `known` is any caller that signed in. */
const NEEDS: Readonly<Record<string, string[][]>> = {
  'Query.me': [['known']],
  'Query.vault': [['members:read']],
  'Query.grade': [['known']],
  'Thing.cost': [['catalog:read']],
  'Thing.price': [['catalog:read'], ['quotes:read', 'rates:write']],
  'Thing.vault': [['members:read']],
  'Thing.secret': [['known']],
  'Thing.worth': [['catalog:read']],
  'Person.nick': [['known']],
  'Person.thing': [['members:read']],
  'Firm.seat': [['known']],
  'Vault.code': [['members:read']],
  'Vault.thing': [['members:read']],
};

let ran = new Set<string>();

/** Resolvers that tell of themselves; objects know their kind, lists are of one of each. */
function telling(fields: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  return Object.fromEntries(
    Object.entries(fields).map(([type, of]) => [
      type,
      Object.fromEntries(
        Object.entries(of).map(([field, value]) => [
          field,
          (): unknown => {
            ran.add(`${type}.${field}`);
            return value === 'leaf' ? `<${type}.${field}>` : value;
          },
        ]),
      ),
    ]),
  );
}

const thing = { __typename: 'Thing' };
const person = { __typename: 'Person' };
const firm = { __typename: 'Firm' };
const vault = { __typename: 'Vault' };
const entity = { __resolveReference: (it: object) => it };
const ones = telling({
  Query: {
    thing,
    things: [thing, thing],
    any: [firm, vault, thing, null],
    named: [person, firm],
    me: person,
    vault,
    grade: 'A',
  },
  Thing: { label: 'leaf', cost: 'leaf', price: 'leaf', twin: thing, owner: person, any: vault, vault, named: person },
  Person: { name: 'leaf', nick: 'leaf', thing },
  Firm: { name: 'leaf', nick: 'leaf', thing, seat: 'leaf' },
  Vault: { code: 'leaf', thing },
});
const twos = telling({ Thing: { stock: 'leaf', secret: 'leaf', worth: 'leaf' } });
const subgraphs = [
  subgraph('one', ONE, { ...ones, Thing: { ...ones.Thing, ...entity, id: () => 't1' } }),
  subgraph('two', TWO, { Thing: { ...twos.Thing, ...entity } }),
];
const sdl = compose({ one: ONE, two: TWO });
const schema = buildSchema(buildPlanner(sdl).facts.apiSdl);
const bounds = { depth: 5, breadth: 5, fields: 40, aliases: ['a', 'b', 'id', 'label'] };
const operations = operationsOf(schema, { find: () => [] }, bounds);

const SCOPES: readonly Scope[] = ['catalog:read', 'quotes:read', 'rates:write', 'members:read'];
/** By number: the anonymous first, then signed in with each set of scopes. */
const CALLERS = Array.from({ length: 17 }, (_, i) =>
  i === 0 ? undefined : SCOPES.filter((_scope, at) => ((i - 1) >> at) & 1),
);
const ALL = 16;

const source = testSource();
CALLERS.forEach((scopes, i) => {
  if (scopes) source.know(`k${i}`, identityOf(`k${i}`, scopes));
});

afterAll(stopAll);

const DENIED = 'UNAUTHORIZED_FIELD_OR_TYPE';

const may = (scopes: readonly string[] | undefined, coordinate: string): boolean =>
  (NEEDS[coordinate] ?? [[]]).some((all) =>
    all.every((one) => (one === 'known' ? scopes !== undefined : scopes?.includes(one))),
  );

it.each([
  ['the engine', { FAST_LANE: 'true' }, 250],
  ['the reference executor', { EXECUTOR: 'reference' }, 60],
])('of %s', async (executor, env, runs) => {
  const gateway = await startTestGateway({ ...env, LIMIT_TOKENS: '20000', LIMIT_ALIASES: '1000' }, subgraphs, {
    sdl,
    identity: source,
  });
  let answered = 0;
  let denied = 0;
  for (let seed = 1; seed <= runs; seed += 1) {
    const caller = seed % 5 === 0 ? ALL : (seed * 7) % CALLERS.length;
    const scopes = CALLERS[caller];
    const { query, variables } = operations.generate(seed);
    ran = new Set();
    const { body, text } = await gateway.ask(
      query,
      { variables },
      scopes ? { authorization: `Bearer k${caller}` } : {},
    );
    const told = { seed, query, scopes };
    const codes = (body.errors ?? []).map(({ extensions }) => extensions.code);
    // The stock gateway has faults of its own with aliases (docs/decisions/0009-the-engine.md).
    if (executor === 'the engine')
      expect({ ...told, others: codes.filter((code) => code !== DENIED) }).toEqual({ ...told, others: [] });
    const shown = [...text.matchAll(/<(\w+\.\w+)>/g)].map(([, coordinate = '']) => coordinate);
    expect({ ...told, forbidden: [...ran, ...shown].filter((one) => !may(scopes, one)) }).toEqual({
      ...told,
      forbidden: [],
    });
    // A kind of object is no secret less than what is in it.
    if (!may(scopes, 'Vault.code'))
      expect({ ...told, isTold: text.includes('"Vault"') }).toEqual({ ...told, isTold: false });
    if (caller === ALL) expect({ ...told, codes }).toEqual({ ...told, codes: codes.filter((code) => code !== DENIED) });
    answered += shown.length > 0 ? 1 : 0;
    denied += codes.length > 0 ? 1 : 0;
  }
  // Neither is by accident.
  expect(answered).toBeGreaterThan(runs / 3);
  expect(denied).toBeGreaterThan(runs / 5);
});
