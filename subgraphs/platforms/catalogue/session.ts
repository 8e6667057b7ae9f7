/** The one connection of an import: its lock on the merchant, its patience, and how it is let go of, also by a killed client. */
import { type DataSource, type QueryRunner } from 'typeorm';
import { FeedError } from '../../kernel/feed/feed-error';
import { nameOf, type Target } from './upsert/target';

/**
 * A batch may wait longer than a reader of the graph would. A client that was killed is noticed within its statement, and a
 * machine that fell silent within a minute, so that the merchant is free for the next run.
 */
const SETTINGS = {
  statement_timeout: '60s',
  lock_timeout: '30s',
  client_connection_check_interval: '500ms',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
} as const;

/** For the statement in hand of a run that was killed a moment ago. */
const LOCK_WAIT_MS = 3_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** The lock belongs to a session, so everything goes through one. */
export async function onOneConnection<T>(db: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = db.createQueryRunner();
  try {
    await runner.query(`SELECT ${Object.entries(SETTINGS).map(setting).join(', ')}`);
    return await work(runner);
  } finally {
    // The session goes back to its pool. If it is broken, its locks are gone with it.
    await runner.query('SELECT pg_advisory_unlock_all()').catch(ignore);
    await runner.query('RESET ALL').catch(ignore);
    await runner.release();
  }
}

/** Two imports for one merchant would each undo what the other did. */
export async function holdMerchant(runner: QueryRunner, { merchant }: Target): Promise<void> {
  try {
    await runner.query(`SELECT ${setting(['lock_timeout', `${LOCK_WAIT_MS}ms`])}`);
    await runner.query(`SELECT pg_advisory_lock(hashtext('interport catalogue'), hashtext($1))`, [merchant.id]);
    await runner.query(`SELECT ${setting(['lock_timeout', SETTINGS.lock_timeout])}`);
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new FeedError(
      `Another import for ${nameOf(merchant.displayName)} is running. Wait until it has ended, then run this again.`,
      { cause: error },
    );
  }
}

/**
 * A batch's commit does not wait for the disk: should the server fall, its checkpoint falls with its rows. Ends with a commit
 * that does wait, and with it all before.
 */
export async function withoutWaiting(
  runner: QueryRunner,
  work: () => Promise<void>,
  last: () => Promise<void>,
): Promise<void> {
  await runner.query(`SELECT ${setting(['synchronous_commit', 'off'])}`);
  await work();
  await runner.query(`SELECT ${setting(['synchronous_commit', 'on'])}`);
  await last();
}

function setting([name, value]: readonly [string, string]): string {
  return `set_config('${name}', '${value}', false)`;
}

function ignore(): void {
  // There is nothing left to let go of.
}
