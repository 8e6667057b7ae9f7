/** The log of a subgraph that runs in a process of its own: structured lines on standard output. */
import { type Logger, pino } from 'pino';

export function createLog(subgraph: string, level = 'info'): Logger {
  return pino({
    level,
    base: { subgraph },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  });
}
