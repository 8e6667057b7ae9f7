/**
 * Is what a subgraph sent a GraphQL result? And which of its errors may a caller read?
 *
 * https://spec.graphql.org/October2021/#sec-Response-Format — anything else, `{}` included, is a coded error: a missing
 * `data` must never turn into a silent null.
 */
import { type ErrorCode } from '../../../schema/contract';
import { INTERNAL_MESSAGE, isErrorCode, SubgraphError } from '../../errors';
import { type SubgraphResult, type SubgraphResultError } from './subgraph';

/** How many entities each response key must hold. */
export type EntityLists = ReadonlyMap<string, number>;

/** `onMasked` gets each error whose text stays inside. */
export function checkResult(
  subgraph: string,
  lists: EntityLists,
  came: unknown,
  onMasked: (error: unknown) => void,
): SubgraphResult {
  const bad = (what: string): SubgraphError => new SubgraphError('SUBGRAPH_BAD_RESPONSE', subgraph, new Error(what));
  if (!isObject(came)) throw bad('The answer is not an object.');
  const { data, errors } = came;
  if (data !== undefined && data !== null && !isObject(data)) throw bad('"data" is neither an object nor null.');
  if (errors !== undefined && !isErrorList(errors)) throw bad('"errors" is not a list of errors.');
  const hasErrors = errors !== undefined && errors.length > 0;
  if (!isObject(data) && !hasErrors) throw bad('The answer has neither data nor errors.');
  assertEntityCounts(lists, data, hasErrors, bad);
  return {
    data: isObject(data) ? data : null,
    ...(hasErrors && { errors: errors.map((error) => fitToShow(error, onMasked)) }),
  };
}

/**
 * Codes that are about the gateway's own request or about a transport. From a subgraph they mean that the gateway's
 * fetch was wrong, which is no fault of the caller.
 */
const NOT_A_SUBGRAPHS_TO_SAY: ReadonlySet<ErrorCode> = new Set([
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'METHOD_NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'HEADERS_TOO_LARGE',
  'INTERNAL_SERVER_ERROR',
] satisfies ErrorCode[]);

function fitToShow(error: SubgraphResultError, onMasked: (error: unknown) => void): SubgraphResultError {
  const code = error.extensions?.code;
  const at = isPath(error.path) ? { path: error.path } : {};
  if (isErrorCode(code) && !NOT_A_SUBGRAPHS_TO_SAY.has(code))
    return { message: error.message, ...at, extensions: { code, ...argumentOf(error) } };
  onMasked(error);
  return { message: INTERNAL_MESSAGE, ...at, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** One entity, or null, for each representation; no list at all only where an error says why. */
function assertEntityCounts(lists: EntityLists, data: unknown, hasErrors: boolean, bad: (what: string) => Error): void {
  if (!isObject(data)) return;
  for (const [key, count] of lists) {
    const entities = data[key] ?? null;
    if (entities === null && hasErrors) continue;
    if (!Array.isArray(entities) || entities.length !== count) throw bad(`"${key}" does not hold ${count} entities.`);
  }
}

function isErrorList(errors: unknown): errors is SubgraphResultError[] {
  return Array.isArray(errors) && errors.every((error) => isObject(error) && typeof error.message === 'string');
}

function isPath(path: unknown): path is (string | number)[] {
  return Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Which argument the message is about, so that a form can mark its field. A name of the schema, never a text. */
function argumentOf({ extensions }: SubgraphResultError): { argument?: string } {
  const argument = extensions?.argument;
  return typeof argument === 'string' && /^[\w.]{1,80}$/.test(argument) ? { argument } : {};
}
