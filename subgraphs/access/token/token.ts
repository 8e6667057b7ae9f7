/**
 * The tokens we issue: JWTs by RFC 9068, signed EdDSA, for ten minutes. Nothing in one is taken from its own header but the name
 * of the key, and the key is one of ours.
 */
import { errors, jwtVerify, SignJWT } from 'jose';
import { type DataSource } from 'typeorm';
import { z } from 'zod';
import { type Scope } from '../../../schema/authority';
import { newId } from '../../kernel/codes/id';
import { publicUrl } from '../../kernel/public-url';
import { LIFE_MS, publicKey, signingKey } from './signing-keys';

const AUDIENCE = 'interport';
const TYPE = 'at+jwt';
const LONGEST = 4_096;
const CLOCKS_DIFFER_S = 5;

export interface Token {
  readonly clientId: string;
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date;
}

export async function issueToken(
  db: DataSource,
  { clientId, keyId, scopes, expiresAt }: Token,
  now: Date,
): Promise<string> {
  const { kid, privateKey } = await signingKey(db, now);
  return new SignJWT({ client_id: clientId, scope: scopes.join(' '), key_id: keyId })
    .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, kid })
    .setIssuer(publicUrl())
    .setAudience(AUDIENCE)
    .setSubject(clientId)
    .setJti(newId('tok'))
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(privateKey);
}

/** When a token that is issued now ends. */
export function tokenEnd(now: Date): Date {
  return new Date(now.getTime() + LIFE_MS);
}

const claims = z.object({
  sub: z.string(),
  client_id: z.string(),
  key_id: z.string(),
  scope: z.string(),
  exp: z.number(),
});

/** Undefined for one that is not ours, not for us, over, or not whole. */
export async function readToken(db: DataSource, text: string, now: Date): Promise<Token | undefined> {
  if (text.length > LONGEST) return undefined;
  try {
    const { payload } = await jwtVerify(
      text,
      async ({ kid }) => {
        const key = kid === undefined ? undefined : await publicKey(db, kid, now);
        if (!key) throw new errors.JWKSNoMatchingKey();
        return key;
      },
      {
        algorithms: ['EdDSA'],
        audience: AUDIENCE,
        issuer: publicUrl(),
        typ: TYPE,
        clockTolerance: CLOCKS_DIFFER_S,
        currentDate: now,
        requiredClaims: ['exp', 'iat', 'sub'],
      },
    );
    const read = claims.parse(payload);
    if (read.sub !== read.client_id) return undefined;
    const scopes = read.scope.split(' ') as Scope[];
    return { clientId: read.sub, keyId: read.key_id, scopes, expiresAt: new Date(read.exp * 1000) };
  } catch (error) {
    // Whatever is wrong with it; a database that is away is not.
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
