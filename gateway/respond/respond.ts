/**
 * The one exit: what was executed, or why it was not, as status, headers and bytes.
 *
 * https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes
 */
import { ERROR_CODES, type ErrorCode } from '../../schema/contract';
import { ClientError } from '../errors';
import { type Executed } from '../execute/executor';
import { type CostReport } from '../guard/rate/cost-report';
import { type MediaType } from '../http/negotiate';
import { type Answer } from '../http/received';
import { mask, type MaskOptions, type PublicError } from './mask';

export interface RespondOptions extends MaskOptions {
  readonly mediaType: MediaType;
  readonly operationName: string | undefined;
  /** Whether an answer tells what it cost; a refusal for its cost always does. */
  readonly tellCost?: boolean;
}

/** One subgraph that is down may leave thousands of nulls; the reasons repeat. */
const MAX_ERRORS = 100;

export function respond(executed: Executed, options: RespondOptions): Answer {
  const { data, ready, errors } = executed;
  const { mediaType, operationName, tellCost = false } = options;
  const each = errors.map((error) => mask(error, options));
  const masked = options.suggestions || each.length < 2 ? each : withoutRepeats(each);
  const body = bodyOf(masked.slice(0, MAX_ERRORS), executed, tellCost ? executed.cost : undefined);
  const status = data === undefined && !ready ? statusOf(masked, mediaType) : 200;
  const encoding = ready?.encoding ?? 'utf8';
  return { status, headers: headersFor(mediaType), body, encoding, operationName, codes: codesOf(masked) };
}

/** How many names of a document are wrong is for who may know the names: what says neither where nor why is said once. */
function withoutRepeats(errors: readonly PublicError[]): PublicError[] {
  const said = new Set<string>();
  return errors.filter(({ message, path, locations }) => {
    if (path !== undefined || locations !== undefined) return true;
    const isNew = !said.has(message);
    said.add(message);
    return isNew;
  });
}

/** Errors first, so that they are seen first; data that is text already is put in as it is, in its encoding. */
function bodyOf(errors: readonly PublicError[], { data, ready, explanation }: Executed, cost?: CostReport): string {
  const shown = besideData(errors, explanation, cost);
  if (data === undefined && !ready) return `{${shown}}`;
  const start = shown === '' ? '{"data":' : `{${shown},"data":`;
  if (!ready) return `${start}${JSON.stringify(data)}}`;
  return `${ready.encoding === 'utf8' || shown === '' ? start : asBytes(start)}${ready.json}}`;
}

/** One character for each byte. */
function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function besideData(
  errors: readonly PublicError[],
  explain: Executed['explanation'],
  cost: CostReport | undefined,
): string {
  const shown = errors.length > 0 ? `"errors":${JSON.stringify(errors)}` : '';
  if (!explain && !cost) return shown;
  const told = explain ? `"explain":${JSON.stringify(explain)}` : '';
  return `${shown}${shown === '' ? '' : ','}"extensions":{${told}${told === '' || !cost ? '' : ','}${cost ? costText(cost) : ''}}`;
}

/** Numbers only: written by hand it takes a tenth of the time. */
function costText({ requested, actual, bucket: { max, available, restoreRate } }: CostReport): string {
  return `"cost":{"requested":${requested},"actual":${actual},"bucket":{"max":${max},"available":${available},"restoreRate":${restoreRate}}}`;
}

/** A request that was never executed. */
export function refuse(error: unknown, options: RespondOptions): Answer {
  if (!(error instanceof ClientError)) return respond({ errors: [error] }, options);
  const answer = respond({ errors: [error], cost: error.details.cost }, { ...options, tellCost: true });
  return { ...answer, headers: { ...answer.headers, ...error.details.headers } };
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
  if (errors.length === 0) return [];
  return [...new Set(errors.map(({ extensions }) => extensions.code))];
}
