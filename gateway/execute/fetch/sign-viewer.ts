/**
 * Who asks, signed for one subgraph and one class of request, so that a subgraph need believe nobody else.
 *
 * Signing takes longer than a small read. So a token is used for 20 s by everything that the same viewer asks, and as long as
 * there is one nothing is awaited; what is asked for at the same time is signed once.
 */
import { calculateJwkThumbprint, type JWTPayload, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { VIEWER_TOKEN } from '../../../schema/contract';
import { type Viewer } from '../../guard/viewer';
import { type ViewerKey } from './viewer-key';

/** The token at hand, or the one that is being made. */
export type SignViewer = (viewer: Viewer, mutation: boolean) => string | Promise<string>;

interface Kept {
  token: string | Promise<string>;
  /** Epoch milliseconds. */
  readonly until: number;
}

const USED_FOR_MS = 20_000;
/** Of one subgraph and one class of request, half a kilobyte each. */
const VIEWERS_KEPT = 5_000;

export function createViewerSigner({ privateKey, publicKey }: ViewerKey): (subgraph: string) => SignViewer {
  const kid = calculateJwkThumbprint(publicKey);

  async function sign(viewer: Viewer, audience: string, op: 'query' | 'mutation'): Promise<string> {
    return signed({ viewer, op }, { kid: await kid, audience, privateKey });
  }

  return (subgraph) => {
    const queries = new LRUCache<string, Kept>({ max: VIEWERS_KEPT });
    const mutations = new LRUCache<string, Kept>({ max: VIEWERS_KEPT });
    return (viewer, mutation) => {
      const tokens = mutation ? mutations : queries;
      const who = nameOf(viewer);
      const now = Date.now();
      const found = tokens.get(who);
      if (found && now < found.until) return found.token;
      const kept: Kept = { token: sign(viewer, subgraph, mutation ? 'mutation' : 'query'), until: now + USED_FOR_MS };
      tokens.set(who, kept);
      return keepResult(kept, () => tokens.delete(who));
    };
  };
}

/** Our own word, for what is between gateways and subgraphs alone: it names no viewer. */
export function createGatewaySigner({ privateKey, publicKey }: ViewerKey): (audience: string) => Promise<string> {
  const kid = calculateJwkThumbprint(publicKey);
  return async (audience) => signed({ purpose: VIEWER_TOKEN.gatewayPurpose }, { kid: await kid, audience, privateKey });
}

interface Signing {
  readonly kid: string;
  readonly audience: string;
  readonly privateKey: ViewerKey['privateKey'];
}

function signed(claims: JWTPayload, { kid, audience, privateKey }: Signing): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: VIEWER_TOKEN.algorithm, kid })
    .setIssuer(VIEWER_TOKEN.issuer)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + VIEWER_TOKEN.lifetime)
    .sign(privateKey);
}

/** A promise costs its reader a turn, so the token takes its place as soon as it is there. */
async function keepResult(kept: Kept, forget: () => void): Promise<string> {
  try {
    return (kept.token = await kept.token);
  } catch (error) {
    forget();
    throw error;
  }
}

const names = new WeakMap<Viewer, string>();

/** All that a viewer is, as one text: two of the same rights are one, and one of fewer is another. Written once for each object. */
function nameOf(viewer: Viewer): string {
  const written = names.get(viewer);
  if (written !== undefined) return written;
  const isKnown = viewer.kind === 'client' || viewer.kind === 'account';
  const name = isKnown ? JSON.stringify([viewer.kind, viewer.id, viewer.grants, viewer.scopes]) : viewer.kind;
  names.set(viewer, name);
  return name;
}
