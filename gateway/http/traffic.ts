/**
 * What is in flight, and how the server leaves without failing any of it.
 *
 * Node's own `server.close()` also ends idle connections at once, and a request may be on its way on one of them. So:
 * stop listening, let every answer carry `Connection: close`, wait until nothing is in flight and nothing has come
 * for a while, and only then end what is left.
 */
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FastifyInstance } from 'fastify';

export interface Traffic {
  readonly draining: boolean;
  /** From "not ready" over `delayMs` of going on as before to the last connection closed. */
  drain(delayMs: number, timeoutMs: number): Promise<void>;
}

/**
 * Quiet is so many looks in a row without a request: 260 ms, more than a client needs for one that was sent before it
 * saw `Connection: close`. Looks, not a clock: a loop that was blocked has requests waiting that it has not read yet.
 */
const QUIET_LOOKS = 13;
const LOOK_EVERY_MS = 20;

export function watchTraffic(app: FastifyInstance): Traffic {
  let draining = false;
  let inFlight = 0;
  let begun = 0;

  app.addHook('onRequest', (_, reply, next) => {
    begun += 1;
    inFlight += 1;
    // `close` comes exactly once, also when the client goes away first.
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
    next();
  });
  app.addHook('onSend', (_, reply, payload, next) => {
    if (draining) reply.header('connection', 'close');
    next(null, payload);
  });

  return {
    get draining() {
      return draining;
    },
    async drain(delayMs, timeoutMs) {
      draining = true;
      await sleep(delayMs);
      const { server } = app;
      const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
      const end = Date.now() + timeoutMs;
      for (let quiet = 0; quiet < QUIET_LOOKS && Date.now() < end;) {
        const before = begun;
        await sleep(LOOK_EVERY_MS);
        quiet = inFlight === 0 && begun === before ? quiet + 1 : 0;
      }
      server.closeAllConnections();
      await closed;
    },
  };
}
