/** Connections of the relay's own role. */
import { Pool } from 'pg';

/** Notifications, a batch that is carried, a sweep, the metrics, and a job that is fetched or completed. */
const BESIDES = 5;

/** Each delivery holds one connection while its handler runs. */
export function relayPool(relayUrl: string, concurrency: number): Pool {
  const pool = new Pool({
    connectionString: relayUrl,
    max: concurrency + BESIDES,
    application_name: 'interport events',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    // What a crash of the server takes back of the relay's work is done again, and the subscriber's mark, which it waits for
    // the disk to keep, says what was taken.
    options: '-c TimeZone=UTC -c synchronous_commit=off',
  });
  // A connection that breaks while nothing is asked of it, in the pool or out of it: unheard, that would end the process. Who
  // asks next gets another, or hears of it.
  const ignore = (): void => undefined;
  pool.on('error', ignore).on('connect', (client) => {
    client.on('error', ignore);
  });
  return pool;
}
