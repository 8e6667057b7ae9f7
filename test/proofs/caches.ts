/**
 * `npm run prove:caches`: 10,000 documents that differ leave the heap at some size, and 10,000 more leave it there.
 *
 * Every document is of a shape of its own, so each is parsed, validated, lifted, planned and compiled; what is kept of them
 * is bounded, and the first 10,000 fill it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { post } from '../bench/post';
import { type Stage } from '../bench/stage';
import { type Proving, startProving } from './graph';
import { proved } from './proved';

const DOCUMENTS = 10_000;
const AT_ONCE = 8;
/** Of the heap after the first ones, in per cent. */
const ALLOWED = 5;

async function prove(stage: Stage): Promise<boolean> {
  if (!global.gc) throw new Error('Run with --expose-gc.');
  const proving = await startProving(stage);
  try {
    const before = await heapInUse();
    const first = await afterDocuments(0, proving, stage);
    const second = await afterDocuments(DOCUMENTS, proving, stage);
    const change = ((second - first) / first) * 100;
    const isKept = Math.abs(change) <= ALLOWED;
    stage.say(
      [
        `heap before any document:          ${megabytes(before)}`,
        `after 10,000 distinct documents:   ${megabytes(first)}`,
        `after 10,000 others:               ${megabytes(second)}   ${change.toFixed(2)} %`,
        `within ${ALLOWED} %: ${isKept ? 'yes' : 'NO'}`,
      ].join('\n'),
    );
    return isKept;
  } finally {
    await proving.stop();
  }
}

async function afterDocuments(from: number, { url }: Proving, stage: Stage): Promise<number> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: AT_ONCE, pipelining: 1 });
  let next = from;
  async function ask(): Promise<void> {
    while (next < from + DOCUMENTS) {
      const number = next++;
      if (number % 100 === 0) stage.progress(`${number} documents`);
      const { status, bytes } = await post(pool, pathname, JSON.stringify({ query: documentOf(number) }));
      const text = bytes.toString();
      if (status !== 200 || text.includes('"errors"')) throw new Error(`Document ${number}: ${text}`);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  await pool.close();
  return heapInUse();
}

/** An everyday read of three subgraphs, under names that no other document has. */
function documentOf(number: number): string {
  return `query Read${number}($first: Int! = 2) {
    goods(first: $first) {
      upc n${number}: name price weight i${number}: inStock shippingEstimate
      reviews { id body author { id handle } }
    }
    good(upc: "1001") { upc w${number}: warehouse reviews { id b${number}: body } }
  }`;
}

/** Twice, and with time between: what a finalizer lets go of is collected by the next. */
async function heapInUse(): Promise<number> {
  for (let i = 0; i < 3; i += 1) {
    global.gc?.();
    await sleep(200);
  }
  return process.memoryUsage().heapUsed;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

proved(prove);
