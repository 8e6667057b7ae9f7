/**
 * What a subgraph does now and then because time goes by: `timers: [{ name: 'memberships', everyMs, tick }]` in its manifest.
 *
 * A tick is done again after a crash, may run at two processes at once, and may be late by weeks: it looks at what is due by `now`,
 * does that once, and asks nothing of when it last ran.
 */
import { type Pool } from 'pg';
import { type DataSource } from 'typeorm';
import { JOBS_SCHEMA } from './delivery-table';
import { type EventsLog } from './options';

export interface Timer {
  /** Unique within its subgraph. */
  readonly name: string;
  readonly everyMs: number;
  /** `db` is the pool of the subgraph's runtime role. */
  readonly tick: (db: DataSource, now: Date) => Promise<void>;
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

/** Winds itself up again whatever comes of it; where that cannot be done the job itself is tried again. */
export async function ring(pool: Pool, standing: StandingTimer, log: EventsLog): Promise<void> {
  const { timer, task, db } = standing;
  let nextMs = timer.everyMs;
  try {
    await timer.tick(db, new Date());
  } catch (err) {
    nextMs = Math.min(AGAIN_MS, timer.everyMs);
    log.error({ err, timer: task }, 'a timer failed; it comes again');
  }
  await wind(pool, standing, new Date(Date.now() + nextMs));
}
