/**
 * The store that all gateways share, Redis, as something that may be away: each question is answered within 50 ms, or not
 * at all, and whoever asked does without.
 *
 * After a failure nobody is made to wait for it for a second; then one question tries again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Log } from '../../telemetry/log';

export interface SharedStore {
  /** Whether asking is worth it. */
  isThere(): boolean;
  /** Undefined when no answer came in time. `expected`: the reply to make of an error that says nothing about the store. */
  ask(command: readonly string[], expected?: (error: unknown) => Reply): Promise<Reply>;
  close(): void;
}

/** `null`: Redis knows of nothing. */
export type Reply = string | number | null | readonly unknown[] | undefined;

/** What is needed of a connection. */
interface Connection {
  readonly isReady: boolean;
  sendCommand(command: readonly string[]): Promise<Reply>;
  destroy(): void;
}

const FIRST_CONNECTION_MS = 1_000;
const PATIENCE_MS = 50;
const LEFT_ALONE_MS = 1_000;

export async function openSharedStore(
  url: string,
  log: Pick<Log, 'warn' | 'info'>,
  patienceMs = PATIENCE_MS,
): Promise<SharedStore> {
  // Loaded only where it is wanted: it takes a while.
  const { createClient } = await import('redis');
  const client = createClient({
    url,
    // A command that waits for a connection would be answered too late.
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    socket: { connectTimeout: 1_000, reconnectStrategy: (tries) => Math.min(2_000, 50 * 2 ** Math.min(tries, 10)) },
  });
  // Each failure is met where it was asked; without a listener it would end the process.
  client.on('error', () => undefined);
  // Tried again for ever, but waited for only a while: a gateway starts without it.
  const connected = client.connect().catch(() => undefined);
  await Promise.race([connected, sleep(FIRST_CONNECTION_MS, undefined, { ref: false })]);
  return storeOver(
    {
      get isReady() {
        return client.isReady;
      },
      sendCommand: (command) => client.sendCommand<Reply>(command),
      destroy: () => {
        client.destroy();
      },
    },
    log,
    patienceMs,
  );
}

function storeOver(connection: Connection, log: Pick<Log, 'warn' | 'info'>, patienceMs: number): SharedStore {
  let awayUntil = 0;
  let isAway = false;

  function gone(reason: string): void {
    awayUntil = performance.now() + LEFT_ALONE_MS;
    if (!isAway) log.warn({ reason }, 'the shared store is away; this gateway counts for itself');
    isAway = true;
  }

  function back(): void {
    if (isAway) log.info({}, 'the shared store is back');
    isAway = false;
  }

  return {
    isThere() {
      if (performance.now() < awayUntil) return false;
      if (!connection.isReady) gone('no connection');
      return connection.isReady;
    },
    async ask(command, expected) {
      try {
        const reply = await within(patienceMs, connection.sendCommand(command));
        back();
        return reply;
      } catch (error) {
        const reply = expected?.(error);
        if (reply !== undefined) return reply;
        gone(error instanceof Error ? error.message : String(error));
        return undefined;
      }
    },
    close() {
      connection.destroy();
    },
  };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    // The client writes once the loop is free. Until then nobody was asked, however long this process was busy.
    const written = setImmediate(() => {
      timer = setTimeout(() => {
        // A loop that was blocked may have the reply at hand, unread: that is looked at first.
        setImmediate(() => {
          reject(new Error(`no answer in ${ms} ms`));
        });
      }, ms);
    });
    work.then(resolve, reject).finally(() => {
      clearImmediate(written);
      clearTimeout(timer);
    });
  });
}
