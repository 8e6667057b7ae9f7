/**
 * Who sends a fetch, out of the header that the gateway signs, before anything else of it is looked at. No other word is taken for
 * it, and no reason is given: whoever is refused learns nothing.
 *
 * Checking a signature takes longer than a small read, so a token is known again until it ends.
 */
import { type IncomingHttpHeaders } from 'node:http';
import { calculateJwkThumbprint, importJWK, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { ROLES, SCOPES } from '../../../schema/authority';
import { HEADER, VIEWER_TOKEN } from '../../../schema/contract';
import { ANONYMOUS, SYSTEM, type Viewer } from '../viewer';
import { type SignedBy } from './mount-routes';
import { type PublicKey } from './public-keys';

export interface Caller {
  readonly viewer: Viewer;
  /** What it may send: reads, writes as well, or questions about the schema alone. */
  readonly may: 'read' | 'write' | 'compose';
}

/** Undefined: refused. */
export type CallerOf = (headers: IncomingHttpHeaders) => Caller | undefined | Promise<Caller | undefined>;

/** Of `--compose`: anybody, for what a composition needs. */
export const ANYBODY_TO_COMPOSE: CallerOf = () => ({ viewer: ANONYMOUS, may: 'compose' });

interface Known {
  readonly caller: Caller;
  /** Epoch milliseconds. */
  readonly until: number;
}

const TOKENS_KEPT = 5_000;
/** Between the clocks of two machines. */
const TOLERANCE_S = 5;

/** `subgraph`: its own name; a token for another is none. */
export function callersSignedFor(subgraph: string, keys: readonly PublicKey[]): CallerOf {
  const known = new LRUCache<string, Known>({ max: TOKENS_KEPT });
  const keyOf = keyById(keys);

  async function verified(token: string): Promise<Caller | undefined> {
    const claims = await claimsOf(token, { audience: subgraph, keyOf });
    if (!claims) return undefined;
    const caller: Caller = { viewer: claims.viewer, may: claims.op === 'mutation' ? 'write' : 'read' };
    known.set(token, { caller, until: (claims.exp + TOLERANCE_S) * 1_000 });
    return caller;
  }

  return (headers) => {
    const token = headers[HEADER.viewer];
    if (typeof token !== 'string' || token.length > VIEWER_TOKEN.maxBytes) return undefined;
    const found = known.get(token);
    return found && Date.now() < found.until ? found.caller : verified(token);
  };
}

/** A gateway itself, on the routes that are for gateways alone. What it signs for these says no viewer, and is no fetch's token. */
export function gatewaySignedFor(subgraph: string, keys: readonly PublicKey[]): SignedBy {
  const keyOf = keyById(keys);
  return async (headers) => {
    const token = headers[HEADER.viewer];
    if (typeof token !== 'string' || token.length > VIEWER_TOKEN.maxBytes) return undefined;
    const payload = await payloadOf(token, { audience: subgraph, keyOf });
    return payload?.purpose === VIEWER_TOKEN.gatewayPurpose ? SYSTEM : undefined;
  };
}

type Key = Awaited<ReturnType<typeof importJWK>>;
type KeyOf = (id: string | undefined) => Promise<Key>;

/** By RFC 7638, so that a list of keys need not name them, and names nothing wrongly. */
function keyById(keys: readonly PublicKey[]): KeyOf {
  const byId = Promise.all(
    keys.map(async (key) => [await calculateJwkThumbprint(key), await importJWK(key, VIEWER_TOKEN.algorithm)] as const),
  ).then((entries) => new Map(entries));
  return async (id = '') => {
    const key = (await byId).get(id);
    if (!key) throw new Error('Signed by nobody we know.');
    return key;
  };
}

/** Roles and scopes that are not known here give nothing: a gateway may be newer than a subgraph. */
const listOf = <T extends string>(known: Readonly<Record<T, unknown>>) =>
  z.array(z.string()).transform((names) => names.filter((name): name is T => Object.hasOwn(known, name)));
const grants = z
  .array(z.object({ role: z.string(), of: z.string().nullable(), organisationId: z.string().optional() }))
  .transform((all) =>
    all.flatMap(({ role, ...about }) =>
      Object.hasOwn(ROLES, role) ? [{ role: role as keyof typeof ROLES, ...about }] : [],
    ),
  );
/** Never `system`, which is no caller from outside. */
const viewer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anonymous') }),
  z.object({ kind: z.enum(['client', 'account']), id: z.string().min(1), grants, scopes: listOf(SCOPES) }),
]);
const claims = z.object({ viewer, op: z.enum(['query', 'mutation']), exp: z.number() });

interface Held {
  readonly audience: string;
  readonly keyOf: KeyOf;
}

async function claimsOf(token: string, { audience, keyOf }: Held): Promise<z.infer<typeof claims> | undefined> {
  return claims.safeParse(await payloadOf(token, { audience, keyOf })).data;
}

async function payloadOf(token: string, { audience, keyOf }: Held): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keyOf(kid), {
      algorithms: [VIEWER_TOKEN.algorithm],
      issuer: VIEWER_TOKEN.issuer,
      audience,
      // Asks for `iat`, and for one that has come: so an early token is none.
      maxTokenAge: VIEWER_TOKEN.lifetime,
      requiredClaims: ['exp'],
      clockTolerance: TOLERANCE_S,
    });
    return payload;
  } catch {
    return undefined; // Whatever it was, the answer is the same.
  }
}
