/**
 * The one exit: what was executed, or why it was not, as status, headers and bytes.
 *
 * https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes
 */
import { ERROR_CODES, type ErrorCode } from '../../schema/contract';
import { ClientError } from '../errors';
import { type Executed } from '../execute/executor';
import { type MediaType } from '../http/negotiate';
import { type Answer } from '../http/received';
import { mask, type MaskOptions, type PublicError } from './mask';

export interface RespondOptions extends MaskOptions {
  readonly mediaType: MediaType;
  readonly operationName: string | undefined;
}

/** One subgraph that is down may leave thousands of nulls; the reasons repeat. */
const MAX_ERRORS = 100;

export function respond({ data, errors }: Executed, options: RespondOptions): Answer {
  const { mediaType, operationName } = options;
  const masked = errors.map((error) => mask(error, options));
  const shown = masked.length > 0 ? { errors: masked.slice(0, MAX_ERRORS) } : {};
  const body = JSON.stringify({ ...shown, ...(data !== undefined && { data }) });
  const status = data === undefined ? statusOf(masked, mediaType) : 200;
  return { status, headers: headersFor(mediaType), body, operationName, codes: codesOf(masked) };
}

/** A request that was never executed. */
export function refuse(error: unknown, options: RespondOptions): Answer {
  const answer = respond({ errors: [error] }, options);
  const headers = error instanceof ClientError ? { ...answer.headers, ...error.details.headers } : answer.headers;
  return { ...answer, headers };
}

/**
 * Errors of the GraphQL request itself. Under `application/json` the specification gives these 200, for clients that
 * read the body of no other status.
 */
const WELL_FORMED: ReadonlySet<ErrorCode> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
] satisfies ErrorCode[]);

function statusOf([first]: readonly PublicError[], mediaType: MediaType): number {
  const code = first?.extensions.code ?? 'INTERNAL_SERVER_ERROR';
  return mediaType === 'application/json' && WELL_FORMED.has(code) ? 200 : ERROR_CODES[code].status;
}

function headersFor(mediaType: MediaType): Record<string, string> {
  return { 'content-type': `${mediaType}; charset=utf-8`, 'cache-control': 'no-store' };
}

function codesOf(errors: readonly PublicError[]): ErrorCode[] {
  return [...new Set(errors.map(({ extensions }) => extensions.code))];
}
