/** What Prometheus reads at /metrics. */
import { catalogue, compose, serve, startTestGateway, stock, stopAll, type TestGateway, until } from '../test-kit';

afterAll(stopAll);

/** The samples of a metric, by their labels. */
async function read(gateway: TestGateway, name: string): Promise<Record<string, number>> {
  const { text } = await gateway.get('/metrics');
  const samples = text.matchAll(new RegExp(`^${name}(?:{(.*)})? (\\S+)$`, 'gm'));
  return Object.fromEntries([...samples].map(([, labels = '', value]) => [labels, Number(value)]));
}

it('counts requests, errors and fetches', async () => {
  const url = await serve((_, response) => response.end('{"data":{"warehouses":["a"]}}'));
  const failing = { ...catalogue, execute: () => Promise.reject(new Error('down')) };
  const gateway = await startTestGateway({ SUBGRAPH_URL_STOCK: url }, [failing]);
  await gateway.ask('{ warehouses }');
  await gateway.ask('{ warehouses product(id: "p1") { name } }');
  await gateway.ask('{ nope }', {}, { accept: 'application/graphql-response+json' });
  await until(() => gateway.lines.filter(({ msg }) => msg === 'request').length === 3);

  expect(await read(gateway, 'interport_requests_total')).toMatchObject({
    'route="/graphql",status="200"': 2,
    'route="/graphql",status="400"': 1,
  });
  expect(await read(gateway, 'interport_request_seconds_count')).toMatchObject({ 'route="/graphql"': 3 });
  const seconds = await read(gateway, 'interport_request_seconds_sum');
  expect(seconds['route="/graphql"']).toBeGreaterThan(0.001);
  expect(await read(gateway, 'interport_errors_total')).toEqual({
    'code="SUBGRAPH_UNAVAILABLE"': 1,
    'code="GRAPHQL_VALIDATION_FAILED"': 1,
  });
  expect(await read(gateway, 'interport_subgraph_fetches_total')).toEqual({
    'subgraph="stock",outcome="answered"': 2,
    'subgraph="catalogue",outcome="SUBGRAPH_UNAVAILABLE"': 1,
  });
  expect(await read(gateway, 'interport_subgraph_fetch_seconds_count')).toEqual({
    'subgraph="stock"': 2,
    'subgraph="catalogue"': 1,
  });
  expect(await read(gateway, 'interport_subgraph_bytes_total')).toEqual({ 'subgraph="stock"': 2 * 29 });
});

it('counts supergraphs, taken and refused', async () => {
  const gateway = await startTestGateway();
  const [first, sdl] = [gateway.snapshotId(), compose()];
  gateway.swap(`${sdl}\n# another`);
  await until(() => gateway.snapshotId() !== first);
  gateway.swap('no supergraph');
  await until(() => gateway.lines.some(({ msg }) => String(msg).startsWith('supergraph refused')));
  expect(await read(gateway, 'interport_supergraph_swaps_total')).toEqual({
    'outcome="loaded"': 2,
    'outcome="refused"': 1,
  });
});

it('tells how late the event loop is, and how the process does', async () => {
  const gateway = await startTestGateway();
  const delay = await read(gateway, 'interport_event_loop_delay_seconds');
  expect(Object.keys(delay)).toEqual(['0.5', '0.99', '1'].map((quantile) => `quantile="${quantile}"`));
  expect(await read(gateway, 'process_resident_memory_bytes')).toEqual({ '': expect.any(Number) });
});

it.each([
  ['in development', {}, 200],
  ['in production', { INTERPORT_ENV: 'production' }, 404],
  ['in production that asks for it', { INTERPORT_ENV: 'production', METRICS: 'true' }, 200],
  ['where it is turned off', { METRICS: 'false' }, 404],
])('%s', async (_, env, status) => {
  const gateway = await startTestGateway({ ...env }, [catalogue, stock]);
  expect((await gateway.get('/metrics')).status).toBe(status);
});
