/**
 * Brings the embedded PostgreSQL back when it died under a running server: a kill -9, or a system short of memory.
 *
 * A server that was told to stop removes its note (postmaster.pid), one that crashed leaves it behind: `npm run db:stop` is
 * never fought. It comes back at the same port, so the subgraphs' pools find it by themselves.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type EnsureOptions, ensurePostgres, statusOfPostgres } from './postgres';

export interface KeepAlive {
  stop(): void;
}

export interface KeepAliveOptions extends Pick<EnsureOptions, 'durable'> {
  readonly log: KeepAliveLog;
  readonly everyMs?: number;
}

interface KeepAliveLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export function keepAlive(root: string, { log, durable, everyMs = 2_000 }: KeepAliveOptions): KeepAlive {
  const port = statusOfPostgres(root)?.postmaster?.port;
  let lastTrouble = '';
  let timer = setTimeout(look, everyMs).unref();
  let stopped = false;

  function look(): void {
    void mend()
      .then(
        () => (lastTrouble = ''),
        (error: unknown) => {
          complain(error);
        },
      )
      .finally(() => {
        if (!stopped) timer = setTimeout(look, everyMs).unref();
      });
  }

  async function mend(): Promise<void> {
    if (!hasCrashed(root)) return;
    log.warn({}, 'PostgreSQL died; starting it again');
    const back = await ensurePostgres(root, { durable });
    log.warn({ pid: back.pid, ms: back.ms }, 'PostgreSQL is back');
    if (port !== undefined && back.port !== port)
      log.error({ port: back.port }, 'PostgreSQL had to take another port: restart npm start');
  }

  /** The same trouble every two seconds is worth one line. */
  function complain(error: unknown): void {
    const trouble = error instanceof Error ? error.message : String(error);
    if (trouble !== lastTrouble) log.error({ trouble }, 'PostgreSQL cannot be brought back');
    lastTrouble = trouble;
  }

  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function hasCrashed(root: string): boolean {
  const status = statusOfPostgres(root);
  if (!status || status.postmaster) return false;
  // An empty note is that of a server which is just starting.
  const note = statSync(join(status.home.data, 'postmaster.pid'), { throwIfNoEntry: false });
  return note !== undefined && note.size > 0;
}
