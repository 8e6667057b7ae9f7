/**
 * From text to an operation that is worth validating, planning and running.
 *
 * It parses, holds the document against its caller's limits and picks the operation; Apollo Server validates after it.
 * What was learned of a text is kept, so a known document costs one look-up and a few comparisons.
 */
import { GraphQLError, OperationTypeNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { HEADER } from '../../schema/contract';
import { type OperationLimits } from '../allowance';
import { ClientError } from '../errors';
import { type Admitted } from '../guard/admit';
import { assertMeasured, type Measured, measureDocument, operationsOf } from './limits';
import { assertListNesting } from './list-nesting';
import { scan } from './scan';

/** A request whose operation is within its limits. */
export interface Prepared {
  readonly admitted: Admitted;
  readonly document: Document;
  readonly operationName: string | undefined;
}

/** What a text says, whoever sends it. */
export interface Document {
  readonly measured: Measured;
  readonly operations: readonly { readonly name: string | undefined; readonly type: OperationTypeNode }[];
}

/** By text. Only documents within the limits of somebody are kept. */
export type DocumentCache = LRUCache<string, Document>;

const CACHED_DOCUMENTS = 2_000;
const CACHED_CHARACTERS = 10_000_000;

export function createDocumentCache(): DocumentCache {
  return new LRUCache({ max: CACHED_DOCUMENTS, maxSize: CACHED_CHARACTERS, sizeCalculation: (_, text) => text.length });
}

export function prepare(admitted: Admitted, cache: DocumentCache): Prepared {
  const { received, allowance, readsOnly } = admitted;
  let document = cache.get(received.query);
  if (document) assertMeasured(document.measured, allowance);
  else cache.set(received.query, (document = read(received.query, allowance)));
  assertListNesting(received.variables, allowance.listNesting);
  const operation = pick(document, received.operationName);
  if (received.method === 'GET' && operation.type !== OperationTypeNode.QUERY) {
    const message = `GET is for queries; this operation is a ${operation.type}. Use POST.`;
    throw new ClientError('METHOD_NOT_ALLOWED', message, { headers: { allow: 'POST' } });
  }
  if (readsOnly && operation.type !== OperationTypeNode.QUERY) {
    throw new ClientError(
      'FORBIDDEN',
      `A ${operation.type} by cookie could be forged by another site's page. Send the session's token in the header "${HEADER.csrf}".`,
    );
  }
  return { admitted, document, operationName: operation.name };
}

function read(text: string, limits: OperationLimits): Document {
  try {
    const scanned = scan(text, limits.tokens);
    const parsed = parse(text, { noLocation: true });
    const measured = measureDocument(parsed, scanned, limits);
    const operations = operationsOf(parsed).map(({ name, operation }) => ({ name: name?.value, type: operation }));
    return { measured, operations };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new ClientError('GRAPHQL_PARSE_FAILED', error.message, { locations: error.locations ?? [] });
  }
}

function pick({ operations }: Document, name: string | undefined): Document['operations'][number] {
  const [first, ...others] = operations;
  if (!first) throw unresolved('The document has no operation.');
  if (name === undefined) {
    if (others.length > 0)
      throw unresolved(`The document has ${operations.length} operations; say which with "operationName".`);
    return first;
  }
  const named = operations.find((operation) => operation.name === name);
  if (!named) throw unresolved(`The document has no operation named ${JSON.stringify(name.slice(0, 100))}.`);
  return named;
}

function unresolved(message: string): ClientError {
  return new ClientError('OPERATION_RESOLUTION_FAILURE', message);
}
