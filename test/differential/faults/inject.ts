/**
 * Answers a fetch in a subgraph's place, as wrong as the operation it belongs to says.
 */
import { type ServerResponse } from 'node:http';
import {
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isLeafType,
  isListType,
  parse,
} from 'graphql';
import { type Faults, isWhole, share } from './faults';
import { restyle, Verbatim } from './restyle';
import { type Change, type Fetched, type Met, walk } from './walk';

export interface FaultyFetch {
  readonly subgraph: string;
  readonly schema: GraphQLSchema;
  /** Names of fields that some key holds. */
  readonly keyFields: ReadonlySet<string>;
  readonly body: string;
  /** What the subgraph answers when nobody interferes. */
  readonly answer: () => Promise<string>;
  readonly response: ServerResponse;
}

interface Result {
  readonly data?: unknown;
  readonly errors?: readonly object[];
}

/** Half of the fetches fail, and one field in five: so that there is something left to compare. */
const FETCHES = 0.5;
const FIELDS = 0.2;

export async function inject(fetch: FaultyFetch, faults: Faults | undefined): Promise<void> {
  const { response, answer } = fetch;
  const send = (text: string): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  if (!faults) {
    send(await answer());
    return;
  }
  const { mode, seed } = faults;
  if (!isWhole(mode)) {
    const result = JSON.parse(await answer()) as Result;
    send(mode === 'restyled' ? restyled(fetch, result, seed) : JSON.stringify(changed(fetch, result, faults)));
    return;
  }
  if (share(seed, fetch.subgraph, isOfEntities(fetch.body)) > FETCHES) {
    send(await answer());
    return;
  }
  switch (mode) {
    case 'error':
      send('{"errors":[{"message":"boom at db.internal:5432"}]}');
      return;
    case 'null':
      send('{"data":null}');
      return;
    case 'nothing':
      send('{}');
      return;
    case 'down':
      response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Service Unavailable</h1>');
      return;
    case 'truncated': {
      const text = await answer();
      send(text.slice(0, Math.ceil(text.length * 0.7)));
      return;
    }
    case 'slow':
      // Never: whoever asked gives up.
      return;
  }
}

function isOfEntities(body: string): boolean {
  return /\b_entities\b/.test(body);
}

/** Of a supergraph. */
export function keyFieldsOf(sdl: string): ReadonlySet<string> {
  const keys = [...sdl.matchAll(/\bkey: "([^"]*)"/g)].map(([, key]) => key ?? '');
  return new Set(keys.flatMap((key) => key.match(/\w+/g) ?? []));
}

function restyled({ schema, body }: FaultyFetch, result: Result, seed: number): string {
  const { data } = walk({ schema, ...fetched(body), data: result.data }, ({ type, value }) =>
    isLeaf(type) && hasObjects(value) ? { value: new Verbatim(value) } : undefined,
  );
  return restyle({ extensions: { took: 1 }, ...result, data }, seed);
}

function hasObjects(value: unknown): boolean {
  return Array.isArray(value) ? value.some(hasObjects) : typeof value === 'object' && value !== null;
}

function changed({ subgraph, schema, body, keyFields }: FaultyFetch, result: Result, { mode, seed }: Faults): Result {
  const { data, errorPaths } = walk({ schema, ...fetched(body), data: result.data }, (met) => {
    // Whether a key that is known already is asked for again is the executor's own business.
    if (isOfEntities(body) && keyFields.has(met.field)) return undefined;
    if (met.field === '_entities') return mode === 'missingEntity' ? withoutSome(met, seed, subgraph) : undefined;
    const isHit = share(seed, subgraph, met.field, isLeaf(met.type) ? met.value : null) < FIELDS;
    return isHit ? changeOf(met, mode, share(seed, met.field)) : undefined;
  });
  const more = errorPaths.map((path) => ({ message: 'no', path, extensions: { code: 'FORBIDDEN' } }));
  const errors = [...(result.errors ?? []), ...more];
  return { data, ...(errors.length > 0 && { errors }) };
}

function changeOf({ type, value }: Met, mode: Faults['mode'], luck: number): Change {
  const oneOf = (...of: unknown[]): Change => ({ value: of[Math.floor(luck * of.length)] });
  if (mode === 'fieldError') return 'failed';
  if (mode === 'missingField') return 'missing';
  if (mode === 'wrongList' && isListType(type)) return oneOf({ 0: value }, 'x', 3);
  if (mode === 'wrongObject' && isCompositeType(type)) return oneOf('x', 3, [value], true);
  const isOneLeaf = isLeaf(type) && !isListType(type);
  if (mode !== 'wrongLeaf' || !isOneLeaf) return undefined;
  return oneOf({ wrong: 1 }, [value], typeof value === 'string' ? 7.5 : 'x', true);
}

function withoutSome({ value, representations = [] }: Met, seed: number, subgraph: string): Change {
  if (!Array.isArray(value)) return undefined;
  return {
    value: value.map((entity: unknown, at) =>
      share(seed, subgraph, sorted(representations[at])) < FIELDS * 2 ? null : entity,
    ),
  };
}

/** The executors may write a representation's fields in different orders. */
function sorted(representation: unknown): string {
  return JSON.stringify(Object.entries(representation ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isLeaf(type: GraphQLOutputType): boolean {
  return isListType(type)
    ? isLeaf(type.ofType as GraphQLOutputType)
    : isLeafType(type) || isLeafType(Reflect.get(type, 'ofType'));
}

function fetched(body: string): Pick<Fetched, 'document' | 'variables'> {
  const { query, variables = {} } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  return { document: parsed(query), variables };
}

const documents = new Map<string, DocumentNode>();

function parsed(query: string): DocumentNode {
  const known = documents.get(query);
  if (known) return known;
  if (documents.size > 500) documents.clear();
  const document = parse(query, { noLocation: true });
  documents.set(query, document);
  return document;
}
