/**
 * Long work over one connection of a pool: its lock, its patience, and how both are let go of, also by a process that was killed.
 *
 * A batch may wait longer than a reader of the graph would. A client that was killed is noticed within its statement, and a machine
 * that fell silent within a minute, so that what it held is free for the next run.
 */
import { type DataSource, type QueryRunner } from 'typeorm';

const SETTINGS = {
  statement_timeout: '60s',
  lock_timeout: '30s',
  client_connection_check_interval: '500ms',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
} as const;

/** A lock belongs to a session, so everything goes through one. */
export async function onOneConnection<T>(
  db: DataSource,
  work: (runner: QueryRunner) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  const runner = db.createQueryRunner();
  try {
    await setAll(runner, { ...SETTINGS, ...settings });
    return await work(runner);
  } finally {
    // The session goes back to its pool. If it is broken, its locks are gone with it.
    await runner.query('SELECT pg_advisory_unlock_all()').catch(ignore);
    await runner.query('RESET ALL').catch(ignore);
    await runner.release();
  }
}

/** For the rest of the session. */
export async function setAll(runner: QueryRunner, settings: Readonly<Record<string, string>>): Promise<void> {
  await runner.query(`SELECT ${Object.entries(settings).map(setting).join(', ')}`);
}

/** How long a lock is waited for, while work that is not here runs. */
export const PATIENCE = SETTINGS;

function setting([name, value]: readonly [string, string]): string {
  return `set_config('${name}', '${value}', false)`;
}

function ignore(): void {
  // There is nothing left to let go of.
}
