/** What is signed, how often, and that nothing is awaited for what is at hand. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { type Viewer } from '../../guard/viewer';
import { createViewerSigner } from './sign-viewer';
import { viewerKeyOf } from './viewer-key';

const { d: seed = '', x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const key = viewerKeyOf(seed);
const ANYBODY: Viewer = { kind: 'anonymous' };
const PARTNER: Viewer = {
  kind: 'client',
  id: 'cli_1',
  grants: [{ role: 'PARTNER_CLIENT', of: 'plt_1' }],
  scopes: ['catalog:read', 'quotes:read'],
};

it('the public half follows from the private one', () => {
  expect(key.publicKey).toEqual({ kty: 'OKP', crv: 'Ed25519', x });
});

it('says who asks, of which subgraph, for what, and for how long', async () => {
  const token = await createViewerSigner(key)('stock')(PARTNER, true);
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', kid: expect.stringMatching(/^[\w-]{43}$/) as string });
  const { payload } = await jwtVerify(token, createPublicKey(key.privateKey));
  const { iat = 0 } = payload;
  expect(payload).toEqual({
    ...{ iss: 'interport-gateway', aud: 'stock', op: 'mutation', viewer: PARTNER },
    ...{ iat: expect.any(Number) as number, exp: iat + 60 },
  });
});

it.each<[string, Viewer, boolean, boolean]>([
  ['the same viewer', PARTNER, false, true],
  ['one with the same rights, read anew', structuredClone(PARTNER), false, true],
  ['fewer scopes', { ...PARTNER, scopes: ['quotes:read'] }, false, false],
  ['other grants', { ...PARTNER, grants: [{ role: 'PARTNER_CLIENT', of: 'plt_2' }] }, false, false],
  [
    'a grant bound to a member',
    { ...PARTNER, grants: [{ role: 'PARTNER_CLIENT', of: 'plt_1', organisationId: 'org_1' }] },
    false,
    false,
  ],
  ['another caller', { ...PARTNER, id: 'cli_2' }, false, false],
  ['a person with that id', { ...PARTNER, kind: 'account' }, false, false],
  ['nobody known', ANYBODY, false, false],
  ['a mutation', PARTNER, true, false],
])('%s gets the token at hand: %4$s', async (_what, viewer, mutation, same) => {
  const sign = createViewerSigner(key)('stock');
  const token = await sign(PARTNER, false);
  const other = sign(viewer, mutation);
  expect(other === token).toBe(same);
  expect((await other) === token).toBe(same);
});

it('what is asked for at the same time is signed once, and later taken without waiting', async () => {
  const sign = createViewerSigner(key)('stock');
  const [first, second] = await Promise.all([sign(ANYBODY, false), sign(ANYBODY, false)]);
  expect(second).toBe(first);
  expect(sign(ANYBODY, false)).toBe(first);
});

it('each subgraph has tokens of its own, and after 20 s they are made anew', async () => {
  const signerFor = createViewerSigner(key);
  const [stock, catalogue] = [signerFor('stock'), signerFor('catalogue')];
  const token = await stock(ANYBODY, false);
  expect(await catalogue(ANYBODY, false)).not.toBe(token);
  const clock = jest.spyOn(Date, 'now');
  clock.mockReturnValue(Date.now() + 19_000);
  expect(stock(ANYBODY, false)).toBe(token);
  clock.mockReturnValue(Date.now() + 2_000);
  expect(await stock(ANYBODY, false)).not.toBe(token);
  clock.mockRestore();
});
