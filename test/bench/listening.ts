/** A port that nobody has, and the moment at which somebody answers there. */
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child } from './child';

const START_MS = 120_000;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

export function urlAt(port: number): string {
  return `http://127.0.0.1:${port}/graphql`;
}

export async function untilAnswering(name: string, url: string, child: Child): Promise<void> {
  const until = Date.now() + START_MS;
  const headers = { 'content-type': 'application/json' };
  while (Date.now() < until) {
    // The side channel fails at once when the child has gone.
    await child.ask('usage');
    try {
      await fetch(url, { method: 'POST', body: '{"query":"{__typename}"}', headers });
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`${name} did not start in ${START_MS / 1000} s. It said:\n${child.said()}`);
}
