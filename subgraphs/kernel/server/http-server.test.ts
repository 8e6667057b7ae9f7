/** Whom the server of a subgraph answers, and with what: over HTTP, on a small subgraph that needs no database. */
import { type FastifyInstance } from 'fastify';
import { Ctx, Directive, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { DataSource } from 'typeorm';
import { signingFor } from '../../../test/kit/signed-viewer';
import { type Context } from '../context';
import { defineSubgraph } from '../manifest';
import { startSubgraph, type SubgraphResult } from '../runtime';
import { Public } from '../schema/marks';
import { type Viewer } from '../viewer';
import { ANYBODY_TO_COMPOSE } from './callers';
import { serveSubgraph } from './http-server';

let written = 0;

@Public()
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A thing.' })
class Thing {
  @Field(() => ID, { description: 'Its id.' })
  id: string;
}

@Resolver(() => Thing)
class ThingResolver {
  @Public()
  @Query(() => String, { description: 'Who asks.' })
  whoAsks(@Ctx() { viewer }: Context): string {
    return JSON.stringify(viewer);
  }

  @Public()
  @Mutation(() => Boolean, { description: 'Counts how often it is called.' })
  write(): boolean {
    written += 1;
    return true;
  }
}

const manifest = defineSubgraph({
  name: 'things',
  resolvers: [ThingResolver],
  orphanedTypes: [Thing],
  references: { Thing: ({ id }) => ({ id }) },
  entities: [],
  migrations: [],
});
const subgraph = startSubgraph(manifest, new DataSource({ type: 'postgres' }), { error: () => undefined });
const { callerOf, sign } = signingFor('things');
let server: FastifyInstance;

beforeAll(async () => {
  server = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, callerOf });
});
afterAll(() => server.close());

async function asked(
  from: FastifyInstance,
  payload: object | string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: SubgraphResult }> {
  const type = { 'content-type': 'application/json' };
  const { statusCode, body } = await from.inject({
    method: 'POST',
    url: '/graphql',
    payload,
    headers: { ...type, ...headers },
  });
  return { status: statusCode, body: JSON.parse(body) as SubgraphResult };
}

const overHttp = (payload: object | string, headers: Record<string, string>) => asked(server, payload, headers);

const PARTNER: Viewer = {
  kind: 'client',
  id: 'cli_1',
  grants: [{ role: 'PARTNER_CLIENT', of: 'plt_1' }],
  scopes: ['catalog:read'],
};
const REFUSED = {
  status: 401,
  body: { errors: [{ message: 'The field needs a caller we know.', extensions: { code: 'UNAUTHENTICATED' } }] },
};

it('is what the gateway signed', async () => {
  const { body } = await overHttp({ query: '{ whoAsks }' }, { 'x-viewer': await sign(PARTNER) });
  expect(body).toEqual({ data: { whoAsks: JSON.stringify(PARTNER) } });
});

it('in process is the object itself', async () => {
  const { data } = await subgraph.execute({ query: '{ whoAsks }' }, { viewer: PARTNER, requestId: 'r1' });
  expect(data).toEqual({ whoAsks: JSON.stringify(PARTNER) });
});

it.each([
  ['a field', '{ whoAsks }'],
  ['the SDL', '{ _service { sdl } }'],
  ['introspection', '{ __schema { queryType { name } } }'],
  ['an entity', '{ _entities(representations: [{__typename: "Thing", id: "b"}]) { __typename } }'],
  ['a mutation', 'mutation { write }'],
  ['a document that does not fit', '{ nothing }'],
])('unsigned, %s is refused', async (_what, query) => {
  expect(await overHttp({ query }, { 'x-viewer': '' })).toEqual(REFUSED);
});

it('unsigned, it is refused whatever it sends, before that is read', async () => {
  expect(await overHttp('{"query":', { 'x-viewer': 'a.b.c' })).toEqual(REFUSED);
});

it.each([
  ['a mutation under a signature for queries', 'query', 'mutation { write }', {}],
  ['the same, called a query', 'query', 'mutation { write }', { 'x-operation-type': 'query' }],
  ['the same, called a mutation', 'query', 'mutation { write }', { 'x-operation-type': 'mutation' }],
  ['a query for a mutation under one', 'query', '{ whoAsks }', { 'x-operation-type': 'mutation' }],
] as const)('%s is refused', async (_what, op, query, headers) => {
  written = 0;
  expect(await overHttp({ query }, { 'x-viewer': await sign(PARTNER, op), ...headers })).toEqual(REFUSED);
  expect(written).toBe(0);
});

it.each([
  ['mutation { write }', 'mutation', { write: true }],
  ['{ whoAsks }', 'mutation', { whoAsks: JSON.stringify(PARTNER) }],
  ['{ whoAsks }', 'query', { whoAsks: JSON.stringify(PARTNER) }],
])('%s under a signature for mutations, called a %s, is answered', async (query, type, data) => {
  const headers = { 'x-viewer': await sign(PARTNER, 'mutation'), 'x-operation-type': type };
  expect(await overHttp({ query }, headers)).toEqual({ status: 200, body: { data } });
});

it('to compose, anybody gets the schema and nothing else', async () => {
  const open = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, callerOf: ANYBODY_TO_COMPOSE });
  const ask = (query: string) => asked(open, { query });
  expect(await ask('{ _service { sdl } }')).toMatchObject({
    status: 200,
    body: { data: { _service: { sdl: expect.stringContaining('type Thing') as string } } },
  });
  expect(await ask('{ __type(name: "Thing") { name } }')).toMatchObject({ status: 200 });
  expect(await ask('{ whoAsks }')).toEqual(REFUSED);
  expect(await ask('mutation { write }')).toEqual(REFUSED);
  await open.close();
});
