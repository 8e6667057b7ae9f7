/**
 * The subgraphs as the benchmark needs them: one process, a plain HTTP server for each, and each body is executed once.
 *
 * The first time a body comes graphql-js answers it; from then on the same bytes go out. So what is measured is the gateway,
 * and a subgraph costs every gateway the same.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type ExecutionArgs, execute, type GraphQLSchema, parse } from 'graphql';
import { schemaOf, type SubgraphName, SUBGRAPHS } from './graph/subgraphs';
import { type SubgraphUrls } from './graph/supergraph';
import { serveIdentity } from './identity-stub';
import { urlAt } from './listening';
import { createRecorder } from './recorder';
import { answer } from './side-channel.cjs';

const KEEP_ALIVE_MS = 120_000;

const recorder = createRecorder();

async function serve(name: SubgraphName): Promise<string> {
  const schema = schemaOf(name);
  const known = new Map<string, Buffer>();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    read(request, (body) => {
      const bytes = known.get(body);
      if (bytes) reply(body, response, bytes);
      else
        void run(schema, body).then((fresh) => {
          known.set(body, fresh);
          reply(body, response, fresh);
        });
    });
  });
  function reply(body: string, response: ServerResponse, bytes: Buffer): void {
    const now = (): void => {
      send(response, bytes);
    };
    if (recorder.isOn()) recorder.hold({ url, body }, now);
    else now();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = urlAt((server.address() as AddressInfo).port);
  return url;
}

function read(request: IncomingMessage, done: (body: string) => void): void {
  let body = '';
  request.setEncoding('utf8');
  request
    .on('data', (chunk: string) => (body += chunk))
    .on('end', () => {
      done(body);
    });
}

async function run(schema: GraphQLSchema, body: string): Promise<Buffer> {
  const { query, variables } = JSON.parse(body) as { query: string; variables?: ExecutionArgs['variableValues'] };
  return Buffer.from(JSON.stringify(await execute({ schema, document: parse(query), variableValues: variables })));
}

function send(response: ServerResponse, bytes: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
}

const urls = Promise.all(SUBGRAPHS.map(async (name) => [name, await serve(name)] as const));
answer('urls', async (): Promise<SubgraphUrls> => Object.fromEntries(await urls) as SubgraphUrls);
answer('identity', serveIdentity);
answer('record', () => {
  recorder.start();
});
answer('recorded', () => recorder.stop());
