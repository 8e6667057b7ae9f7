/**
 * What the stages tell about themselves. Narrow on purpose: they emit facts, and only this folder knows that a log
 * (later also metrics and traces) listens.
 */
import { type ErrorCode } from '../../schema/contract';
import { systemCode } from '../errors';
import { type Log } from './log';

export interface Observer {
  requestEnded(request: RequestEnded): void;
  /** A fault of ours, whole; the caller saw one plain sentence. */
  failed(error: unknown, requestId: string): void;
  /** A fetch without a GraphQL result. */
  subgraphFailed(failure: SubgraphFailed): void;
  /** Errors of a subgraph that the caller sees masked. */
  subgraphErrorMasked(error: unknown, subgraph: string, requestId: string): void;
  supergraphLoaded(id: string): void;
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
}

export interface SubgraphFailed {
  readonly subgraph: string;
  readonly requestId: string;
  readonly code: string;
  readonly error: unknown;
}

export function observeToLog(log: Log): Observer {
  return {
    requestEnded({ requestId, route, operationName, status, ms, codes }) {
      const fields = { route, operationName, status, ms: Math.round(ms * 10) / 10, codes, requestId };
      // Probes come every few seconds and say nothing new.
      if (route.startsWith('/health/') && status < 400) log.debug(fields, 'request');
      else log.info(fields, 'request');
    },
    failed: (err, requestId) => {
      log.error({ err, requestId }, 'fault');
    },
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
