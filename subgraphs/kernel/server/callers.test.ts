/** Whose word is taken for who asks: the gateway's, in one way, and nobody else's in any. */
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { createViewerSigner } from '../../../gateway/execute/fetch/sign-viewer';
import { viewerKeyOf } from '../../../gateway/execute/fetch/viewer-key';
import { HEADER } from '../../../schema/contract';
import { type Viewer } from '../viewer';
import { type Caller, callersSignedFor } from './callers';
import { type PublicKey } from './public-keys';

const pair = () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { d = '' } = privateKey.export({ format: 'jwk' });
  return { privateKey, seed: d, publicKey: viewerKeyOf(d).publicKey };
};
const own = pair();
const next = pair();
const stranger = pair();

const PARTNER: Viewer = {
  kind: 'client',
  id: 'cli_1',
  grants: [{ role: 'PARTNER_CLIENT', of: 'plt_1' }],
  scopes: ['catalog:read'],
};
const BOUND = { role: 'MEMBER_ACCOUNT', of: 'ass_1', organisationId: 'org_1' } as const;
const MEMBER: Viewer = { kind: 'account', id: 'acc_1', grants: [BOUND], scopes: ['membership:own'] };
const now = (): number => Math.floor(Date.now() / 1_000);

interface Made {
  readonly key?: KeyObject | Uint8Array;
  readonly header?: Partial<JWTHeaderParameters>;
  readonly claims?: JWTPayload;
}

/** As the gateway makes it, but for what a row says. */
async function token({ key = own.privateKey, header = {}, claims = {} }: Made = {}): Promise<string> {
  const kid = await calculateJwkThumbprint(own.publicKey);
  const usual = { iss: 'interport-gateway', aud: 'stock', op: 'query', viewer: PARTNER, iat: now(), exp: now() + 60 };
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'EdDSA', kid, ...header }).sign(key);
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** With another header over the same claims and signature. */
async function withHeader(header: object): Promise<string> {
  const [, ...rest] = (await token()).split('.');
  return [base64url(header), ...rest].join('.');
}

const pem = (key: PublicKey): Buffer =>
  Buffer.from(
    createPublicKey({ key: { ...key }, format: 'jwk' })
      .export({ format: 'pem', type: 'spki' })
      .toString(),
  );

const ask = async (
  given: string | undefined,
  keys: readonly PublicKey[] = [own.publicKey],
): Promise<Caller | undefined> =>
  callersSignedFor('stock', keys)({ ...(given !== undefined && { [HEADER.viewer]: given }) });

it.each<[string, Made, Caller]>([
  ['a query', {}, { viewer: PARTNER, may: 'read' }],
  ['a mutation', { claims: { op: 'mutation' } }, { viewer: PARTNER, may: 'write' }],
  ['nobody known', { claims: { viewer: { kind: 'anonymous' } } }, { viewer: { kind: 'anonymous' }, may: 'read' }],
  ['ended within the tolerance', { claims: { exp: now() - 2 } }, { viewer: PARTNER, may: 'read' }],
  ['begun within the tolerance', { claims: { iat: now() + 2 } }, { viewer: PARTNER, may: 'read' }],
  [
    'a role and a scope not known here: they give nothing',
    {
      claims: {
        viewer: {
          ...PARTNER,
          grants: [{ role: 'CHIEF', of: null }, ...PARTNER.grants],
          scopes: ['all', 'quotes:read'],
        },
      },
    },
    { viewer: { ...PARTNER, scopes: ['quotes:read'] }, may: 'read' },
  ],
  [
    'a role that is bound to one member, whole',
    { claims: { viewer: { ...MEMBER, grants: [{ ...BOUND, more: 'x' }] } } },
    { viewer: MEMBER, may: 'read' },
  ],
])('%s is taken', async (_what, made, caller) => {
  expect(await ask(await token(made))).toEqual(caller);
});

it.each<[string, () => Promise<string | undefined> | string | undefined]>([
  ['none', () => undefined],
  ['an empty one', () => ''],
  ['one that is no token', () => 'a.b.c'],
  ['another key', () => token({ key: stranger.privateKey })],
  [
    'another key under its own name',
    async () => token({ key: stranger.privateKey, header: { kid: await calculateJwkThumbprint(stranger.publicKey) } }),
  ],
  ['a key without a name', () => token({ header: { kid: undefined as unknown as string } })],
  ['alg none', async () => (await withHeader({ alg: 'none' })).replace(/[^.]*$/, '')],
  ['alg none, and the signature kept', () => withHeader({ alg: 'none' })],
  ['HS256 with the public key as its secret', () => token({ key: pem(own.publicKey), header: { alg: 'HS256' } })],
  [
    'HS256 with the key’s bytes as its secret',
    () => token({ key: Buffer.concat([Buffer.from(own.publicKey.x, 'base64url')]), header: { alg: 'HS256' } }),
  ],
  [
    'a key that it brings itself',
    async () => token({ key: stranger.privateKey, header: { jwk: { ...stranger.publicKey } } }),
  ],
  [
    'claims changed after signing',
    async () => {
      const [header, , signature] = (await token()).split('.');
      return [
        header,
        base64url({
          iss: 'interport-gateway',
          aud: 'stock',
          op: 'mutation',
          viewer: PARTNER,
          iat: now(),
          exp: now() + 60,
        }),
        signature,
      ].join('.');
    },
  ],
  ['expired', () => token({ claims: { exp: now() - 10, iat: now() - 50 } })],
  ['older than a token may be, whatever it says', () => token({ claims: { iat: now() - 600, exp: now() + 600 } })],
  ['not yet valid', () => token({ claims: { iat: now() + 30, exp: now() + 90 } })],
  ['not before later', () => token({ claims: { nbf: now() + 30 } })],
  ['without an end', () => token({ claims: { exp: undefined as unknown as number } })],
  ['without a beginning', () => token({ claims: { iat: undefined as unknown as number } })],
  ['another subgraph’s', () => token({ claims: { aud: 'catalogue' } })],
  ['nobody’s', () => token({ claims: { aud: undefined as unknown as string } })],
  ['another issuer’s', () => token({ claims: { iss: 'somebody' } })],
  ['for a class of request that is none', () => token({ claims: { op: 'subscription' } })],
  ['without a viewer', () => token({ claims: { viewer: undefined } })],
  ['the system’s', () => token({ claims: { viewer: { kind: 'system' } } })],
  ['a viewer without an id', () => token({ claims: { viewer: { ...PARTNER, id: '' } } })],
  [
    'a member that is none',
    () => token({ claims: { viewer: { ...MEMBER, grants: [{ ...BOUND, organisationId: null }] } } }),
  ],
  ['oversized', () => token({ claims: { viewer: { ...PARTNER, scopes: Array(800).fill('catalog:read') } } })],
])('%s is refused', async (_what, make) => {
  const made = await make();
  expect(await ask(made)).toBeUndefined();
});

it('while one key takes the other’s place, both are taken', async () => {
  const { sign } = { sign: createViewerSigner(viewerKeyOf(next.seed))('stock') };
  const both = [own.publicKey, next.publicKey];
  expect(await ask(await token(), both)).toEqual({ viewer: PARTNER, may: 'read' });
  expect(await ask(await sign(PARTNER, true), both)).toEqual({ viewer: PARTNER, may: 'write' });
  expect(await ask(await sign(PARTNER, true))).toBeUndefined();
});

it('a token is checked once, and known until it ends', async () => {
  const callerOf = callersSignedFor('stock', [own.publicKey]);
  const headers = { [HEADER.viewer]: await token() };
  const first = await callerOf(headers);
  expect(callerOf(headers)).toBe(first);
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 66_000);
  expect(callerOf(headers)).toBeInstanceOf(Promise);
  clock.mockRestore();
});
