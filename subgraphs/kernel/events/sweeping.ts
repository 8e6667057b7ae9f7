/** Sweeps now and then: jobs of the dead often, for an event waits on each; the rest in its own time. */
import { type Pool } from 'pg';
import { type Subscriber } from './deliver';
import { type EventsLog, type Pace } from './options';
import { type Part } from './relay';
import { everyNowAndThen } from './rounds';
import { pruneInbox, releaseJobsOfTheDead, renewLostJobs } from './sweep';

/** Looks at all that waits, which may be much: once for so many sweeps. */
const RENEW_EVERY = 6;

export interface SweepingOptions {
  readonly pool: Pool;
  readonly subscribers: readonly Subscriber[];
  readonly pace: Pace;
  readonly log: EventsLog;
}

export function startSweeping({ pool, subscribers, pace, log }: SweepingOptions): Part {
  let sweeps = 0;
  return everyNowAndThen(pace.sweepMs, async () => {
    sweeps += 1;
    try {
      const dead = await releaseJobsOfTheDead(pool);
      if (dead > 0) log.warn({ workers: dead }, 'workers of events are gone; their jobs go on');
      if (sweeps % RENEW_EVERY !== 0) return;
      const renewed = await renewLostJobs(pool);
      if (renewed > 0) log.warn({ jobs: renewed }, 'events were due and had no job; they have one again');
      for (const { manifest, db } of subscribers) await pruneInbox(pool, manifest.name, db);
    } catch (err) {
      log.warn(
        { reason: err instanceof Error ? err.message : String(err) },
        'the sweep of events failed; it comes again',
      );
    }
  });
}
