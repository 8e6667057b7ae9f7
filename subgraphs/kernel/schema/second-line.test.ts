/** What a subgraph refuses by its own marks, asked through its front doors by viewers whom the gateway has signed for. */
import { type AddressInfo } from 'node:net';
import { type FastifyInstance } from 'fastify';
import {
  Arg,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
} from 'type-graphql';
import { type DataSource } from 'typeorm';
import { freshDatabase } from '../../../test/kit/database';
import { callerAs } from '../../../test/kit/callers';
import { signingFor } from '../../../test/kit/signed-viewer';
import { type Context } from '../context';
import { runtimeDataSource } from '../database/data-source';
import { migrate } from '../database/migrate';
import { defineSubgraph } from '../manifest';
import { type RunningSubgraph, startSubgraph, type SubgraphResult } from '../runtime';
import { serveSubgraph } from '../server/http-server';
import { ANONYMOUS, SYSTEM, type Viewer } from '../viewer';
import { Authenticated, Policy, Public, RequiresScopes } from './marks';

/** Resolvers that ran, by `Type.field`. */
const ran = new Set<string>();
function told<T>(what: string, value: T): T {
  ran.add(what);
  return value;
}

enum Grade {
  BEST = 'BEST',
}
registerEnumType(Grade, { name: 'Grade', description: 'How good it is.' });

@RequiresScopes('quotes:read')
@ObjectType({ description: 'What it costs.' })
class Price {
  @Field({ description: 'How much.' })
  amount: string;

  @Field(() => Price, { nullable: true, description: 'What it was before.' })
  before?: Price | null;
}

@Directive('@key(fields: "id")')
@Authenticated()
@ObjectType({ description: 'A quote.' })
class Quote {
  @Field(() => ID, { description: 'Its id.' })
  id: string;
}

@Directive('@key(fields: "id")')
@Public()
@ObjectType({ description: 'A thing.' })
class Thing {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field({ description: 'Anybody’s.' })
  open: string;

  @RequiresScopes('catalog:read', 'catalog:write')
  @Field({ nullable: true, description: 'Of no resolver of its own.' })
  cost?: string;
}

const THING = { id: 'a', open: 'yes', cost: '7' };

@Resolver(() => Thing)
class ThingResolver {
  @Public()
  @Query(() => Thing, { nullable: true, description: 'A thing.' })
  thing(): Thing {
    return THING;
  }

  @Public()
  @Query(() => Quote, { nullable: true, description: 'Closed by what it returns.' })
  quote(): Quote {
    return told('Query.quote', { id: 'q' });
  }

  @Policy('own-account')
  @Query(() => String, { nullable: true, description: 'Bound to a policy.' })
  bound(): string {
    return told('Query.bound', 'bound');
  }

  @RequiresScopes('catalog:write')
  @Mutation(() => Boolean, { nullable: true, description: 'A change.' })
  change(@Arg('to', () => String, { description: 'What to.' }) to: string): boolean {
    return told('Mutation.change', to !== '');
  }

  @Public()
  @FieldResolver(() => Price, { nullable: true, description: 'What it costs: closed by what it returns.' })
  price(@Ctx() { viewer }: Context): Price {
    return told('Thing.price', { amount: viewer.kind, before: { amount: '1' } });
  }

  @Public()
  @FieldResolver(() => [Price], { nullable: true, description: 'All that it has cost.' })
  prices(): Price[] {
    return told('Thing.prices', [{ amount: '1' }]);
  }

  @Public()
  @FieldResolver(() => Grade, { nullable: true, description: 'Closed by its enum.' })
  grade(): Grade {
    return told('Thing.grade', Grade.BEST);
  }
}

const manifest = defineSubgraph({
  name: 'things',
  resolvers: [ThingResolver],
  references: {
    Thing: () => THING,
    Quote: ({ id }) => told('Quote', { id }),
  },
  directives: { Grade: ['@requiresScopes(scopes: [["quotes:read", "members:read"], ["rates:write"]])'] },
  entities: [],
  migrations: [],
});

const VIEWERS = {
  anonymous: ANONYMOUS,
  unscoped: { ...callerAs('PARTNER_CLIENT', 'plt_any'), scopes: [] },
  provider: callerAs('PROVIDER_CLIENT', 'svp_any'),
  partner: callerAs('PARTNER_CLIENT', 'plt_any'),
  viewer: callerAs('ASSOCIATION_VIEWER', 'ass_any'),
} satisfies Record<string, Viewer>;
type Word = keyof typeof VIEWERS;

let subgraph: RunningSubgraph;
let server: FastifyInstance;
let drop: () => Promise<void>;
let url: string;
const statements: string[] = [];
const faults: unknown[] = [];
const signing = signingFor('things');

beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  const observe = (sql: string): void => void statements.push(sql);
  const roles = await migrate(manifest, database.url);
  const db: DataSource = await runtimeDataSource(manifest, roles, observe).initialize();
  statements.length = 0;
  subgraph = startSubgraph(manifest, db, { error: ({ err }) => void faults.push(err) });
  server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, callerOf: signing.callerOf });
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/graphql`;
});
afterAll(async () => {
  expect([statements, faults]).toEqual([[], []]);
  await server.close();
  await subgraph.close();
  await drop();
});
beforeEach(() => {
  ran.clear();
});

async function overHttp(query: string, viewer: Viewer): Promise<SubgraphResult> {
  const op = query.startsWith('mutation') ? 'mutation' : 'query';
  const headers = { 'content-type': 'application/json', 'x-viewer': await signing.sign(viewer, op) };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await response.json()) as SubgraphResult;
}
const inProcess = (query: string, viewer: Viewer): Promise<SubgraphResult> =>
  subgraph.execute({ query }, { viewer, requestId: 'r1' });

const entities = (fields: string, ...types: string[]): string => {
  const of = types.map((type) => `{ __typename: "${type}", id: "e" }`);
  return `{ _entities(representations: [${of.join(', ')}]) { __typename ${fields} } }`;
};

const KNOWN: Word[] = ['unscoped', 'provider', 'partner', 'viewer'];
const EVERYBODY: Word[] = ['anonymous', ...KNOWN];
const QUOTES: Word[] = ['provider', 'partner', 'viewer'];

/** What, asked how; where the refusal is told, and what there is null; whose it is; which resolver nobody else sets off. */
const TABLE: readonly (readonly [string, string, readonly (string | number)[], readonly Word[], string?])[] = [
  ['what nobody closed', '{ thing { id open } }', ['thing', 'open'], EVERYBODY],
  ['a field', '{ thing { cost } }', ['thing', 'cost'], ['partner']],
  ['a field by another name', '{ thing { open: cost } }', ['thing', 'open'], ['partner']],
  ['a field of an entity', entities('... on Thing { cost }', 'Thing'), ['_entities', 0, 'cost'], ['partner']],
  ['a field of a closed type', '{ thing { price { amount } } }', ['thing', 'price'], QUOTES, 'Thing.price'],
  ['a list of a closed type', '{ thing { prices { amount } } }', ['thing', 'prices'], QUOTES, 'Thing.prices'],
  ['an enum, by either of its alternatives', '{ thing { grade } }', ['thing', 'grade'], QUOTES, 'Thing.grade'],
  ['a root field, by its type', '{ quote { id } }', ['quote'], KNOWN, 'Query.quote'],
  ['an entity by reference', entities('... on Quote { id }', 'Quote'), ['_entities', 0], KNOWN, 'Quote'],
  ['what a policy decides', '{ bound }', ['bound'], KNOWN, 'Query.bound'],
  ['a mutation', 'mutation { change(to: "x") }', ['change'], ['partner'], 'Mutation.change'],
];

const CASES = TABLE.flatMap(([what, query, path, whose, resolver]) =>
  EVERYBODY.map((word) => ({ what, word, query, path, resolver, isTheirs: whose.includes(word) })),
);

describe.each([
  ['in process', inProcess],
  ['over HTTP', overHttp],
])('%s', (_door, ask) => {
  it.each(CASES)('$what, for $word: $isTheirs', async ({ query, path, word, resolver, isTheirs }) => {
    const { data, errors } = await ask(query, VIEWERS[word]);
    const codes = errors?.map((error) => [error.extensions.code, error.path]);
    expect(codes).toEqual(isTheirs ? undefined : [['UNAUTHORIZED_FIELD_OR_TYPE', path]]);
    expect(valueAt(data, path) !== null).toBe(isTheirs);
    if (resolver !== undefined) expect(ran.has(resolver)).toBe(isTheirs);
  });

  it('of two references the one that is open still comes', async () => {
    const { data } = await ask(entities('', 'Thing', 'Quote'), ANONYMOUS);
    expect(data).toEqual({ _entities: [{ __typename: 'Thing' }, null] });
  });
});

it('the process itself is refused nothing', async () => {
  const { data, errors } = await inProcess(
    '{ thing { cost price { amount before { amount } } grade } quote { id } }',
    SYSTEM,
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    thing: { cost: '7', price: { amount: 'system', before: { amount: '1' } }, grade: 'BEST' },
    quote: { id: 'q' },
  });
});

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((value, step) => (value as Record<string | number, unknown> | null)?.[step] ?? null, data);
}
