/** What graphile-worker says, in the words of our log: its troubles, and not each job that went well. */
import { Logger } from 'graphile-worker';
import { type EventsLog } from './options';

export function jobsLogger(log: EventsLog): Logger {
  return new Logger(() => (level, message) => {
    if (TROUBLE.has(level)) log.warn({ detail: message }, 'the worker of events');
  });
}

const TROUBLE: ReadonlySet<string> = new Set(['error', 'warning']);

export const quiet = new Logger(() => () => undefined);
