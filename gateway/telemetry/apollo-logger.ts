/**
 * Apollo's packages speak through our log, one level quieter: what they find worth an "info" is detail to us.
 */
import { type Log } from './log';

export interface ApolloLogger {
  debug(message?: unknown): void;
  info(message?: unknown): void;
  warn(message?: unknown): void;
  error(message?: unknown): void;
}

export function createApolloLogger(log: Log): ApolloLogger {
  return {
    debug: () => undefined,
    info: (message) => {
      log.debug({ from: 'apollo' }, String(message));
    },
    warn: (message) => {
      log.warn({ from: 'apollo' }, String(message));
    },
    error: (message) => {
      log.error({ from: 'apollo' }, String(message));
    },
  };
}
