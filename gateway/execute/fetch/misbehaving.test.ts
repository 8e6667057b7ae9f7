/** A subgraph that does its worst, over HTTP: what the client sees of it, and when. */
import { type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type ErrorCode } from '../../../schema/contract';
import { CANARIES, catalogue, serve, startTestGateway, stopAll } from '../../test-kit';

afterAll(stopAll);

const DEADLINE_MS = 500;
/** On a quiet machine it is a few milliseconds; tests share theirs. */
const LATENESS_MS = 400;
const MEGABYTE = 1_000_000;

const QUERY = '{ products { name inStock } }';
const PRODUCTS = [
  { name: 'Kettle', inStock: null },
  { name: 'Lamp', inStock: null },
];

/** As bytes on the wire, past everything that Node would make right. */
const raw = (response: ServerResponse, bytes: string) => response.socket?.write(bytes.replaceAll('\n', '\r\n'));
const rawEnd = (response: ServerResponse, bytes: string) => response.socket?.end(bytes.replaceAll('\n', '\r\n'));
const every = (ms: number, write: () => unknown) => setInterval(write, ms).unref();
const json = { 'content-type': 'application/json' };
const html = `<html>${CANARIES.join(' ')}</html>`;
const packed = gzipSync('{"data":{"_entities":[]}}');

const bomb = gzipSync(Buffer.alloc(20 * MEGABYTE, ' '));

let poured = 0;
/** As fast as it is taken, until somebody closes. */
function pour(response: ServerResponse, megabytes: number): void {
  const chunk = Buffer.alloc(MEGABYTE / 4, ' ');
  const more = (): void => {
    while (!response.destroyed && poured < megabytes * MEGABYTE) {
      poured += chunk.length;
      if (!response.write(chunk)) return;
    }
    response.end();
  };
  response.on('drain', more);
  more();
}

it.each<[string, (response: ServerResponse) => unknown, ErrorCode]>([
  ['stalls', () => undefined, 'SUBGRAPH_TIMEOUT'],
  ['stalls after the headers', (r) => r.writeHead(200, json).write(''), 'SUBGRAPH_TIMEOUT'],
  ['stalls in the headers', (r) => raw(r, 'HTTP/1.1 200 OK\ncontent-'), 'SUBGRAPH_TIMEOUT'],
  ['drips', (r) => every(20, () => r.write(' ')), 'SUBGRAPH_TIMEOUT'],
  [
    'drips headers',
    (r) => (raw(r, 'HTTP/1.1 200 OK\n'), every(20, () => raw(r, 'x-more: and more\n'))),
    'SUBGRAPH_TIMEOUT',
  ],
  [
    'says again and again that it goes on',
    (r) =>
      every(20, () => {
        r.writeProcessing();
      }),
    'SUBGRAPH_TIMEOUT',
  ],
  [
    'never ends its headers',
    (r) => (raw(r, 'HTTP/1.1 200 OK\n'), every(1, () => raw(r, `x-more: ${'m'.repeat(1_000)}\n`))),
    'SUBGRAPH_BAD_RESPONSE',
  ],
  ['resets', (r) => r.socket?.resetAndDestroy(), 'SUBGRAPH_UNAVAILABLE'],
  [
    'resets in the body',
    (r) => (r.write('{"data":'), setTimeout(() => r.socket?.resetAndDestroy(), 20)),
    'SUBGRAPH_UNAVAILABLE',
  ],
  ['closes in the headers', (r) => rawEnd(r, 'HTTP/1.1 200 OK\ncontent-'), 'SUBGRAPH_UNAVAILABLE'],
  [
    'sends 150 MB',
    (r) => {
      pour(r, 150);
    },
    'SUBGRAPH_RESPONSE_TOO_LARGE',
  ],
  [
    'announces 150 MB',
    (r) => {
      r.writeHead(200, { ...json, 'content-length': 150 * MEGABYTE });
      pour(r, 150);
    },
    'SUBGRAPH_RESPONSE_TOO_LARGE',
  ],
  [
    'sends 20 MB packed',
    (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    'SUBGRAPH_RESPONSE_TOO_LARGE',
  ],
  [
    'announces more than it sends',
    (r) => rawEnd(r, 'HTTP/1.1 200 OK\ncontent-length: 500\n\n{"data":{}}'),
    'SUBGRAPH_UNAVAILABLE',
  ],
  [
    'announces less than it sends',
    (r) => rawEnd(r, 'HTTP/1.1 200 OK\ncontent-length: 5\n\n{"data":{}}'),
    'SUBGRAPH_BAD_RESPONSE',
  ],
  [
    'packs half',
    (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(packed.subarray(0, 20)),
    'SUBGRAPH_BAD_RESPONSE',
  ],
  ['speaks no HTTP', (r) => rawEnd(r, `220 mail ${CANARIES[0] ?? ''}\n`), 'SUBGRAPH_BAD_RESPONSE'],
  ['sends truncated JSON', (r) => r.writeHead(200, json).end('{"data":{"_entities":['), 'SUBGRAPH_BAD_RESPONSE'],
  ['sends HTML', (r) => r.writeHead(200).end(html), 'SUBGRAPH_BAD_RESPONSE'],
  [
    'sends somewhere else',
    (r) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(html),
    'SUBGRAPH_BAD_RESPONSE',
  ],
  [
    'is said by a proxy to be down',
    (r) => r.writeHead(503, json).end('{"message":"no healthy upstream"}'),
    'SUBGRAPH_UNAVAILABLE',
  ],
])('a subgraph that %s', async (_, misbehave, code) => {
  const url = await serve((__, response) => misbehave(response));
  const env = { DEADLINE_MS: String(DEADLINE_MS), SUBGRAPH_URL_STOCK: url };
  const gateway = await startTestGateway(env, [catalogue]);
  poured = 0;
  const startedAt = performance.now();
  const { body, text } = await gateway.ask(QUERY);
  const took = performance.now() - startedAt;

  expect(body.data).toEqual({ products: PRODUCTS });
  expect(body.errors).toMatchObject([0, 1].map((i) => ({ path: ['products', i], extensions: { code } })));
  expect(took).toBeLessThan(DEADLINE_MS + LATENESS_MS);
  if (code === 'SUBGRAPH_TIMEOUT') expect(took).toBeGreaterThan(DEADLINE_MS - 50);
  for (const inside of [...CANARIES, url, '127.0.0.1', 'undici', 'HPE_']) expect(text).not.toContain(inside);
  expect(poured).toBeLessThan(100 * MEGABYTE);
});
