/**
 * Jobs of graphile-worker: "there may be something to deliver to this subscriber about this entity". One for each pair, by its
 * key; the events themselves, and their order, are in events.delivery. A job too many does nothing.
 */
import { type ClientBase, type Pool } from 'pg';
import { JOBS_SCHEMA } from './delivery-table';

export interface Errand {
  readonly subscriber: string;
  readonly entity: string;
  readonly runAt?: Date;
}

/** An attempt is lost with each process that is killed while it works on the job; whether an event is parked is not counted here. */
const MOST_ATTEMPTS = 10_000;

/** Within the caller's transaction. A job that waits for its time goes on waiting when `hurry` is not set. */
export async function addJobs(
  client: ClientBase | Pool,
  errands: readonly Errand[],
  { hurry = false }: { hurry?: boolean } = {},
): Promise<void> {
  if (errands.length === 0) return;
  // Twice the same key in one call is an error; in one order, two calls at once do not wait for each other in a ring.
  const byKey = new Map(errands.map((errand) => [jobKey(errand), errand]));
  const specs = [...byKey.keys()].sort().map((key) => {
    const { subscriber, entity, runAt } = byKey.get(key) ?? { subscriber: '', entity: '' };
    return {
      identifier: taskOf(subscriber),
      payload: { entity },
      job_key: key,
      run_at: runAt,
      max_attempts: MOST_ATTEMPTS,
    };
  });
  await client.query(
    `SELECT count(*) FROM ${JOBS_SCHEMA}.add_jobs(
       ARRAY(SELECT json_populate_recordset(NULL::${JOBS_SCHEMA}.job_spec, $1::json)), $2
     )`,
    [JSON.stringify(specs), !hurry],
  );
}

/** Named by subscriber, so that a process takes only those of the subgraphs it runs. */
export function taskOf(subscriber: string): string {
  return `deliver to ${subscriber}`;
}

/** As sweep.ts has it in SQL, too. */
function jobKey({ subscriber, entity }: Errand): string {
  return `${subscriber} ${entity}`;
}
