/** The three reads are what the benchmark says of them: so many stock fetches, so many bytes, and right. */
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { execute, parse } from 'graphql';
import { schemaOf, type SubgraphName, SUBGRAPHS } from './graph/subgraphs';
import { composeSupergraph, type SubgraphUrls } from './graph/supergraph';
import { bodyOf, type ReadName, STOCK_FETCHES } from './reads';

const NOWHERE = Object.fromEntries(SUBGRAPHS.map((name) => [name, `http://${name}.invalid`])) as SubgraphUrls;

it.each<[ReadName, { fetches: number; subgraphs: number; kilobytes: number }]>([
  ['small', { fetches: 1, subgraphs: 1, kilobytes: 0 }],
  ['medium', { fetches: 2, subgraphs: 2, kilobytes: 10 }],
  ['heavy', { fetches: 16, subgraphs: 4, kilobytes: 88 }],
])('%s: %o', async (read, expected) => {
  const { fetched, text } = await stock(read);
  expect({
    fetches: fetched.length,
    subgraphs: new Set(fetched).size,
    kilobytes: Math.round(Buffer.byteLength(text) / 1000),
  }).toEqual(expected);
  expect(STOCK_FETCHES[read]).toBe(expected.fetches);
});

/** Which subgraph the stock gateway asks at each fetch, and its answer. */
async function stock(read: ReadName): Promise<{ fetched: string[]; text: string }> {
  // Read by the gateway's constructor.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const fetched: string[] = [];
  const gateway = new ApolloGateway({
    supergraphSdl: composeSupergraph(NOWHERE),
    buildService: ({ name }) => ({
      process: async ({ request: { query = '', variables } }) => {
        fetched.push(name);
        const schema = schemaOf(name as SubgraphName);
        return execute({ schema, document: parse(query), variableValues: variables });
      },
    }),
  });
  const server = new ApolloServer({ gateway });
  const { body } = await server.executeOperation(JSON.parse(bodyOf(read)) as { query: string; operationName: string });
  await server.stop();
  return { fetched, text: JSON.stringify(body.kind === 'single' && body.singleResult) };
}
