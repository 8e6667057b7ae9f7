/**
 * The gateway's key as it is kept in an environment: the 32 bytes of an Ed25519 private key (RFC 8032), base64url. Everything
 * else about it follows from these.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

export interface ViewerKey {
  readonly privateKey: KeyObject;
  readonly publicKey: PublicViewerKey;
}

/** As a JWK (RFC 8037). */
export interface PublicViewerKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
}

/** What stands before the bytes of every Ed25519 key in PKCS #8: RFC 8410, section 7. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function viewerKeyOf(seed: string): ViewerKey {
  const der = Buffer.concat([PKCS8, Buffer.from(seed, 'base64url')]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, publicKey: { kty: 'OKP', crv: 'Ed25519', x } };
}
