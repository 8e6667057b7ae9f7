/**
 * A document and its variables to a subgraph, and its answer as a tree.
 *
 * Raw values are taken from the bytes where these are canonical; else JSON.parse is the way.
 */
import { SubgraphError } from '../../errors';
import { type Sending } from '../compile/fetch';
import { type EntityLists } from '../fetch/check-result';
import { type Endpoint } from '../fetch/endpoint';
import { type HttpAnswer, type SubgraphResult, type SubgraphResultError, type Way } from '../fetch/subgraph';
import { type Reading, readRaw } from '../values/reader';
import { type Tree } from '../values/tree';
import { type Run } from './run';

/** By name, as JSON text. */
export type Variables = readonly (readonly [name: string, json: string])[];

export interface Answer {
  readonly data: Tree | null;
  readonly errors: readonly SubgraphResultError[];
  /** As they came over HTTP, unpacked. */
  readonly bytes?: number;
}

export interface ToSend {
  readonly endpoint: Endpoint;
  readonly sending: Sending;
  readonly isMutation: boolean;
  readonly variables: Variables;
  /** How many entities each response key must hold. */
  readonly lists: EntityLists;
}

export async function send(run: Run, toSend: ToSend): Promise<Answer> {
  const { way } = toSend.endpoint;
  if (toSend.isMutation) run.options.call.write();
  return way.kind === 'http' ? overHttp(run, toSend, way) : here(run, toSend, way);
}

async function overHttp(run: Run, toSend: ToSend, way: Extract<Way, { kind: 'http' }>): Promise<Answer> {
  const { endpoint, sending, isMutation, variables, lists } = toSend;
  const { values, call } = run.options;
  const body = `${sending.head}${variables.map(([name, json]) => `"${name}":${json}`).join(',')}}}`;
  const text = values.kind === 'raw' ? body : Buffer.from(body, 'utf8').toString('latin1');
  const answer = await way.post(text, call, { mutation: isMutation });
  const data = values.kind === 'raw' ? canonical(answer, toSend, run.reading) : undefined;
  const bytes = answer.bytes.length;
  if (data) return { data, errors: [], bytes };
  return { ...read(run, toSend, endpoint.read(answer, lists, call.requestId)), bytes };
}

/** Undefined when JSON.parse must look, be it to find out what is wrong. */
function canonical({ status, bytes }: HttpAnswer, { sending, lists }: ToSend, reading: Reading): Tree | undefined {
  const data = status === 200 ? readRaw(bytes, sending.answer, reading) : undefined;
  const isWhole = data && [...lists].every(([key, count]) => Array.isArray(data[key]) && data[key].length === count);
  return isWhole ? data : undefined;
}

async function here(run: Run, toSend: ToSend, way: Extract<Way, { kind: 'here' }>): Promise<Answer> {
  const { endpoint, sending, variables, lists } = toSend;
  const { call } = run.options;
  const request = {
    query: sending.query,
    ...(sending.operationName !== undefined && { operationName: sending.operationName }),
    variables: Object.fromEntries(variables.map(([name, json]) => [name, JSON.parse(json) as unknown])),
  };
  return read(run, toSend, endpoint.check(await way.execute(request, call), lists, call.requestId));
}

function read(run: Run, { endpoint, sending }: ToSend, { data, errors = [] }: SubgraphResult): Answer {
  try {
    return { data: data ? run.options.values.fromParsed(data, sending.answer) : null, errors };
  } catch (error) {
    // Nested deeper than a stack is.
    throw error instanceof RangeError ? new SubgraphError('SUBGRAPH_BAD_RESPONSE', endpoint.name, error) : error;
  }
}
