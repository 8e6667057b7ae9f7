/**
 * The load: so many connections, each of which asks again as soon as it is answered. A process of its own, on the other core.
 */
import { Pool } from 'undici';
import { HEADERS, post, type Posted } from './post';
import { answer } from './side-channel.cjs';

export interface LoadOrder {
  readonly url: string;
  /** One, or several that are asked in turn. */
  readonly body: string | readonly string[];
  /** Bytes of the one right answer; null where answers differ, and one without errors is right. */
  readonly bytes: number | null;
  /** Sent as `Authorization`, where it is given. */
  readonly authorization?: string | undefined;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadReport {
  readonly requests: number;
  /** Answers that were not 200, or not as long as the right one, or had errors where no length is known. */
  readonly wrong: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
}

async function load({ url, body, bytes, authorization, connections, seconds }: LoadOrder): Promise<LoadReport> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const headers = authorization === undefined ? HEADERS : [...HEADERS, 'authorization', authorization];
  const latencies: number[] = [];
  const bodies = typeof body === 'string' ? [body] : body;
  const isRight = ({ status, bytes: answered }: Posted): boolean =>
    status === 200 && (bytes === null ? !answered.includes('"errors":') : answered.length === bytes);
  let [asked, wrong] = [0, 0];
  const began = performance.now();
  const until = began + seconds * 1000;

  async function client(): Promise<void> {
    for (let sent = performance.now(); sent < until;) {
      const answered = await post(pool, pathname, bodies[asked++ % bodies.length] ?? '', headers);
      const now = performance.now();
      latencies.push(now - sent);
      if (!isRight(answered)) wrong += 1;
      sent = now;
    }
  }

  await Promise.all(Array.from({ length: connections }, client));
  const took = (performance.now() - began) / 1000;
  await pool.close();
  const sorted = Float64Array.from(latencies).sort();
  const percentile = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { requests: latencies.length, wrong, seconds: took, p50: percentile(0.5), p99: percentile(0.99) };
}

answer('load', (order) => load(order as LoadOrder));
