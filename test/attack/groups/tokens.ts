/** A12: tokens made by hand. What is taken from one is nothing but the name of a key, and the key is one of ours. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { type Attack, DONE_MS, refused, type Trial } from '../attack';
import { type Caller, dataOf } from '../caller';
import { bearer } from '../people';
import { type Theatre } from '../theatre';

const ASKS = '{ viewer { id } }';
const DAY = 86_400;

interface Made {
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

export const forgedTokens: Attack = {
  id: 'A12',
  name: 'Tokens made by hand',
  // Thirty wrong ones in a minute, and the address waits: each has one of its own.
  isRepeatable: false,
  isRefusedAtOnce: true,
  async trials(theatre) {
    const { stranger, partner, origin } = theatre;
    const good = await tokenOf(stranger(), partner);
    const [, body = '', signature = ''] = good.split('.');
    const [own] = ((await (await fetch(`${origin}/.well-known/jwks.json`)).json()) as { keys: JWK[] }).keys;
    if (!own?.kid) throw new Error('There is no key in the set.');
    const { kid } = own;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const foreign = generateKeyPairSync('ed25519');
    const now = Math.floor(Date.now() / 1000);
    const by = (
      key: Parameters<SignJWT['sign']>[0],
      { payload = {}, header = {} }: Made = {},
      alg = 'EdDSA',
    ): Promise<string> =>
      new SignJWT({ ...claims, ...payload }).setProtectedHeader({ alg, typ: 'at+jwt', kid, ...header }).sign(key);
    const spki = createPublicKey({ key: own as never, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString();
    const secret = (text: string): Uint8Array => new TextEncoder().encode(text);
    const jwk = createPublicKey(foreign.publicKey.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' });
    const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    // The right key is in the database, sealed: what only the clock or a claim has wrong is signed with one of ours, opened by hand.
    const ours = await opened(theatre, kid);
    const tokens: readonly (readonly [string, string])[] = [
      ['no algorithm', new UnsecuredJWT(claims).encode()],
      ['no algorithm, our key', `${encoded({ alg: 'none', typ: 'at+jwt', kid })}.${body}.`],
      ['no algorithm, the signature kept', `${encoded({ alg: 'NoNe', typ: 'at+jwt', kid })}.${body}.${signature}`],
      ['HS256 with the public key', await by(secret(own.x ?? ''), {}, 'HS256')],
      ['HS256 with the public key as PEM', await by(secret(spki), {}, 'HS256')],
      ['HS256 with the public key as JSON', await by(secret(JSON.stringify(own)), {}, 'HS256')],
      ['RS256', await by(rsa.privateKey, {}, 'RS256')],
      ['another’s key by our name', await by(foreign.privateKey)],
      ['a name that is none', await by(foreign.privateKey, { header: { kid: 'nobody' } })],
      ['a name that is a path', await by(foreign.privateKey, { header: { kid: '../../../../dev/null' } })],
      ['a name that is SQL', await by(foreign.privateKey, { header: { kid: `' OR '1'='1` } })],
      ['a key in the header', await by(foreign.privateKey, { header: { jwk } })],
      [
        'a key at an address',
        await by(foreign.privateKey, { header: { jku: 'http://127.0.0.1:1/keys', x5u: 'http://127.0.0.1:1/' } }),
      ],
      ['a critical extension', await withCrit(claims, kid, ours)],
      [
        'other claims under our signature',
        `${good.split('.')[0] ?? ''}.${encoded({ ...claims, exp: now + DAY })}.${signature}`,
      ],
      ['no signature', `${good.split('.')[0] ?? ''}.${body}.`],
      ['expired', await by(ours, { payload: { iat: now - DAY, exp: now - 60 } })],
      ['too early', await by(ours, { payload: { nbf: now + 600 } })],
      ['no end', await by(ours, { payload: { exp: undefined } })],
      ['another audience', await by(ours, { payload: { aud: 'another' } })],
      ['another issuer', await by(ours, { payload: { iss: 'https://evil.example' } })],
      ['another kind of token', await by(ours, { header: { typ: 'JWT' } })],
      [
        'another’s client',
        await by(ours, { payload: { client_id: theatre.rival.clientId, sub: theatre.rival.clientId } }),
      ],
      ['two clients', await by(ours, { payload: { client_id: theatre.rival.clientId } })],
      ['no token', 'a.b.c'],
      ['5 KB', await by(ours, { payload: { long: 'x'.repeat(4_000) } })],
    ];
    return [
      {
        what: 'the right one',
        send: () => stranger().ask(ASKS, {}, bearer(good)),
        holds: ({ status, codes }) => status === 200 && codes.length === 0,
        withinMs: DONE_MS,
      },
      ...tokens.map(([what, token]): Trial => {
        const caller = stranger();
        return { what, send: () => caller.ask(ASKS, {}, bearer(token)), holds: refused(401, 'UNAUTHENTICATED') };
      }),
      {
        what: '100 KB',
        send: () => stranger().ask(ASKS, {}, bearer('x'.repeat(100_000))),
        holds: refused(431, 'HEADERS_TOO_LARGE'),
      },
      revokedKey(theatre),
    ];
  },
};

/** From the answer to the revocation to the first refusal of what was known until then: the key, and a token got by it. */
function revokedKey({ another, stranger, operator }: Theatre): Trial {
  return {
    what: 'a revoked key and its token',
    async send() {
      const victim = await another();
      const caller = stranger();
      const credentials = [bearer(victim.secret), bearer(await tokenOf(caller, victim))];
      for (const headers of credentials) dataOf(await caller.ask(ASKS, {}, headers));
      const revoke = 'mutation ($id: ID!) { revokeAccessKey(input: { id: $id }) { userErrors { code } } }';
      dataOf(
        await stranger()
          .as(operator.headers)
          .ask(revoke, { variables: { id: victim.keyId } }),
      );
      const began = performance.now();
      for (;;) {
        const answers = await Promise.all(credentials.map((headers) => caller.ask(ASKS, {}, headers)));
        const ms = performance.now() - began;
        const alive = answers.find(({ status }) => status === 200);
        const [dead] = answers;
        if (dead && (!alive || ms > 10_000)) return { ...(alive ?? dead), ms };
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    holds: refused(401, 'UNAUTHENTICATED'),
    withinMs: 5_000,
    isStory: true,
  };
}

async function tokenOf(caller: Caller, { clientId, secret }: Theatre['partner']): Promise<string> {
  const { text } = await caller.send({
    path: '/oauth/token',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
    },
    body: 'grant_type=client_credentials',
  });
  const token = /"access_token":"([^"]+)"/.exec(text)?.[1];
  if (token === undefined) throw new Error(`No token was got: ${text}`);
  return token;
}

function withCrit(
  claims: Record<string, unknown>,
  kid: string,
  key: ReturnType<typeof createPrivateKey>,
): Promise<string> {
  const header = { alg: 'EdDSA', typ: 'at+jwt', kid, crit: ['evil'], evil: randomUUID() };
  return new SignJWT(claims).setProtectedHeader(header).sign(key, { crit: { evil: true } });
}

async function opened({ database, unseal }: Theatre, kid: string): Promise<ReturnType<typeof createPrivateKey>> {
  const { rows } = await database.query<{ sealed: string }>(
    'SELECT sealed_private_jwk AS sealed FROM access.signing_key WHERE kid = $1',
    [kid],
  );
  return createPrivateKey({ key: JSON.parse(unseal(rows[0]?.sealed ?? '')) as JWK, format: 'jwk' } as never);
}
