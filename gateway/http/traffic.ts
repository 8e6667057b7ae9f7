/**
 * What is in flight, and how the server leaves without failing any of it.
 *
 * Node's own `server.close()` also ends idle connections at once, and a request may be on its way on one of them. So:
 * stop listening, let every answer carry `Connection: close`, wait until nothing is in flight and nothing has come
 * for a while, and only then end what is left.
 */
import { type Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Quiet is so many looks in a row without a request: 260 ms, more than a client needs for one that was sent before it
 * saw `Connection: close`. Looks, not a clock: a loop that was blocked has requests waiting that it has not read yet.
 */
const QUIET_LOOKS = 13;
const LOOK_EVERY_MS = 20;

export class Traffic {
  private leaving = false;
  private inFlight = 0;
  private begun = 0;

  get draining(): boolean {
    return this.leaving;
  }

  begin(): void {
    this.begun += 1;
    this.inFlight += 1;
  }

  end(): void {
    this.inFlight -= 1;
  }

  /** From "not ready" over `delayMs` of going on as before to the last connection closed. */
  async drain(server: Server, delayMs: number, timeoutMs: number): Promise<void> {
    this.leaving = true;
    await sleep(delayMs);
    const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
    const end = Date.now() + timeoutMs;
    for (let quiet = 0; quiet < QUIET_LOOKS && Date.now() < end;) {
      const before = this.begun;
      await sleep(LOOK_EVERY_MS);
      quiet = this.inFlight === 0 && this.begun === before ? quiet + 1 : 0;
    }
    server.closeAllConnections();
    await closed;
  }
}
