/**
 * What a subgraph does now and then because time goes by: `timers: [{ name: 'memberships', everyMs, tick }]` in its manifest.
 *
 * A tick is done again after a crash, may run at two processes at once, and may be late by weeks: it looks at what is due by `now`,
 * does that once, and asks nothing of when it last ran. It works for seconds and not for minutes, for deliveries wait behind it:
 * where there is more to do it says so, and rings again when these had their turn.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Pool } from 'pg';
import { type DataSource } from 'typeorm';
import { JOBS_SCHEMA } from './delivery-table';
import { type EventsLog } from './options';

export interface Timer {
  /** Unique within its subgraph. */
  readonly name: string;
  readonly everyMs: number;
  /** In each process, for what is kept by each; else in any one of them, for all. */
  readonly inEachProcess?: boolean;
  /** `db` is the pool of the subgraph's runtime role; `stopping` is for a tick that would go on for longer than a process may take to end. */
  readonly tick: (db: DataSource, now: Date, stopping: AbortSignal) => Promise<void> | Promise<'MORE' | undefined>;
}

/** A timer, and the pool of the subgraph whose it is. */
export interface StandingTimer {
  readonly timer: Timer;
  readonly task: string;
  readonly db: DataSource;
}

/** What is read of a manifest. */
interface HasTimers {
  readonly name: string;
  readonly timers?: readonly Timer[];
}

export function timersIn(roster: readonly HasTimers[], here: ReadonlyMap<string, DataSource>): StandingTimer[] {
  return roster.flatMap(({ name, timers = [] }) => {
    const db = here.get(name);
    return db ? timers.map((timer) => ({ timer, task: `timer ${name} ${timer.name}`, db })) : [];
  });
}

/** A tick that failed comes again after so long, or when it would have come anyway. */
const AGAIN_MS = 60_000;
const MOST_ATTEMPTS = 10_000;

/** One job for each timer, by its key, in however many processes it stands: the earlier one gives way. */
export async function wind(pool: Pool, { task }: StandingTimer, runAt: Date): Promise<void> {
  await pool.query(
    `SELECT ${JOBS_SCHEMA}.add_job($1, job_key => $1, run_at => $2, max_attempts => $3, job_key_mode => 'replace')`,
    [task, runAt, MOST_ATTEMPTS],
  );
}

/** How a timer that rang is told. */
export interface TimerDesk {
  readonly log: EventsLog;
  readonly rang: (timer: string, isWell: boolean) => void;
}

/** Winds itself up again whatever comes of it; where that cannot be done the job itself is tried again. */
export async function ring(pool: Pool, standing: StandingTimer, desk: TimerDesk, stopping: AbortSignal): Promise<void> {
  const nextMs = await ticked(standing, desk, stopping);
  await wind(pool, standing, new Date(Date.now() + nextMs));
}

/** In this process, whatever others do, until it ends. */
export async function ringHere(standing: StandingTimer, desk: TimerDesk, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const nextMs = await ticked(standing, desk, stopping);
    await sleep(nextMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** In how many milliseconds it rings again. */
async function ticked(
  { timer, task, db }: StandingTimer,
  { log, rang }: TimerDesk,
  stopping: AbortSignal,
): Promise<number> {
  try {
    const left = await timer.tick(db, new Date(), stopping);
    rang(task, true);
    return left === 'MORE' ? 0 : timer.everyMs;
  } catch (err) {
    rang(task, false);
    log.error({ err, timer: task }, 'a timer failed; it comes again');
    return Math.min(AGAIN_MS, timer.everyMs);
  }
}
