/** Who may send how much, and under what name callers are counted. */
import { readConfig } from '../config';
import { type Received } from '../http/received';
import { createAdmit } from './admit';
import { type Identity } from './identity';

const CONFIG = readConfig({}).guard;
const guard = {
  anonymous: { ...CONFIG.anonymous, tokens: 10, bytes: 5 },
  client: { ...CONFIG.client, tokens: 100, bytes: 50 },
  account: { ...CONFIG.account, tokens: 200, bytes: 60 },
};
const received = (query: string, credentials: Received['credentials'] = {}): Received => ({
  requestId: 'r',
  client: { left: false, onLeft: () => undefined },
  method: 'POST',
  remoteAddress: '192.0.2.7',
  credentials,
  mediaType: 'application/json',
  receivedAt: 0,
  query,
  queryHash: undefined,
  operationName: undefined,
  variables: {},
  overrideLabels: [],
  explain: false,
});
const identity = (kind: 'client' | 'account'): Identity => ({
  viewer: { kind, id: `${kind}-1`, grants: [], scopes: [] },
  credentialId: 'key_1',
  expiresAt: Infinity,
});

it('without a credential a caller is anonymous, and admitted at once', () => {
  expect(createAdmit(guard, undefined)(received('{ a }'))).toMatchObject({
    viewer: { kind: 'anonymous' },
    allowance: guard.anonymous,
    clientKey: 'address:192.0.2.7',
    readsOnly: false,
    registeredOnly: false,
  });
});

it.each([
  ['client', 'client-1', guard.client],
  ['account', 'account-1', guard.account],
] as const)('a %s that is known is admitted at once, with its own allowance', (kind, clientKey, allowance) => {
  const admit = createAdmit(guard, () => identity(kind));
  expect(admit(received('{ abc }', { authorization: 'Bearer x' }))).toMatchObject({ clientKey, allowance });
});

it('one that must be looked up first is waited for', async () => {
  const admit = createAdmit(guard, () => Promise.resolve(identity('client')));
  const admitted = admit(received('{ a }', { authorization: 'Bearer x' }));
  expect(admitted).toBeInstanceOf(Promise);
  expect(await admitted).toMatchObject({ viewer: { id: 'client-1' } });
});

it.each([
  ['its token', { cookie: 'interport_session=s', csrf: 't' }, false],
  ['nothing', { cookie: 'interport_session=s' }, true],
])('a session with %s beside it reads only: %s', (_, credentials, readsOnly) => {
  expect(createAdmit(guard, () => identity('account'))(received('{ a }', credentials))).toMatchObject({ readsOnly });
});

it.each([
  ['has to', { registeredOnly: true }, true],
  ['need not', { registeredOnly: false }, false],
  ['is not said to have to', {}, false],
])('a client that %s keep to what it registered', (_, said, registeredOnly) => {
  const admit = createAdmit(guard, () => ({ ...identity('client'), ...said }));
  expect(admit(received('{ a }', { authorization: 'Bearer x' }))).toMatchObject({ registeredOnly });
});

it('where nobody signs in, a credential is refused and not passed over', () => {
  expect(() => createAdmit(guard, undefined)(received('{ a }', { authorization: 'Bearer x' }))).toThrow(
    expect.objectContaining({ code: 'UNAUTHENTICATED' }),
  );
});

it.each([
  ['{ ab }', 6],
  ['{ \u4E2D', 5],
  ['\u4E2D\u6587', 6],
])('%s has %i bytes', (query, bytes) => {
  const check = () => createAdmit(guard, undefined)(received(query));
  if (bytes <= guard.anonymous.bytes) expect(check).not.toThrow();
  else expect(check).toThrow(`The document has ${bytes} bytes; the limit is 5 (bytes).`);
});
