/** The routes as they stand on a server: bodies as they came, limits, and who is believed to have signed. */
import fastify, { type FastifyInstance } from 'fastify';
import { subgraph as manifest } from '../../subgraphs/access/subgraph';
import { boundRoutes, mountRoutes } from '../../subgraphs/kernel/server/mount-routes';
import { type Desk, openDesk, PASSWORD } from './kit';

let desk: Desk;
let server: FastifyInstance;
beforeAll(async () => {
  desk = await openDesk();
  server = fastify();
  await mountRoutes(server, boundRoutes(manifest, desk.db), ({ 'x-viewer': signed }) =>
    Promise.resolve(signed === 'signed' ? { kind: 'system' } : undefined),
  );
  server.post('/graphql', (request) => ({ body: request.body }));
});
afterAll(async () => {
  await server.close();
  await desk.close();
});

it('a token is got over HTTP, and the key set', async () => {
  const { secret } = await desk.key();
  const id = desk.seeded.clients[0]?.id ?? '';
  const answer = await server.inject({
    method: 'POST',
    url: '/oauth/token',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
    },
    payload: 'grant_type=client_credentials&scope=quotes%3Aread',
  });
  expect([answer.statusCode, answer.json().scope]).toEqual([200, 'quotes:read']);
  const set = await server.inject('/.well-known/jwks.json');
  expect([set.headers['cache-control'], set.json().keys]).toMatchObject(['public, max-age=300', [{ alg: 'EdDSA' }]]);
});

it('a person signs in and out', async () => {
  const payload = { email: 'owner@association.example', password: PASSWORD };
  const { headers, ...answer } = await server.inject({ method: 'POST', url: '/session', payload });
  const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
  const out = {
    method: 'DELETE',
    url: '/session',
    headers: { cookie, 'x-csrf-token': answer.json().csrfToken },
  } as const;
  expect([(await server.inject(out)).statusCode, (await server.inject(out)).statusCode]).toEqual([204, 401]);
});

it('a body over the limit is refused', async () => {
  const payload = { email: 'a@example.org', password: 'x'.repeat(100_000) };
  expect((await server.inject({ method: 'POST', url: '/session', payload })).statusCode).toBe(413);
});

it('only who is believed to have signed is told who comes with what', async () => {
  const { secret, id } = await desk.key();
  const ask = (headers: Record<string, string>) =>
    server.inject({ method: 'POST', url: '/introspect', headers, payload: { kind: 'bearer', secret } });
  expect((await ask({})).statusCode).toBe(404);
  expect((await ask({ 'x-viewer': 'forged' })).statusCode).toBe(404);
  expect((await ask({ 'x-viewer': 'signed' })).json()).toMatchObject({ identity: { credentialId: id } });
});

it('the graph beside them still gets JSON', async () => {
  expect((await server.inject({ method: 'POST', url: '/graphql', payload: { a: 1 } })).json()).toEqual({
    body: { a: 1 },
  });
});

it('what other parts of the system ask is not for a gateway to mount', () => {
  const routes = boundRoutes(manifest, desk.db);
  expect(routes.filter(({ isInternal }) => isInternal).map(({ path }) => path)).toEqual(['/introspect', '/revoked']);
});
