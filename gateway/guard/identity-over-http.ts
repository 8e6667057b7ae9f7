/**
 * Callers known by another process: `POST {url}/introspect` with the credential, `GET {url}/revoked?since=` with the cursor.
 *
 * Both are called with a token of our own, for they tell more than anybody else may know. What is answered with anything but
 * what is expected is a failure and never a caller; a role or a scope that is not known here grants nothing here.
 */
import { request } from 'undici';
import { z } from 'zod';
import { ROLES, type Role, SCOPES, type Scope } from '../../schema/authority';
import { HEADER } from '../../schema/contract';
import { type IdentitySource } from './identity';

export interface IdentityOverHttpOptions {
  /** Of the access subgraph's plain HTTP, without a path of ours. */
  readonly url: URL;
  /** A token that says it is us, for whom it is about. */
  readonly sign: (audience: string) => Promise<string>;
}

/** Whom our token is for. */
const AUDIENCE = 'access';
const TIMEOUT_MS = 2_000;
const MAX_BYTES = 1_000_000;

const grant = z.object({ role: z.string(), of: z.string().nullable(), organisationId: z.string().optional() });
const identity = z.object({
  viewer: z.object({
    kind: z.enum(['client', 'account']),
    id: z.string().min(1),
    grants: z
      .array(grant)
      .transform((grants) => grants.flatMap(({ role, ...about }) => (isRole(role) ? [{ role, ...about }] : []))),
    scopes: z.array(z.string()).transform((scopes) => scopes.filter(isScope)),
  }),
  credentialId: z.string().min(1),
  expiresAt: z.number(),
  registeredOnly: z.boolean().optional(),
});
/** Null for a credential that is wrong, expired or revoked. */
const introspection = z.object({ identity: identity.nullable() });
const revocations = z.object({ revoked: z.array(z.string()), cursor: z.string() });

export function identityOverHttp({ url, sign }: IdentityOverHttpOptions): IdentitySource {
  async function ask(path: string, body?: unknown): Promise<unknown> {
    const target = new URL(`${url.pathname.replace(/\/$/, '')}${path}`, url);
    const headers = { [HEADER.viewer]: await sign(AUDIENCE), accept: 'application/json' };
    const answer = await request(target, {
      ...(body === undefined
        ? { method: 'GET', headers }
        : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await textOf(answer.body);
    if (answer.statusCode !== 200) throw new Error(`${target.pathname} of access answered with ${answer.statusCode}.`);
    return JSON.parse(text) as unknown;
  }

  return {
    async introspect(credential) {
      return introspection.parse(await ask('/introspect', credential)).identity ?? undefined;
    },
    async revokedSince(cursor) {
      const since = cursor === undefined ? '' : `?since=${encodeURIComponent(cursor)}`;
      return revocations.parse(await ask(`/revoked${since}`));
    },
  };
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error('access answered with too much.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function isRole(name: string): name is Role {
  return Object.hasOwn(ROLES, name);
}

function isScope(name: string): name is Scope {
  return Object.hasOwn(SCOPES, name);
}
