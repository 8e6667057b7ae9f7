/**
 * Why the database did not do a statement, when the statement itself is not to blame.
 *
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */

/** `unreachable`: nobody there, or nobody who lets us in. `behind`: a replica that lacks a table, or must take a row away. */
export type Failure = 'unreachable' | 'behind';

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** Shut down, crashed, starting; full; no such login or database. */
const CLOSED = new Set(['57P01', '57P02', '57P03', '53300', '28000', '28P01', '3D000']);
/** A conflict with recovery; a table, a column or a schema that the migration has not brought there yet. */
const BEHIND = new Set(['40001', '42P01', '42703', '3F000']);

export function failureOf(error: Error): Failure | undefined {
  const code = codeOf(error);
  if (code !== undefined && (NETWORK.has(code) || CLOSED.has(code))) return 'unreachable';
  if (code !== undefined && BEHIND.has(code)) return 'behind';
  // pg's own words, which have no code. Waiting in vain for a free connection is not among them: that is load.
  return /^Connection terminated|^Query read timeout|^Client has encountered a connection error|query runner (was )?already released/i.test(
    error.message,
  )
    ? 'unreachable'
    : undefined;
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
