/** A credential on the wire: what comes of a good one, and that no other is ever taken for none. */
import { ATTEMPTS } from './guard/attempts';
import { identityOf, testSource } from './guard/test-kit';
import { catalogue, startTestGateway, stock, stopAll, type TestGateway } from './test-kit';

const source = testSource();
const viewers: unknown[] = [];
const watched = {
  ...catalogue,
  execute: (...[request, told]: Parameters<typeof catalogue.execute>) => {
    viewers.push(told.viewer);
    return catalogue.execute(request, told);
  },
};

let gateway: TestGateway;
beforeAll(async () => {
  source.know('good', identityOf('good', ['catalog:read']));
  source.know('bound', { ...identityOf('bound', ['catalog:read']), registeredOnly: true });
  gateway = await startTestGateway({}, [watched, stock], { identity: source });
});
beforeEach(() => void viewers.splice(0));
afterAll(stopAll);

const QUERY = '{ product(id: "p1") { name } }';
const MUTATION = 'mutation { rename(id: "p1", name: "Pot") { name } }';

async function asking(query: string, headers: Record<string, string>): Promise<unknown[]> {
  const { status, body } = await gateway.ask(query, {}, headers);
  return [status, body.errors?.[0]?.extensions.code, viewers.map((viewer) => (viewer as { kind: string }).kind)];
}

it.each([
  ['nothing', {}, [200, undefined, ['anonymous']]],
  ['a cookie that is not ours', { cookie: 'theme=dark' }, [200, undefined, ['anonymous']]],
  ['a good one', { authorization: 'Bearer good' }, [200, undefined, ['account']]],
  ['a session', { cookie: 'interport_session=good', 'x-csrf-token': 't' }, [200, undefined, ['account']]],
  ['a session alone', { cookie: 'interport_session=good' }, [200, undefined, ['account']]],
  ['one for registered operations only', { authorization: 'Bearer bound' }, [403, 'OPERATION_NOT_REGISTERED', []]],
  ['a wrong one', { authorization: 'Bearer bad' }, [401, 'UNAUTHENTICATED', []]],
  ['another scheme', { authorization: 'Basic Z29vZDo=' }, [401, 'UNAUTHENTICATED', []]],
  ['an empty one', { authorization: 'Bearer' }, [401, 'UNAUTHENTICATED', []]],
  ['a wrong session', { cookie: 'interport_session=bad' }, [401, 'UNAUTHENTICATED', []]],
  [
    'a wrong one beside a good session',
    { authorization: 'Bearer bad', cookie: 'interport_session=good' },
    [401, 'UNAUTHENTICATED', []],
  ],
  ['alg none', { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJjbGlfMSJ9.' }, [401, 'UNAUTHENTICATED', []]],
])('%s', async (_, headers, outcome) => {
  expect(await asking(QUERY, headers)).toEqual(outcome);
});

it('a token of 100 KB is refused before anybody looks at it', async () => {
  const asked = source.asked.length;
  const answer = await gateway.ask(QUERY, {}, { authorization: `Bearer ${'a'.repeat(100_000)}` });
  expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([431, 'HEADERS_TOO_LARGE']);
  expect(source.asked).toHaveLength(asked);
});

it('a refusal says how to sign in, and nothing of what was wrong', async () => {
  const { headers, text } = await gateway.ask(QUERY, {}, { authorization: 'Bearer other' });
  expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(text).not.toContain('other');
});

it.each([
  ['by a session alone', { cookie: 'interport_session=good' }, [403, 'FORBIDDEN', []]],
  [
    'by a session with its token',
    { cookie: 'interport_session=good', 'x-csrf-token': 't' },
    [200, undefined, ['account']],
  ],
  ['by a key', { authorization: 'Bearer good' }, [200, undefined, ['account']]],
])('a mutation %s', async (_, headers, outcome) => {
  expect(await asking(MUTATION, headers)).toEqual(outcome);
});

it('a revoked one is dead within two seconds', async () => {
  source.know('short');
  expect((await asking(QUERY, { authorization: 'Bearer short' }))[0]).toBe(200);
  source.revoke('key_short');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect((await asking(QUERY, { authorization: 'Bearer short' }))[0]).toBe(401);
});

it('where nobody can say who calls, whoever shows a credential waits, and the anonymous do not', async () => {
  source.fail('introspect', new Error('SELECT secret FROM vault'));
  const { status, body, headers, text } = await gateway.ask(QUERY, {}, { authorization: 'Bearer new' });
  source.fail('introspect', undefined);
  expect([status, body.errors?.[0]?.extensions.code, headers.get('retry-after')]).toEqual([
    503,
    'SERVICE_UNAVAILABLE',
    '1',
  ]);
  expect(text).not.toContain('vault');
  expect((await asking(QUERY, {}))[0]).toBe(200);
});

it('who is known may send longer documents', async () => {
  const long = `{ product(id: "p1") { ${'name '.repeat(90)} ${Array.from({ length: 22 }, () => `related { ${'name '.repeat(90)} }`).join(' ')} } }`;
  expect(await asking(long, {})).toEqual([400, 'OPERATION_LIMIT_EXCEEDED', []]);
  const { body } = await gateway.ask(long, {}, { authorization: 'Bearer good' });
  expect(body.errors?.[0]?.message ?? '').not.toMatch(/tokens/);
});

it('after too many wrong ones an address is told to wait', async () => {
  for (let i = 0; i < ATTEMPTS.perAddress; i += 1) await gateway.ask(QUERY, {}, { authorization: `Bearer guess${i}` });
  const { status, body, headers } = await gateway.ask(QUERY, {}, { authorization: 'Bearer guess' });
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([429, 'TOO_MANY_ATTEMPTS']);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await asking(QUERY, { authorization: 'Bearer good' }))[0]).toBe(200);
});

it('where nobody signs in, a credential is refused', async () => {
  const open = await startTestGateway();
  expect((await open.ask(QUERY, {}, { authorization: 'Bearer good' })).status).toBe(401);
});
