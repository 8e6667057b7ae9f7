/**
 * The kinds of error the gateway knows; any other error is our own fault and is masked on its way out (respond/mask.ts).
 */
import { ERROR_CODES, type ErrorCode } from '../schema/contract';
import { type CostReport } from './guard/rate/cost-report';

/** About what the caller sent. Its message is made of the caller's own data, so it is safe to show. */
export class ClientError extends Error {
  override readonly name = 'ClientError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ClientErrorDetails = {},
  ) {
    super(message);
  }
}

export interface ClientErrorDetails {
  /** Where in the caller's document. */
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  /** HTTP headers the refusal needs, such as Allow. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What it would have cost. */
  readonly cost?: CostReport;
}

export type SubgraphErrorCode = Extract<ErrorCode, `SUBGRAPH_${string}`>;

/** A subgraph did not give a GraphQL result. `cause` and `subgraph` are for the log; the caller sees the code's meaning. */
export class SubgraphError extends Error {
  override readonly name = 'SubgraphError';

  constructor(
    readonly code: SubgraphErrorCode,
    readonly subgraph: string,
    cause?: unknown,
  ) {
    super(ERROR_CODES[code].meaning, { cause });
  }
}

/** Whoever asked is gone: work for the request stops, and nothing is sent. No fault of anybody's. */
export class ClientLeft extends Error {
  override readonly name = 'ClientLeft';

  constructor() {
    super('The client closed its connection before the answer.');
  }
}

/** Why the gateway cannot start, in one sentence for whoever starts it. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** What the caller sees of any fault of ours. */
export const INTERNAL_MESSAGE = 'Something went wrong on our side. The request id finds it in our log.';

/** The `code` of an error of Node or of a library, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  return isCoded && typeof error.code === 'string' ? error.code : undefined;
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);
}
