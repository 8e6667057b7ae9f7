/** `"extensions": { "explain": true }` through the front door: in development an explanation, in production nothing. */
import { serve, startTestGateway, stopAll, type TestAnswer, type TestGateway } from '../test-kit';

afterAll(stopAll);

const DOCUMENT =
  'query($deep: Boolean = true) { product(id: "p1") { name inStock related @include(if: $deep) { shelf } } }';
const DATA = { product: { name: 'Kettle', inStock: 7, related: [{ shelf: 'shelf of p2' }] } };

const ask = (gateway: TestGateway, extensions?: unknown): Promise<TestAnswer> =>
  gateway.post(JSON.stringify({ query: DOCUMENT, extensions }));

it('tells the document, the plan, the program, the projection, and what each fetch took', async () => {
  const { body } = await ask(await startTestGateway(), { explain: true });
  expect(body.data).toEqual(DATA);
  expect(body.extensions).toEqual({
    explain: {
      document: expect.stringContaining('product(id: $lit_0)'),
      literals: { lit_0: 'p1' },
      conditions: { deep: true },
      plan: expect.objectContaining({ kind: 'Sequence' }),
      program: {
        steps: {
          kind: 'series',
          steps: [
            { kind: 'fetch', fetch: 1, subgraph: 'catalogue', path: '', level: 0 },
            {
              kind: 'parallel',
              steps: [
                { kind: 'fetch', fetch: 2, subgraph: 'stock', path: 'product', level: 1, batch: 'batch 1' },
                { kind: 'fetch', fetch: 3, subgraph: 'stock', path: 'product.related.@', level: 1, batch: 'batch 1' },
              ],
            },
          ],
        },
        batches: [
          {
            name: 'batch 1',
            subgraph: 'stock',
            level: 1,
            fetches: [2, 3],
            variables: [],
            operation: expect.stringContaining('_1:_entities'),
          },
        ],
      },
      projection: [
        {
          key: 'product',
          type: 'Product',
          keys: [
            { key: 'name', type: 'String!' },
            { key: 'inStock', type: 'Int' },
            { key: 'related', type: '[Product!]!', keys: [{ key: 'shelf', type: 'String!' }] },
          ],
        },
      ],
      fetches: [
        { subgraph: 'catalogue', paths: [''], representations: 0, ms: expect.any(Number) },
        { subgraph: 'stock', paths: ['product', 'product.related.@'], representations: 2, ms: expect.any(Number) },
      ],
    },
  });
});

it('tells the bytes of what came over HTTP, and stands beside errors', async () => {
  const answer = '{"data":{"product":{"__typename":"Product","id":"p1","name":"Kettle","related":[]}}}';
  const url = await serve((_, response) => response.end(answer));
  const nobody = 'http://127.0.0.1:9/graphql';
  const { body } = await ask(await startTestGateway({ SUBGRAPH_URL_CATALOGUE: url, SUBGRAPH_URL_STOCK: nobody }, []), {
    explain: true,
  });
  expect(body.data).toEqual({ product: { name: 'Kettle', inStock: null, related: [] } });
  expect(body.errors).toMatchObject([{ path: ['product'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  expect(body.extensions).toMatchObject({
    explain: { fetches: [{ subgraph: 'catalogue', bytes: answer.length }, { subgraph: 'stock' }] },
  });
});

it.each<[string, Record<string, string>, unknown]>([
  ['nobody asks', {}, undefined],
  ['the extension is not true', {}, { explain: 'true' }],
  ['another one is asked for', {}, { trace: true }],
  ['it is production', { INTERPORT_ENV: 'production' }, { explain: true }],
  ['it is production, by NODE_ENV', { NODE_ENV: 'production', INTROSPECTION: 'true' }, { explain: true }],
  ['the stock gateway executes', { EXECUTOR: 'reference' }, { explain: true }],
])('tells nothing when %s', async (_, env, extensions) => {
  const { body } = await ask(await startTestGateway(env), extensions);
  expect(body).toEqual({ data: DATA });
});

it('is told in the fast lane too, and only to who asks', async () => {
  const gateway = await startTestGateway({ FAST_LANE: 'true' });
  const bodies = [await ask(gateway), await ask(gateway, { explain: true }), await ask(gateway)];
  expect(bodies.map(({ body }) => [body.data, 'extensions' in body])).toEqual([
    [DATA, false],
    [DATA, true],
    [DATA, false],
  ]);
});

it('is not told of an operation that was never planned', async () => {
  const gateway = await startTestGateway();
  const { body } = await gateway.post(JSON.stringify({ query: '{ nope }', extensions: { explain: true } }));
  expect(body.errors).toHaveLength(1);
  expect(body).not.toHaveProperty('extensions');
});
