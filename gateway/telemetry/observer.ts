/**
 * What the stages tell about themselves. Narrow on purpose: they emit facts, and only this folder knows that a log
 * and the metrics (later also traces) listen.
 */
import { type ErrorCode } from '../../schema/contract';
import { systemCode } from '../errors';
import { type Log } from './log';

export interface Observer {
  requestEnded(request: RequestEnded): void;
  /** A fault of ours, whole; the caller saw one plain sentence. */
  failed(error: unknown, requestId: string): void;
  /** A fetch that is over, whatever came of it. */
  fetched(fetch: Fetched): void;
  /** A fetch without a GraphQL result. */
  subgraphFailed(failure: SubgraphFailed): void;
  /** Errors of a subgraph that the caller sees masked. */
  subgraphErrorMasked(error: unknown, subgraph: string, requestId: string): void;
  supergraphLoaded(id: string): void;
  /** A query plan was made: of an operation that no cache knew. */
  planned(): void;
  /** A supergraph file that was not taken; the one before stays. */
  supergraphRefused(reason: string, staying: string): void;
}

export interface RequestEnded {
  readonly requestId: string;
  readonly route: string;
  readonly operationName?: string | undefined;
  readonly status: number;
  readonly ms: number;
  readonly codes?: readonly string[] | undefined;
  /** Before the answer was sent whole; the status was never sent. */
  readonly clientLeft?: boolean;
}

export interface SubgraphFailed {
  readonly subgraph: string;
  readonly requestId: string;
  readonly code: string;
  readonly error: unknown;
  /** Bytes came, or a value, and it was not what was asked for. */
  readonly answered?: boolean;
}

export interface Fetched {
  readonly subgraph: string;
  /** `left`: the client did not wait. */
  readonly outcome: ErrorCode | 'answered' | 'left';
  readonly ms: number;
  /** Of the answer, unpacked; none for a subgraph in this process. */
  readonly bytes: number;
}

/** Tells each of them. */
export function observeBoth(one: Observer, other: Observer): Observer {
  return {
    requestEnded(request) {
      one.requestEnded(request);
      other.requestEnded(request);
    },
    failed(error, requestId) {
      one.failed(error, requestId);
      other.failed(error, requestId);
    },
    fetched(fetch) {
      one.fetched(fetch);
      other.fetched(fetch);
    },
    subgraphFailed(failure) {
      one.subgraphFailed(failure);
      other.subgraphFailed(failure);
    },
    subgraphErrorMasked(error, subgraph, requestId) {
      one.subgraphErrorMasked(error, subgraph, requestId);
      other.subgraphErrorMasked(error, subgraph, requestId);
    },
    planned() {
      one.planned();
      other.planned();
    },
    supergraphLoaded(id) {
      one.supergraphLoaded(id);
      other.supergraphLoaded(id);
    },
    supergraphRefused(reason, staying) {
      one.supergraphRefused(reason, staying);
      other.supergraphRefused(reason, staying);
    },
  };
}

export function observeToLog(log: Log): Observer {
  return {
    requestEnded({ requestId, route, operationName, status, ms, codes, clientLeft }) {
      const ended = { route, operationName, status, ms: Math.round(ms * 10) / 10, codes, requestId };
      const fields = clientLeft ? { ...ended, clientLeft } : ended;
      // Probes come every few seconds and say nothing new.
      if (route.startsWith('/health/') && status < 400) log.debug(fields, 'request');
      else log.info(fields, 'request');
    },
    fetched: () => undefined, // a line for each would drown all others; they are counted
    failed: (err, requestId) => {
      log.error({ err, requestId }, 'fault');
    },
    planned: () => undefined, // counted too
    subgraphFailed: ({ subgraph, requestId, code, error: err }) => {
      log.warn(
        { subgraph, code, requestId, ...(IS_AWAY.has(code) ? { reason: reasonOf(err) } : { err }) },
        'subgraph failed',
      );
    },
    subgraphErrorMasked: (error, subgraph, requestId) => {
      log.error({ subgraph, requestId, error }, 'subgraph error masked');
    },
    supergraphLoaded: (id) => {
      log.info({ supergraph: id }, 'supergraph loaded');
    },
    supergraphRefused: (reason, staying) => {
      log.error({ reason, supergraph: staying }, 'supergraph refused, the last good one stays');
    },
  };
}

/** A subgraph that is away fails every fetch alike: one line each, for the stack would say nothing new. */
const IS_AWAY: ReadonlySet<string> = new Set(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_TIMEOUT'] satisfies ErrorCode[]);

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  // Node leaves the message empty when several addresses were tried.
  const why = cause instanceof Error ? cause.message || systemCode(cause) : undefined;
  return why === undefined ? message : `${message} ${why}`;
}
