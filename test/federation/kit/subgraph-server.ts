/**
 * A subgraph of a scenario as a real HTTP server, and a strict one: it validates what it is asked, and keeps whatever it
 * had to refuse, since a gateway that sends an invalid fetch is wrong even where its answer looks right.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { LRUCache } from 'lru-cache';
import { execute, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { type ScenarioSubgraph } from './scenarios';

export interface SubgraphServer {
  readonly name: string;
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export interface Exchange {
  readonly subgraph: string;
  /** As it came over the wire. */
  readonly body: string;
  /** What the subgraph answers when nobody interferes. */
  readonly answer: () => Promise<string>;
  readonly response: ServerResponse;
}

/** Answers in the subgraph's place: how a test injects a fault. */
export type Intercept = (exchange: Exchange) => Promise<void> | void;

export interface ServeOptions {
  readonly intercept?: Intercept | undefined;
  readonly onRefused: (fetch: RefusedFetch) => void;
}

export interface RefusedFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly reasons: readonly string[];
}

interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

export function executableSchema({ typeDefs, resolvers }: ScenarioSubgraph): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers as never });
}

export async function serveSubgraph(
  subgraph: ScenarioSubgraph,
  { intercept = untouched, onRefused }: ServeOptions,
): Promise<SubgraphServer> {
  const { name, isDown = false } = subgraph;
  const schema = executableSchema(subgraph);

  const read = once((query) => {
    const document = parse(query);
    return { document, errors: validate(schema, document, specifiedRules) };
  });

  async function answer({ query, variables = {}, operationName }: GraphqlRequest): Promise<string> {
    const { document, errors } = read(query);
    if (errors.length > 0) {
      onRefused({ subgraph: name, query, reasons: errors.map(({ message }) => message) });
      return JSON.stringify({ errors });
    }
    return JSON.stringify(await execute({ schema, document, variableValues: variables, operationName }));
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const exchange = { subgraph: name, body, answer: () => answer(JSON.parse(body) as GraphqlRequest), response };
      Promise.resolve(intercept(exchange)).catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const { port } = server.address() as AddressInfo;
  // The port stays taken, or the next server to start might get it and answer.
  if (isDown) server.on('connection', (socket) => socket.destroy());

  return {
    name,
    url: `http://127.0.0.1:${port}/graphql`,
    stop: () => closed(server),
  };
}

/** The same fetch comes many times: with each fault, and once for each of those who ask. */
function once<T extends object>(read: (query: string) => T): (query: string) => T {
  const known = new LRUCache<string, T>({ max: 500 });
  return (query) => {
    const value = known.get(query) ?? read(query);
    known.set(query, value);
    return value;
  };
}

/** Also when it was closed before. */
async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function untouched({ answer, response }: Exchange): Promise<void> {
  const text = await answer();
  response.writeHead(200, { 'content-type': 'application/json' }).end(text);
}
