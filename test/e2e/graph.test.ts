/** The whole graph in one process, over real HTTP: every named operation answered, and one subgraph's outage costs its own fields. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../gateway/config';
import { type RunningGateway, startGateway } from '../../gateway/gateway';
import { OPERATOR } from '../kit/callers';
import { openWorld, type World } from '../kit/world';

const OPERATIONS = join(__dirname, '..', '..', 'schema', 'operations');
const read = (name: string): string => readFileSync(join(OPERATIONS, name), 'utf8');

let world: World;
let gateway: RunningGateway;
/** A subgraph named here fails every fetch. */
const down = new Set<string>();

beforeAll(async () => {
  world = await openWorld();
  const subgraphs = world.subgraphs.map((subgraph) => ({
    name: subgraph.name,
    execute: (...call: Parameters<typeof subgraph.execute>) =>
      down.has(subgraph.name)
        ? Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432'))
        : subgraph.execute(...call),
  }));
  gateway = await startGateway({
    config: readConfig({ PORT: '0', LOG_LEVEL: 'error', INTERPORT_ENV: 'development' }),
    subgraphs,
    identity: OPERATOR.identity,
  });
});
afterAll(async () => {
  await gateway.stop();
  await world.close();
});
afterEach(() => {
  down.clear();
});

interface Answer {
  data: Record<string, never>;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...OPERATOR.headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

it.each(readdirSync(OPERATIONS).filter((name) => name.endsWith('.graphql')))(
  '%s is answered without errors',
  async (file) => {
    const { data, errors } = await ask(read(file));
    expect(errors).toBeUndefined();
    for (const value of Object.values(data)) expect(value).not.toBeNull();
  },
);

it('supplier-to-doorstep crosses all four subgraphs', async () => {
  const { data } = await ask(read('supplier-to-doorstep.graphql'));
  const { organisation, serviceProviders } = data as never as {
    organisation: Record<'memberships' | 'endorsements' | 'merchants', { nodes: never[] }> & {
      name: { zhHans: string };
      standing: { level: string };
    };
    serviceProviders: { totalCount: number; nodes: { rateCards: { nodes: { mode: string }[] } }[] };
  };
  expect(organisation.name.zhHans).toContain('云帆');
  expect(organisation.standing.level).toBe('GOOD');
  expect(organisation.memberships.nodes.length).toBeGreaterThanOrEqual(2);
  expect(organisation.endorsements.nodes.length).toBeGreaterThanOrEqual(2);
  const merchants = organisation.merchants.nodes as {
    products: { nodes: { variants: { nodes: { offers: { nodes: unknown[] } }[] } }[] };
  }[];
  const offers = merchants.flatMap((merchant) =>
    merchant.products.nodes.flatMap((product) => product.variants.nodes.flatMap((variant) => variant.offers.nodes)),
  );
  expect(merchants).toHaveLength(3);
  expect(offers.length).toBeGreaterThan(0);
  expect(serviceProviders.totalCount).toBeGreaterThanOrEqual(8);
  expect(serviceProviders.nodes.every((provider) => provider.rateCards.nodes.length > 0)).toBe(true);
});

it.each([
  ['{ country(code: "XX") { code } }', 'BAD_USER_INPUT', /CountryCode/],
  ['{ lane(from: "CNSZX", to: "zz", mode: AIR) { id } }', 'BAD_USER_INPUT', /UNLOCODE/],
  [
    '{ products(filter: { offered: { price: { currency: "SGD", gte: 20 } } }) { totalCount } }',
    'BAD_USER_INPUT',
    /expected a string such as "12.50"/,
  ],
  ['{ organisation(by: { uscc: "9144030071526726XH" }) { id } }', 'BAD_USER_INPUT', /is H, expected G/],
  ['{ organisations(after: "x") { nodes { id } } }', 'CURSOR_INVALID', /Start again/],
  ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED', /nothing/],
  ['mutation { x }', 'GRAPHQL_VALIDATION_FAILED', /Cannot query field "x"/],
  ['subscription { x }', 'GRAPHQL_VALIDATION_FAILED', /The schema has no subscription/],
])('%s is %s', async (query, code, words) => {
  const { errors } = await ask(query);
  expect(errors).toMatchObject([{ message: expect.stringMatching(words), extensions: { code, retryable: false } }]);
});

it('an error of an argument names it, for a form to mark', async () => {
  const { errors } = await ask('{ organisation(by: { uen: "1" }) { id } }');
  expect(errors?.[0]?.extensions.argument).toBe('by.uen');
});

describe.each(['associations', 'platforms', 'services', 'registry'])('with %s down', (name) => {
  it('the others still answer, and nothing internal shows', async () => {
    down.add(name);
    const query = `{
      places: location(unlocode: "SGSIN") { name { en } }
      associations(first: 2) { nodes { slug organisation { name { en } } } }
      products(first: 2) { nodes { title { en } countryOfOrigin { name { en } } } }
      serviceProviders(first: 2) { nodes { name { en } organisation { standing { level } } } }
    }`;
    const text = JSON.stringify(await ask(query));
    const { data, errors } = JSON.parse(text) as { data: Record<string, unknown> | null; errors: Answer['errors'] };
    expect(text).not.toMatch(/ECONNREFUSED|10\.0\.0\.7|subgraph\.invalid|stack/);
    expect(errors?.map((error) => error.extensions.code)).toContain('SUBGRAPH_UNAVAILABLE');
    const rootsOf: Record<string, string> = {
      registry: 'places',
      associations: 'associations',
      platforms: 'products',
      services: 'serviceProviders',
    };
    // A root of a subgraph that is down may take `data` with it only where the schema calls it non-null.
    for (const [subgraph, root] of Object.entries(rootsOf)) {
      if (subgraph !== name && data) expect([root, data[root]]).not.toEqual([root, null]);
    }
  });
});

it('fields that reach another subgraph’s entities are nullable, so that an outage costs a field and not a page', () => {
  const owners: Record<string, string> = {
    Organisation: 'registry',
    Country: 'registry',
    Currency: 'registry',
    Location: 'registry',
    Variant: 'platforms',
    Association: 'associations',
  };
  const strict = world.subgraphs.flatMap(({ name, schema }) =>
    Object.values(schema.getTypeMap()).flatMap((type) =>
      'getFields' in type
        ? Object.values(type.getFields())
            .filter(
              (field) =>
                /^[A-Z]\w*!$/.test(String(field.type)) && (owners[String(field.type).slice(0, -1)] ?? name) !== name,
            )
            .map((field) => `${name}: ${type.name}.${field.name}`)
        : [],
    ),
  );
  expect(strict).toEqual([]);
});
