/** VIEWER_PUBLIC_KEYS: the keys that a gateway may sign with, as a JWK Set (RFC 7517). Two of them while one takes the other's place. */
import { z } from 'zod';
import { SettingsError } from '../settings-error';

export interface PublicKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
}

/** `d` is the private half, which has no business here. */
const key = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}$/),
  d: z.undefined().optional(),
});
const keySet = z.object({ keys: z.array(key).min(1).max(10) });

/** What came is not said: whoever took one variable for the other would find a private key in the log. */
export function readPublicKeys(text: string): readonly PublicKey[] {
  const { data } = keySet.safeParse(parsed(text));
  if (!data)
    throw new SettingsError(
      'VIEWER_PUBLIC_KEYS must be a JWK Set of Ed25519 public keys, as npm run viewer:keys prints it.',
    );
  return data.keys.map(({ kty, crv, x }) => ({ kty, crv, x }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
