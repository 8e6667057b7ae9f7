/** How events are carried: what may be set, and what holds otherwise. */

export interface Pace {
  /** Looks without being told to, should a notification be lost. */
  readonly pollMs: number;
  /** Events of an outbox that are carried in one transaction. */
  readonly batch: number;
  /** Deliveries at once in one process; each holds a connection of its subscriber. */
  readonly concurrency: number;
  /** How often an event is tried before it is parked. */
  readonly attempts: number;
  /** Before the second attempt; twice as long before each further one. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** How often it is looked for what a process that was killed left behind. */
  readonly sweepMs: number;
}

/** Eight attempts are spread over two minutes. */
export const PACE: Pace = {
  pollMs: 2_000,
  batch: 500,
  concurrency: 2,
  attempts: 8,
  firstRetryMs: 1_000,
  longestRetryMs: 5 * 60_000,
  sweepMs: 5_000,
};

export function retryAfterMs(attempts: number, { firstRetryMs, longestRetryMs }: Pace): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** (attempts - 1));
}

export interface EventsLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
