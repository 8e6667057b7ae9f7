/**
 * Which of GraphQL over HTTP's two media types the answer is written in.
 *
 * https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types — a caller that names neither gets
 * `application/json`, which every client of the last ten years reads.
 */
import { ClientError } from '../errors';

export const JSON_TYPE = 'application/json';
export const GRAPHQL_TYPE = 'application/graphql-response+json';
export type MediaType = typeof JSON_TYPE | typeof GRAPHQL_TYPE;

export function negotiate(accept: string | undefined): MediaType {
  // As most programs say it.
  if (accept === undefined || accept === JSON_TYPE || accept === '*/*' || accept.trim() === '') return JSON_TYPE;
  const ranges = accept.split(',').map(readRange);
  const json = quality(ranges, JSON_TYPE);
  const graphql = quality(ranges, GRAPHQL_TYPE);
  if (json === 0 && graphql === 0) {
    throw new ClientError(
      'NOT_ACCEPTABLE',
      `Answers come as ${GRAPHQL_TYPE} or ${JSON_TYPE}; the Accept header takes neither.`,
    );
  }
  if (graphql !== json) return graphql > json ? GRAPHQL_TYPE : JSON_TYPE;
  // Equally welcome: the one named first; a wildcard names none.
  const first = ranges.find(({ type }) => type === JSON_TYPE || type === GRAPHQL_TYPE);
  return first?.type === GRAPHQL_TYPE ? GRAPHQL_TYPE : JSON_TYPE;
}

interface Range {
  readonly type: string;
  readonly q: number;
}

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const value = q === undefined ? 1 : Number(q.slice(2));
  return { type, q: Number.isNaN(value) ? 0 : value };
}

/** The most specific range decides (RFC 9110, 12.5.1). */
function quality(ranges: readonly Range[], type: string): number {
  for (const wanted of [type, 'application/*', '*/*']) {
    const range = ranges.find((candidate) => candidate.type === wanted);
    if (range) return range.q;
  }
  return 0;
}
