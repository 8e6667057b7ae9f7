/**
 * How long somebody waits for an answer: until the time that the gateway says is left has passed, or until it hangs up. The signal
 * then stops the fetch from sending further statements.
 */
import { type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { HEADER } from '../../../schema/contract';

export interface Patience {
  readonly signal: AbortSignal;
  /** Already, as it came. */
  readonly isOver: boolean;
}

export function patienceOf(headers: IncomingHttpHeaders, response: ServerResponse): Patience {
  const controller = new AbortController();
  const left = timeLeftIn(headers);
  const timer =
    left === undefined
      ? undefined
      : setTimeout(() => {
          controller.abort();
        }, left);
  // Comes once, after the answer was sent as well as when nobody is there to send it to.
  response.once('close', () => {
    clearTimeout(timer);
    if (!response.writableFinished) controller.abort();
  });
  return { signal: controller.signal, isOver: left === 0 };
}

/** Undefined where nobody says: another federation router does not. */
function timeLeftIn(headers: IncomingHttpHeaders): number | undefined {
  const given = headers[HEADER.timeLeft];
  return typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : undefined;
}
