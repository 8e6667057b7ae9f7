/**
 * The floor: what a gateway that takes answers apart cannot do without. For each read it gets the same bytes that our gateway
 * gets, in the same waves and with the same client, parses each answer, and writes the final one with JSON.stringify.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Pool } from 'undici';
import { post } from './post';
import { type Recording } from './recorder';

export interface FloorRead extends Recording {
  readonly answer: unknown;
}

/** By the name of the read's operation. */
export type FloorReads = Readonly<Record<string, FloorRead>>;

const { FLOOR_READS = '', PORT = '0' } = process.env;
const reads = JSON.parse(readFileSync(FLOOR_READS, 'utf8')) as FloorReads;
const pools = new Map<string, Pool>();

function poolOf(origin: string): Pool {
  const known = pools.get(origin) ?? new Pool(origin, { connections: 100 });
  pools.set(origin, known);
  return known;
}

async function fetchAll({ waves }: FloorRead): Promise<void> {
  for (const wave of waves) {
    await Promise.all(
      wave.map(async ({ url, body }) => {
        const { origin, pathname } = new URL(url);
        const { bytes } = await post(poolOf(origin), pathname, body);
        JSON.parse(bytes.toString());
      }),
    );
  }
}

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request
    .on('data', (chunk: string) => (body += chunk))
    .on('end', () => {
      const { operationName } = JSON.parse(body) as { operationName: string };
      const read = reads[operationName];
      if (!read) response.writeHead(400).end();
      else
        void fetchAll(read).then(() => {
          const text = JSON.stringify(read.answer);
          const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
          response.writeHead(200, headers).end(text);
        });
    });
}).listen(Number(PORT), '127.0.0.1');
