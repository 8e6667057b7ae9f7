/**
 * How a subgraph leaves without failing a fetch: it goes on listening for as long as load balancers need to notice, then takes no
 * new connection, and closes the ones there are when nothing is in flight and nothing has come for a while.
 *
 * The gateway does the same at its front (gateway/http/traffic.ts); the two know nothing of each other.
 */
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FastifyInstance } from 'fastify';

export interface DrainTimes {
  /** Milliseconds between "not ready" and "no longer listening". */
  readonly delayMs: number;
  /** Milliseconds that fetches in flight are waited for. */
  readonly timeoutMs: number;
}

/** So many looks in a row without a fetch: more than the gateway needs for one it sent before it saw `Connection: close`. */
const QUIET_LOOKS = 13;
const LOOK_EVERY_MS = 20;

/** `server.close()` drains from now on. Hands back whether it has begun. */
export function drainOnClose(server: FastifyInstance, { delayMs, timeoutMs }: DrainTimes): () => boolean {
  let draining = false;
  let inFlight = 0;
  let begun = 0;

  server.addHook('onRequest', (_, reply, next) => {
    begun += 1;
    inFlight += 1;
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
    next();
  });
  server.addHook('onSend', (_, reply, payload, next) => {
    if (draining) reply.header('connection', 'close');
    next(null, payload);
  });
  server.addHook('preClose', async () => {
    draining = true;
    await sleep(delayMs);
    // Node's own close would also end idle connections, on which a fetch may be on its way.
    NetServer.prototype.close.call(server.server);
    const end = Date.now() + timeoutMs;
    for (let quiet = 0; quiet < QUIET_LOOKS && Date.now() < end;) {
      const before = begun;
      await sleep(LOOK_EVERY_MS);
      quiet = inFlight === 0 && begun === before ? quiet + 1 : 0;
    }
    server.server.closeAllConnections();
  });
  return () => draining;
}
