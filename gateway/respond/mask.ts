/**
 * An error as the caller sees it: a code of the closed table, a request id, whether trying again helps; nothing internal.
 *
 * A text goes out only when its code says that it is about the caller's own request. Everything else is a fault of
 * ours: `onFault` gets it whole, and the caller one plain sentence.
 */
import { GraphQLError } from 'graphql';
import { ERROR_CODES, type ErrorCode } from '../../schema/contract';
import { ClientError, INTERNAL_MESSAGE, isErrorCode, SubgraphError } from '../errors';

export interface PublicError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: ErrorCode;
    readonly requestId: string;
    readonly retryable: boolean;
    /** The argument or input field that the message is about. */
    readonly argument?: string;
  };
}

export interface MaskOptions {
  readonly requestId: string;
  /** Whether a message may tell names of the schema, "Did you mean" among them. */
  readonly suggestions: boolean;
  readonly onFault: (error: unknown) => void;
}

export function mask(error: unknown, { requestId, suggestions, onFault }: MaskOptions): PublicError {
  const { code, message, locations, path, argument } = describe(error);
  // A message that is already the masked one was logged where it was masked.
  if (code === 'INTERNAL_SERVER_ERROR' && message !== INTERNAL_MESSAGE) onFault(error);
  const shown = code === 'INTERNAL_SERVER_ERROR' ? INTERNAL_MESSAGE : message;
  const closed = suggestions ? undefined : closedMessage(error, code);
  return {
    message: closed ?? (suggestions ? shown : shown.replace(/ Did you mean .*$/s, '')),
    // Places would tell of a thousand guesses in one document which are right.
    ...(closed === undefined && locations && locations.length > 0 && { locations }),
    ...(path && { path }),
    extensions: { code, requestId, retryable: ERROR_CODES[code].retryable, ...pick('argument', argument) },
  };
}

/**
 * What graphql-js says of a document or a variable tells the schema name by name to whoever asks often enough. Our own
 * words are made of what the caller sent, and a subgraph's, which have a path, are about a value and not a type.
 */
function closedMessage(error: unknown, code: ErrorCode): string | undefined {
  if (!(error instanceof GraphQLError) || isOurs(error.originalError)) return undefined;
  if (code === 'GRAPHQL_VALIDATION_FAILED') {
    const isIntrospection = error.extensions.validationErrorCode === 'INTROSPECTION_DISABLED';
    return isIntrospection ? 'Introspection is off here.' : 'The operation does not fit this graph.';
  }
  const isVariable = code === 'BAD_USER_INPUT' && error.path === undefined;
  return isVariable ? 'A variable does not have the type the operation declares.' : undefined;
}

type Description = Pick<PublicError, 'message' | 'locations' | 'path'> & {
  readonly code: ErrorCode;
  readonly argument?: string;
};

function describe(error: unknown): Description {
  const cause = error instanceof GraphQLError && isOurs(error.originalError) ? error.originalError : error;
  if (cause instanceof ClientError) {
    const { locations = error instanceof GraphQLError ? error.locations : undefined } = cause.details;
    return { code: cause.code, message: cause.message, ...pick('locations', locations) };
  }
  if (cause instanceof SubgraphError) return { code: cause.code, message: cause.message };
  if (error instanceof GraphQLError) {
    const { code, argument } = error.extensions;
    const known = isErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR';
    return {
      code: known,
      message: error.message,
      ...pick('locations', error.locations),
      ...pick('path', error.path),
      ...pick('argument', typeof argument === 'string' ? argument : undefined),
    };
  }
  return { code: 'INTERNAL_SERVER_ERROR', message: error instanceof Error ? error.message : String(error) };
}

function isOurs(error: unknown): error is ClientError | SubgraphError {
  return error instanceof ClientError || error instanceof SubgraphError;
}

function pick<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
