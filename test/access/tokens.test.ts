/** `POST /oauth/token` and the key set, by the words of RFC 6749; and what is made of a token that is not right. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, importJWK, jwtVerify, SignJWT } from 'jose';
import { identitySource } from '../../subgraphs/access/identity/introspect';
import { unseal } from '../../subgraphs/access/secrets';
import { rotate } from '../../subgraphs/access/token/signing-keys';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { type Desk, openDesk } from './kit';

let desk: Desk;
let id: string;
let secret: string;
let keyId: string;
beforeAll(async () => {
  desk = await openDesk();
  id = desk.seeded.clients[0]?.id ?? '';
});
beforeEach(async () => {
  await desk.db.query('DELETE FROM attempt');
  ({ id: keyId, secret } = await desk.key());
});
afterAll(() => desk.close());

type Form = Record<string, string>;
const FORM = 'application/x-www-form-urlencoded';

const post = (body: string, headers: Form = {}) =>
  desk.call('POST', '/oauth/token', { body, headers: { 'content-type': FORM, ...headers } });
const request = (form: Form, headers: Form = {}) =>
  post(new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(), headers);
const basic = (user: string, password: string): Form => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
const token = async (form: Form = {}): Promise<string> =>
  (await request({ client_id: id, client_secret: secret, ...form })).json.access_token;

it.each<[string, () => ReturnType<typeof request>]>([
  ['in the form', () => request({ client_id: id, client_secret: secret })],
  ['as Basic', () => request({}, basic(id, secret))],
])('a client whose key comes %s gets a token for ten minutes', async (_, ask) => {
  const { status, headers, json } = await ask();
  expect([status, headers?.['cache-control']]).toEqual([200, 'no-store']);
  expect(json).toMatchObject({ token_type: 'Bearer', scope: 'catalog:read catalog:write quotes:read members:read' });
  expect(json.expires_in).toBeGreaterThan(595);
  expect(json.expires_in).toBeLessThanOrEqual(600);
  expect(decodeProtectedHeader(json.access_token)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
  expect(decodeJwt(json.access_token)).toMatchObject({ aud: 'interport', sub: id, client_id: id });
  const { json: set } = await desk.call('GET', '/.well-known/jwks.json');
  expect(JSON.stringify(set)).not.toMatch(/"d":/);
  await jwtVerify(json.access_token, await importJWK(set.keys[0]), { audience: 'interport' });
});

it('is for the scopes asked for, and no others', async () => {
  const { json } = await request({ client_id: id, client_secret: secret, scope: 'quotes:read' });
  expect(json.scope).toBe('quotes:read');
  expect(await desk.whoIs(json.access_token)).toMatchObject({
    viewer: { id, scopes: ['quotes:read'] },
    credentialId: id,
  });
});

it.each<[string, () => ReturnType<typeof request>, number, string]>([
  [
    'another’s id',
    () => request({ client_id: desk.seeded.clients[1]?.id ?? '', client_secret: secret }),
    401,
    'invalid_client',
  ],
  ['no such id', () => request({ client_id: 'cli_0nobody', client_secret: secret }), 401, 'invalid_client'],
  ['a mistyped key', () => request({ client_id: id, client_secret: `${secret.slice(0, -1)}!` }), 401, 'invalid_client'],
  ['a wrong key as Basic', () => request({}, basic(id, 'wrong')), 401, 'invalid_client'],
  ['no key', () => request({ client_id: id }), 401, 'invalid_client'],
  ['nothing', () => request({}), 401, 'invalid_client'],
  [
    'a code_verifier in place of a key',
    () => request({ client_id: id, code_verifier: 'x'.repeat(50) }),
    401,
    'invalid_client',
  ],
  [
    'a scope it has not',
    () => request({ client_id: id, client_secret: secret, scope: 'access:manage' }),
    400,
    'invalid_scope',
  ],
  [
    'a scope that is none',
    () => request({ client_id: id, client_secret: secret, scope: 'quotes:read everything' }),
    400,
    'invalid_scope',
  ],
  [
    'a password grant',
    () => request({ grant_type: 'password', client_id: id, client_secret: secret }),
    400,
    'unsupported_grant_type',
  ],
  ['no grant type', () => post(`client_id=${id}&client_secret=${secret}`), 400, 'invalid_request'],
  [
    'a parameter twice',
    () => post(`grant_type=client_credentials&grant_type=client_credentials&client_id=${id}&client_secret=${secret}`),
    400,
    'invalid_request',
  ],
  [
    'JSON',
    () => post(JSON.stringify({ grant_type: 'client_credentials' }), { 'content-type': 'application/json' }),
    400,
    'invalid_request',
  ],
])('with %s there is none', async (_, ask, status, error) => {
  const answer = await ask();
  expect(answer).toMatchObject({ status, json: { error, error_description: expect.any(String) } });
  expect(JSON.stringify(answer)).not.toContain(secret);
  expect(answer.headers?.['www-authenticate']).toBe(status === 401 ? 'Basic realm="interport"' : undefined);
});

it('says that a key was mistyped', async () => {
  const mistyped = secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0');
  for (const ask of [request({ client_id: id, client_secret: mistyped }), request({}, basic(id, mistyped))])
    expect((await ask).json).toEqual({
      error: 'invalid_client',
      error_description: 'Mistyped: the checksum does not fit.',
    });
  const source = identitySource(desk.db);
  expect(source.explain({ kind: 'bearer', secret: mistyped })).toBe('Mistyped: the checksum does not fit.');
  expect(source.explain({ kind: 'bearer', secret })).toBeUndefined();
});

it('holds back whoever guesses', async () => {
  for (let n = 0; n < 5; n += 1) await request({ client_id: id, client_secret: 'wrong' });
  expect(await request({ client_id: id, client_secret: secret })).toMatchObject({ status: 429 });
});

describe('a token', () => {
  it('dies with the key it was got by', async () => {
    const text = await token();
    expect(await desk.whoIs(text)).toBeDefined();
    await desk.ask(desk.operator, `mutation { revokeAccessKey(input: { id: "${keyId}" }) { userErrors { code } } }`);
    expect(await desk.whoIs(text)).toBeUndefined();
  });

  it('dies after ten minutes', async () => {
    const text = await token();
    expect(await desk.whoIs(text, new Date(Date.now() + 599_000))).toBeDefined();
    expect(await desk.whoIs(text, new Date(Date.now() + 606_000))).toBeUndefined();
  });

  it.each<[string, (text: string) => Promise<string> | string]>([
    ['cut', (text) => text.slice(0, -2)],
    ['of another body', (text) => text.replace(/\.[^.]+\./, (body) => `${body.slice(0, -3)}AA.`)],
    ['of algorithm none', (text) => `${encode({ alg: 'none', typ: 'at+jwt' })}.${text.split('.')[1] ?? ''}.`],
    ['of 100 KB', (text) => text + 'x'.repeat(100_000)],
    ['signed by another key', (text) => forged(text, {})],
    [
      'signed by another key, under our key’s name',
      (text) => forged(text, { kid: decodeProtectedHeader(text).kid ?? '' }),
    ],
    [
      'of a key of its own in the header',
      (text) => forged(text, { jwk: OTHER.publicKey.export({ format: 'jwk' }) as never }),
    ],
    ['signed HS256 with our public key', hs256],
    ['for another audience', (text) => resigned(text, { aud: 'elsewhere' })],
    ['of another issuer', (text) => resigned(text, { iss: 'https://elsewhere.example' })],
    ['that is over', (text) => resigned(text, { exp: Math.floor(Date.now() / 1000) - 60 })],
    ['without an end', (text) => resigned(text, { exp: undefined })],
    ['of another client', (text) => resigned(text, { sub: desk.seeded.clients[1]?.id })],
    ['empty', () => ''],
  ])('%s is nobody’s', async (_, change) => {
    expect(await desk.whoIs(await change(await token()))).toBeUndefined();
  });

  it('that we sign, unchanged, is somebody’s', async () => {
    expect(await desk.whoIs(await resigned(await token(), {}))).toBeDefined();
  });
});

const OTHER = generateKeyPairSync('ed25519');
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

function forged(text: string, header: object): Promise<string> {
  return new SignJWT(decodeJwt(text))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', ...header })
    .sign(OTHER.privateKey);
}

async function hs256(text: string): Promise<string> {
  const { json } = await desk.call('GET', '/.well-known/jwks.json');
  const key = Buffer.from(JSON.stringify(json.keys[0]));
  const { kid } = decodeProtectedHeader(text);
  return new SignJWT(decodeJwt(text)).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: kid ?? '' }).sign(key);
}

/** With our own key, as if we had meant it. */
async function resigned(text: string, changes: object): Promise<string> {
  const { kid = '' } = decodeProtectedHeader(text);
  const [row] = await desk.db.query('SELECT sealed_private_jwk AS sealed FROM signing_key WHERE kid = $1', [kid]);
  const privateKey = createPrivateKey({ key: JSON.parse(unseal('signing key', row.sealed)), format: 'jwk' });
  return new SignJWT({ ...decodeJwt(text), ...changes })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
    .sign(privateKey);
}

it('the next key is published before it signs, and the old one until its tokens have died', async () => {
  const kids = async (): Promise<string[]> =>
    (await desk.call('GET', '/.well-known/jwks.json')).json.keys.map(({ kid }: { kid: string }) => kid);
  const text = await token();
  const [old] = await kids();
  const { kid: next, activeFrom, goneAt } = await rotate(desk.db, new Date());
  expect(await kids()).toEqual([old, next]);
  expect(decodeProtectedHeader(await token()).kid).toBe(old);
  expect(activeFrom.getTime() - Date.now()).toBeGreaterThan(300_000);
  expect(goneAt.getTime() - activeFrom.getTime()).toBeGreaterThanOrEqual(600_000);
  // As if that time had passed.
  await desk.db.query('UPDATE signing_key SET active_from = now() WHERE kid = $1', [next]);
  expect(decodeProtectedHeader(await token()).kid).toBe(next);
  expect(await desk.whoIs(text)).toBeDefined();
  // A moment ago: the column rounds to milliseconds, and may round up.
  await desk.db.query(`UPDATE signing_key SET gone_at = now() - interval '10 ms' WHERE kid = $1`, [old]);
  expect(await kids()).toEqual([next]);
  expect(await desk.whoIs(text)).toBeUndefined();
});

describe('over HTTP for other processes', () => {
  const ask = (viewer?: Viewer) =>
    desk.call('POST', '/introspect', { body: { kind: 'bearer', secret }, ...(viewer && { viewer }) });

  it('a signed system viewer is told who comes with a credential, and what was revoked', async () => {
    expect((await ask({ kind: 'system' })).json).toMatchObject({ identity: { viewer: { id }, credentialId: keyId } });
    const { json } = await desk.call('GET', '/revoked', { viewer: { kind: 'system' } });
    expect(json).toMatchObject({ revoked: [], cursor: expect.stringMatching(/^\d+$/) });
    const later = await desk.call('GET', `/revoked?since=${json.cursor}`, { viewer: { kind: 'system' } });
    expect(later.json).toEqual(json);
  });

  it('to anybody else there is no such page', async () => {
    for (const viewer of [undefined, desk.operator, { kind: 'anonymous' } as const]) {
      expect(await ask(viewer)).toMatchObject({ status: 404, json: { error: { code: 'NOT_FOUND' } } });
      expect((await desk.call('GET', '/revoked', viewer ? { viewer } : {})).status).toBe(404);
    }
  });
});
