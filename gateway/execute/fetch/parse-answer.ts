/**
 * The JSON of an answer. Whether it is a GraphQL result, check-result.ts says.
 */
import { SubgraphError } from '../../errors';
import { type HttpAnswer } from './subgraph';

export function parseAnswer(subgraph: string, { status, bytes }: HttpAnswer): unknown {
  const text = bytes.toString('utf8');
  try {
    // A hostile or broken subgraph must not reach a prototype, in whatever spelling; the reviver drops the key.
    return JSON.parse(text, maySpellProto(text) ? withoutProto : undefined);
  } catch (cause) {
    const seen = new Error(`HTTP ${status}: ${text.slice(0, 200)}`, { cause });
    throw new SubgraphError(isDown(status) ? 'SUBGRAPH_UNAVAILABLE' : 'SUBGRAPH_BAD_RESPONSE', subgraph, seen);
  }
}

/** What is no GraphQL result under these is a proxy's word that the subgraph is down. */
export function isDown(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}

function maySpellProto(text: string): boolean {
  return text.includes('__proto__') || text.includes('\\u00');
}

function withoutProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}
