/**
 * The errors a subgraph may answer with, and how any other failure is turned into one of them.
 *
 * A `ClientError` is about what the caller sent and is safe to show. Everything else is ours: logged whole, and seen from
 * outside as one plain sentence. Codes come from the closed table in schema/contract.ts.
 */
import { GraphQLError } from 'graphql';
import { type ErrorCode } from '../../schema/contract';

export class ClientError extends GraphQLError {
  constructor(
    readonly code: ErrorCode,
    message: string,
    extensions: Record<string, unknown> = {},
  ) {
    super(message, { extensions: { ...extensions, code } });
    this.name = 'ClientError';
  }
}

/** The argument at fault, what was expected and what came. */
export function badInput(argument: string, message: string): ClientError {
  return new ClientError('BAD_USER_INPUT', `${argument}: ${message}`, { argument });
}

export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Record<string, unknown>;
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const BUSY = new Set(['57014', '55P03', '40001', '40P01']);
const AWAY = new Set(['53300', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** What the caller sees of an execution error; `log` gets what the caller must not see. */
export function answerFor(error: GraphQLError, log: (fault: unknown) => void): AnsweredError {
  const at = error.path ? { path: error.path } : {};
  const cause = rootOf(error);
  if (cause instanceof GraphQLError) {
    // graphql-jit's own errors have no extensions at all.
    const extensions: Record<string, unknown> = { ...cause.extensions };
    // Without a code it is the executor's: about the variables where it has no path, else about what a resolver gave.
    const code = extensions.code ?? (error.path ? undefined : 'BAD_USER_INPUT');
    if (code !== undefined) return { message: cause.message, ...at, extensions: { ...extensions, code } };
  }
  log(cause);
  if (isBusy(cause)) {
    const message = 'The database cannot be reached, or did not answer in time. Try again in a moment.';
    return { message, ...at, extensions: { code: 'DATABASE_BUSY' satisfies ErrorCode } };
  }
  const message = 'Something went wrong on our side.';
  return { message, ...at, extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode } };
}

/** graphql wraps what a resolver throws, and entity resolution may wrap it again. */
function rootOf(error: Error): Error {
  let current = error;
  while (current instanceof GraphQLError && current.originalError) current = current.originalError;
  return current;
}

/** The database did not answer, or not in time: nothing that was asked for is to blame. */
export function isBusy(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  return (typeof code === 'string' && BUSY.has(code)) || isAway(error);
}

/** The database cannot be reached, or has just gone. Unlike a statement that takes too long, no question can be the reason. */
export function isAway(error: Error): boolean {
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && AWAY.has(code)) return true;
  // The last is what TypeORM says once the connection of a transaction has been lost.
  return /Connection terminated|timeout exceeded when trying to connect|query runner was already released/.test(
    error.message,
  );
}
