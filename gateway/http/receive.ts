/**
 * From an HTTP request to one GraphQL request, or a refusal that says what is wrong with the envelope.
 *
 * https://graphql.github.io/graphql-over-http/draft/#sec-Request
 */
import { type IncomingHttpHeaders } from 'node:http';
import { HEADER } from '../../schema/contract';
import { ClientError } from '../errors';
import { type InFlight } from './in-flight';
import { JSON_TYPE, negotiate } from './negotiate';
import { type Credentials, type Received } from './received';
import { remoteAddressOf } from './remote-address';
import { parseStrictJson } from './strict-json';

type Envelope = Pick<Received, 'query' | 'queryHash' | 'operationName' | 'variables' | 'explain'>;

export function receivePost(inFlight: InFlight, body: Buffer, trustedProxies: number): Received {
  return received(inFlight, 'POST', fromBody(body), trustedProxies);
}

export function receiveGet(inFlight: InFlight, search: unknown, trustedProxies: number): Received {
  return received(inFlight, 'GET', fromSearch(search), trustedProxies);
}

function received(client: InFlight, method: Received['method'], envelope: Envelope, trustedProxies: number): Received {
  const { headers } = client.request;
  const { query, queryHash, operationName, variables, explain } = envelope;
  return {
    requestId: client.id,
    client,
    method,
    remoteAddress: remoteAddressOf(client.request, trustedProxies),
    credentials: credentialsIn(headers),
    mediaType: negotiate(headers.accept),
    receivedAt: Date.now(),
    query,
    queryHash,
    operationName,
    variables,
    overrideLabels: labelsIn(headers[HEADER.overrideLabels]),
    explain,
  };
}

const NO_CREDENTIALS: Credentials = {};

function credentialsIn(headers: IncomingHttpHeaders): Credentials {
  const { authorization, cookie } = headers;
  if (authorization === undefined && cookie === undefined) return NO_CREDENTIALS;
  const csrf = headers[HEADER.csrf];
  return { authorization, cookie, csrf: typeof csrf === 'string' && csrf !== '' ? csrf : undefined };
}

const NO_LABELS: readonly string[] = [];
/** More than any graph has; each set of labels has plans of its own. */
const MAX_LABELS = 20;

function labelsIn(header: string | string[] | undefined): readonly string[] {
  if (header === undefined) return NO_LABELS;
  const labels = [header].flat().flatMap((value) => value.split(','));
  return labels.map((label) => label.trim()).slice(0, MAX_LABELS);
}

/** Before the body is read: what is not JSON is not worth the bytes. */
export function assertJsonBody(headers: IncomingHttpHeaders): void {
  // As nearly everybody says it.
  if (headers['content-type'] === JSON_TYPE && headers['content-encoding'] === undefined) return;
  const [type = '', ...parameters] = (headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  const takesCharset = charset === undefined || /^"?utf-?8"?$/.test(charset);
  if (type !== JSON_TYPE || !takesCharset) {
    throw new ClientError(
      'UNSUPPORTED_MEDIA_TYPE',
      'A request body is sent as "Content-Type: application/json", in UTF-8.',
    );
  }
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw new ClientError('UNSUPPORTED_MEDIA_TYPE', 'A request body is sent without a Content-Encoding.');
  }
}

function fromBody(body: Buffer): Envelope {
  if (body.length === 0) throw bad('The request has no body.');
  const envelope = parseStrictJson(body);
  if (Array.isArray(envelope)) {
    throw bad(`A request holds one operation; this one is a batch of ${envelope.length}. Send them one by one.`);
  }
  if (!isObject(envelope)) throw bad('The body must be a JSON object with the key "query".');
  return readEnvelope(envelope);
}

function fromSearch(search: unknown): Envelope {
  const parameters = isObject(search) ? search : {};
  for (const name of ['query', 'operationName', 'variables', 'extensions']) {
    if (Array.isArray(parameters[name])) throw bad(`The search parameter "${name}" is given more than once.`);
  }
  return readEnvelope({
    query: parameters.query,
    // An empty parameter is one that a form left blank.
    operationName: parameters.operationName === '' ? undefined : parameters.operationName,
    variables: fromJsonParameter('variables', parameters.variables),
    extensions: fromJsonParameter('extensions', parameters.extensions),
  });
}

function fromJsonParameter(name: string, value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return undefined;
  try {
    return parseStrictJson(Buffer.from(value));
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    throw new ClientError(error.code, error.message.replace(/^The body/, `The search parameter "${name}"`));
  }
}

function readEnvelope({ query, operationName, variables, extensions }: Record<string, unknown>): Envelope {
  const extended = readObject('extensions', extensions);
  const queryHash = readHash(extended?.persistedQuery);
  return {
    query: queryHash !== undefined && query === undefined ? '' : readQuery(query),
    queryHash,
    operationName: readOperationName(operationName),
    variables: readObject('variables', variables) ?? {},
    explain: extended?.explain === true,
  };
}

function readQuery(query: unknown): string {
  if (typeof query !== 'string') throw bad('"query" must be a string: the GraphQL document.');
  if (query.trim() === '') throw bad('"query" is empty.');
  return query;
}

const SHA_256 = /^[0-9a-f]{64}$/;

/** As Apollo's clients send it: https://www.apollographql.com/docs/apollo-server/performance/apq */
function readHash(persisted: unknown): string | undefined {
  if (persisted === undefined || persisted === null) return undefined;
  const { version, sha256Hash } = isObject(persisted) ? persisted : {};
  if (version === 1 && typeof sha256Hash === 'string' && SHA_256.test(sha256Hash)) return sha256Hash;
  throw bad('"extensions.persistedQuery" must be { "version": 1, "sha256Hash": 64 lower-case hexadecimal digits }.');
}

function readOperationName(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw bad('"operationName" must be a string or null.');
  return value;
}

function readObject(name: string, value: unknown): Record<string, unknown> | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw bad(`"${name}" must be an object or null.`);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(message: string): ClientError {
  return new ClientError('BAD_REQUEST', message);
}
