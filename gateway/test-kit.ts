/**
 * A small graph of two subgraphs behind a real gateway, for the tests of this folder.
 *
 * `catalogue` owns products, `stock` adds to them. Either can be made to misbehave, in process or over HTTP.
 */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { readConfig } from './config';
import { type InProcessSubgraph, type SubgraphResult } from './execute/fetch/subgraph';
import { type GatewayOptions, type RunningGateway, startGateway } from './gateway';
import { createLog } from './telemetry/log';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';

export const CATALOGUE = `${LINK}
  type Query { product(id: ID!): Product  products(first: Int): [Product!]!  fail(how: String): String }
  type Mutation { rename(id: ID!, name: String!): Product }
  type Product @key(fields: "id") { id: ID! name: String! related: [Product!]! }
`;

export const STOCK = `${LINK}
  type Query { warehouses: [String!]! }
  type Product @key(fields: "id") { id: ID! inStock: Int shelf: String! }
`;

const NAMES: Record<string, string> = { p1: 'Kettle', p2: 'Lamp' };
const product = (id: string) => ({
  id,
  name: NAMES[id] ?? 'Thing',
  related: () => [{ id: 'p2', name: 'Lamp', related: [] }],
});

/** Planted where no caller may ever see it. */
export const CANARIES = [
  'SELECT secret FROM vault',
  'postgres://user:hunter2@db',
  'at Object.<anonymous> (/srv/app.js:1:1)',
];

const catalogueResolvers = {
  Query: {
    product: (_: unknown, { id }: { id: string }) => product(id),
    products: () => ['p1', 'p2'].map(product),
    fail: (_: unknown, { how }: { how?: string }) => {
      throw Object.assign(new Error(CANARIES.join(' | ')), {
        extensions: how === undefined ? { sql: CANARIES[0] } : { code: how },
      });
    },
  },
  Mutation: { rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ ...product(id), name }) },
  Product: { __resolveReference: ({ id }: { id: string }) => product(id) },
};

const stockResolvers = {
  Query: { warehouses: () => ['Yantian', 'Tuas'] },
  Product: { __resolveReference: ({ id }: { id: string }) => ({ id, inStock: 7, shelf: `shelf of ${id}` }) },
};

export function subgraph(name: string, typeDefs: string, resolvers: object): InProcessSubgraph {
  const schema = buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers as never });
  return {
    name,
    execute: async ({ query, operationName, variables }) => {
      const result = await graphql({
        schema,
        source: query,
        operationName: operationName ?? null,
        variableValues: variables ?? {},
      });
      return JSON.parse(JSON.stringify(result)) as SubgraphResult;
    },
  };
}

export const catalogue = subgraph('catalogue', CATALOGUE, catalogueResolvers);
export const stock = subgraph('stock', STOCK, stockResolvers);

export function compose(subgraphs: Record<string, string> = { catalogue: CATALOGUE, stock: STOCK }): string {
  const services = Object.entries(subgraphs).map(([name, typeDefs]) => ({
    name,
    typeDefs: parse(typeDefs),
    url: `http://${name}.invalid`,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

export interface TestGateway extends RunningGateway {
  /** Every line of the log so far. */
  readonly lines: readonly Record<string, unknown>[];
  /** Replaces the supergraph file atomically. */
  swap(sdl: string): void;
  ask(
    query: string,
    rest?: { variables?: object; operationName?: string },
    headers?: Record<string, string>,
  ): Promise<TestAnswer>;
  post(body: string | Uint8Array, headers?: Record<string, string>): Promise<TestAnswer>;
  get(path: string, headers?: Record<string, string>): Promise<TestAnswer>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON, or null. */
  readonly body: { data?: Record<string, unknown>; errors?: TestError[]; [key: string]: unknown };
}

export interface TestError {
  readonly message: string;
  readonly path?: (string | number)[];
  readonly extensions: Record<string, unknown>;
}

const running: (() => Promise<void>)[] = [];
const folders: string[] = [];

/** For afterAll: whatever a test left running, also when it failed. */
export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((stop) => stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

export async function startTestGateway(
  env: Record<string, string> = {},
  subgraphs: GatewayOptions['subgraphs'] = [catalogue, stock],
  more: Partial<GatewayOptions> & { sdl?: string } = {},
): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  folders.push(folder);
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, more.sdl ?? compose());
  const lines: Record<string, unknown>[] = [];
  const log = createLog(
    { format: 'json', level: 'debug' },
    { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const config = readConfig({ PORT: '0', SUPERGRAPH: file, COST_IN_ANSWERS: 'false', ...env });
  const gateway = await startGateway({ config, subgraphs, log, ...more });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= gateway.stop());
  running.push(stop);

  const request = async (path: string, init: RequestInit): Promise<TestAnswer> => {
    const response = await fetch(gateway.url + path, { redirect: 'manual', ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: asJson(text) };
  };
  const post: TestGateway['post'] = (body, headers = {}) =>
    request('/graphql', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  return {
    ...gateway,
    lines,
    post,
    get: (path, headers = {}) => request(path, { headers }),
    ask: (query, rest = {}, headers = {}) => post(JSON.stringify({ query, ...rest }), headers),
    swap(sdl) {
      writeFileSync(`${file}.new`, sdl);
      renameSync(`${file}.new`, file);
    },
    stop,
  };
}

function asJson(text: string): TestAnswer['body'] {
  try {
    return JSON.parse(text) as TestAnswer['body'];
  } catch {
    return {};
  }
}

/** A server as badly behaved as `handle` makes it. */
export async function serve(
  handle: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      handle(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

export async function until(isSo: () => boolean, ms = 5_000): Promise<void> {
  const end = Date.now() + ms;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * CPU time in ms that the work takes: of the first run below `enough`, or the least of ten. A machine that is busy with other tests must
 * not fail this one.
 */
export async function leastCpuMs(enough: number, work: () => unknown): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < 10 && least >= enough; run += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}
