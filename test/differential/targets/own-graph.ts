/**
 * Our own graph as a target: the four subgraphs over the small world, each as an HTTP server, so that faults can be put
 * between. It has no oracle: its resolvers need a context that only a fetch has.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { readConfig } from '../../../gateway/config';
import { startGateway } from '../../../gateway/gateway';
import { createLog } from '../../../gateway/telemetry/log';
import { openWorld, type World } from '../../kit/world';
import { inject, keyFieldsOf } from '../faults/inject';
import { type Example, poolFrom } from '../generate/pool';
import { type Asked, asking, LIMITS } from './asked';
import { type ExecutorName, type Target } from './target';

/** Faults are what is wanted here; nobody reads of them. */
const silent = createLog({ format: 'json', level: 'error' }, { write: () => undefined });
const SCHEMA = join(__dirname, '..', '..', '..', 'schema');
export const OWN_GRAPH = 'own-graph';

export async function ownGraph(): Promise<Target> {
  const world = await openWorld();
  const { ask, faultsOf } = asking();
  const sdl = readFileSync(join(SCHEMA, 'supergraph.graphql'), 'utf8');
  const keyFields = keyFieldsOf(sdl);
  const servers = await Promise.all(
    world.subgraphs.map(({ name, schema }) => serve(world, { name, schema, keyFields }, faultsOf)),
  );
  const urls = Object.fromEntries(servers.map(({ name, url }) => [`SUBGRAPH_URL_${name.toUpperCase()}`, url]));
  const start = (executor: ExecutorName) =>
    startGateway({ config: readConfig({ PORT: '0', EXECUTOR: executor, ...LIMITS, ...urls }), log: silent });
  const [engine, reference] = await Promise.all([start('engine'), start('reference')]);
  const urlOf = { engine: engine.url, reference: reference.url };

  const schema = buildSchema(readFileSync(join(SCHEMA, 'api.graphql'), 'utf8'));
  const examples = await Promise.all(
    operations().map(async (query): Promise<Example> => {
      const { data } = await ask(urlOf.reference, { query, variables: {} }, undefined);
      return { query, data };
    }),
  );
  return {
    name: OWN_GRAPH,
    schema,
    sdl,
    pool: poolFrom(schema, examples),
    alike: (text) => text,
    ask: (executor, operation, faults) => ask(urlOf[executor], operation, faults),
    async stop() {
      await Promise.all([engine.stop(), reference.stop()]);
      await Promise.all(servers.map((server) => server.stop()));
      await world.close();
    },
  };
}

function operations(): string[] {
  const folder = join(SCHEMA, 'operations');
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => readFileSync(join(folder, file), 'utf8'));
}

interface About {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly keyFields: ReadonlySet<string>;
}

interface Served {
  readonly name: string;
  readonly url: string;
  stop(): Promise<void>;
}

async function serve(world: World, { name, ...about }: About, faultsOf: Asked['faultsOf']): Promise<Served> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const answer = async (): Promise<string> => {
        const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
        return JSON.stringify(await world.ask(query, variables, { subgraph: name }));
      };
      inject({ subgraph: name, ...about, body, answer, response }, faultsOf(response, name)).catch((error: unknown) =>
        response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    name,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
