/**
 * GraphQL over HTTP to this origin's gateway, per the GraphQL over HTTP specification.
 *
 * Whatever goes wrong on the way comes back as a GraphQL error with a sentence in it, because the
 * response pane prints results: a thrown error would show its stack instead.
 */
import type { Fetcher } from '@graphiql/toolkit';
import type { ExecutionResult } from 'graphql';
import { callerHeaders } from './callers';

export const ENDPOINT = '/graphql';

export const fetchGraph: Fetcher = async (params, options) => {
  try {
    const response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        ...callerHeaders(),
        // What the visitor writes below the query wins.
        ...options?.headers,
      },
      body: JSON.stringify(params),
    });
    return readResult(response, await response.text());
  } catch (error) {
    return problem(
      `The gateway did not answer at ${ENDPOINT}. Is it running, and is the network up? (${wordsOf(error)})`,
    );
  }
};

/** A well-formed GraphQL response passes as it is, also with a 4xx or 5xx: its errors say more than we could. */
function readResult(response: Response, body: string): ExecutionResult {
  const parsed = tryParse(body);
  if (isResult(parsed)) return parsed;
  const status = `${response.status} ${response.statusText}`.trim();
  return problem(
    `${sentenceFor(response)} It answered ${status}${body ? ', and not in GraphQL' : ' without a body'}.`,
    {
      status: response.status,
      ...(body && { body: body.length > BODY_SHOWN ? `${body.slice(0, BODY_SHOWN)}…` : body }),
    },
  );
}

const BODY_SHOWN = 600;

function sentenceFor(response: Response): string {
  const { status, headers, ok } = response;
  const wait = headers.get('retry-after');
  const advice = wait && WORTH_WAITING.has(status) ? ` Try again in ${wait} s.` : '';
  return `${SENTENCES[status] ?? (ok ? 'The gateway sent no GraphQL response.' : 'The gateway could not answer.')}${advice}`;
}

const SENTENCES: Readonly<Record<number, string>> = {
  401: 'The gateway does not know the caller: choose one beside the wordmark, or add an authorization header below the query.',
  403: 'The gateway does not allow this caller to send this operation.',
  404: `There is no graph at ${ENDPOINT}.`,
  408: 'The gateway gave up waiting.',
  413: 'The operation is larger than the gateway accepts.',
  429: 'Too many requests.',
  502: 'The gateway is not ready.',
  503: 'The gateway is not ready.',
  504: 'The gateway gave up waiting.',
};

const WORTH_WAITING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

function problem(message: string, extensions?: Record<string, unknown>): ExecutionResult {
  // GraphQLError serialises itself; the pane prints this very object, so it stays a plain one.
  return { errors: [{ message, ...(extensions && { extensions }) }] } as unknown as ExecutionResult;
}

function tryParse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isResult(value: unknown): value is ExecutionResult {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
