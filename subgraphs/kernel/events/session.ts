/**
 * A connection that is kept: it hears notifications, and by a lock tells the others that this process lives. The server drops the
 * lock at the moment the process is gone, however it went.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { CHANNEL } from './publish';

export interface Session {
  /** Holds the sign of life of a worker in place of the one before. */
  standFor(worker: string): void;
  stop(): Promise<void>;
}

const AGAIN_MS = 1_000;
/** The first half of the lock's key; the second is the worker's name. */
export const ALIVE = 'interport events worker';

/** `heard` gets the schema whose outbox has something new; null after a time of deafness, when it may be any. */
export function keepSession(url: string, heard: (schema: string | null) => void): Session {
  const stopping = new AbortController();
  let client: Client | undefined;
  let worker: string | undefined;

  async function connect(): Promise<void> {
    const made = new Client({
      connectionString: url,
      application_name: 'interport events',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const gone = new Promise<void>((resolve) => {
      made.once('end', resolve).on('error', () => {
        resolve();
      });
    });
    try {
      await made.connect();
      made.on('notification', ({ payload }) => {
        heard(payload ?? null);
      });
      await made.query(`LISTEN ${CHANNEL}`);
      if (worker !== undefined) await hold(made, worker);
      client = made;
      // A stop that came while it was being made found nothing to end.
      if (stopping.signal.aborted) return;
      heard(null);
      await gone;
    } finally {
      client = undefined;
      await made.end().catch(() => undefined);
    }
  }

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      await connect().catch(() => undefined); // Nobody is missed: the relay and the worker look by themselves, too.
      await sleep(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const ended = keep();
  return {
    standFor(name) {
      worker = name;
      if (client) void hold(client, name).catch(() => undefined);
    },
    async stop() {
      stopping.abort();
      await client?.end().catch(() => undefined);
      await ended;
    },
  };
}

async function hold(client: Client, worker: string): Promise<void> {
  await client.query('SELECT pg_advisory_unlock_all()');
  await client.query('SELECT pg_advisory_lock_shared(hashtext($1), hashtext($2))', [ALIVE, worker]);
}
