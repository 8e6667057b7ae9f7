/** Costs, buckets and hashes from without: what a caller is told, in both lanes. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf, writeManifest } from './guard/operations/manifest';
import { catalogue, startTestGateway, stock, stopAll, type TestGateway } from './test-kit';
import { type InProcessSubgraph } from './execute/fetch/subgraph';

afterAll(stopAll);

const PRODUCTS = '{ products(first: 10) { name } }';
const LOUD = { COST_IN_ANSWERS: 'true', COST_MAX: '20', COST_RESTORE_RATE: '1' };

function counted(subgraph: InProcessSubgraph): { subgraph: InProcessSubgraph; calls: () => number } {
  let calls = 0;
  const execute: InProcessSubgraph['execute'] = (...given) => {
    calls += 1;
    return subgraph.execute(...given);
  };
  return { subgraph: { ...subgraph, execute }, calls: () => calls };
}

describe.each(['false', 'true'])('with the fast lane %s', (FAST_LANE) => {
  const start = (env = {}) => startTestGateway({ FAST_LANE, ...LOUD, ...env });

  it('an answer tells what it cost, and what is left', async () => {
    const gateway = await start();
    // Two products answered of the ten that a list may have.
    for (const available of [18, 16]) {
      const { body, text } = await gateway.ask(PRODUCTS);
      const cost = { requested: 10, actual: 2, bucket: { max: 20, available, restoreRate: 1 } };
      expect(body).toMatchObject({ data: { products: [{ name: 'Kettle' }, { name: 'Lamp' }] }, extensions: { cost } });
      expect(JSON.parse(text)).toEqual(body);
    }
  });

  it('a request that there is not enough for is refused, with the time to wait', async () => {
    const { subgraph, calls } = counted(catalogue);
    const gateway = await startTestGateway({ FAST_LANE, ...LOUD, COST_MAX: '11' }, [subgraph, stock]);
    await gateway.ask(PRODUCTS);
    const before = calls();
    const { status, headers, body } = await gateway.ask(PRODUCTS);
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('1');
    expect(body).toEqual({
      errors: [
        {
          message: 'The operation may cost 10, and 9 of 11 are left; there is enough in 1 s.',
          extensions: { code: 'COST_LIMIT_EXCEEDED', requestId: expect.any(String), retryable: true },
        },
      ],
      extensions: { cost: { requested: 10, actual: 0, bucket: { max: 11, available: 9, restoreRate: 1 } } },
    });
    expect(calls()).toBe(before);
    // Others go on.
    expect((await gateway.ask('{ __typename }')).status).toBe(200);
  });

  it('an operation that no bucket holds is too large', async () => {
    const { status, body } = await (await start({ COST_MAX: '9' })).ask(PRODUCTS);
    expect([status, body.errors?.[0]?.message]).toEqual([
      400,
      'The operation may cost 10; the limit is 9 (cost): ask for smaller pages (first:) or fewer levels.',
    ]);
  });

  it('what is refused costs one, and whoever has nothing left is not even read', async () => {
    const gateway = await start({ COST_MAX: '3' });
    const asked = ['{', '{ nothing }', 'query ($n: Int!) { products(first: $n) { name } }', '{', '{ __typename }'];
    const statuses: number[] = [];
    for (const query of asked) {
      const { status } = await gateway.ask(query, {}, { accept: 'application/graphql-response+json' });
      statuses.push(status);
    }
    expect(statuses).toEqual([400, 400, 400, 429, 429]);
  });

  it('addresses pay for themselves, where a proxy tells them', async () => {
    const gateway = await start({ COST_MAX: '11', TRUSTED_PROXIES: '1' });
    const from = async (header: string) => (await gateway.ask(PRODUCTS, {}, { 'x-forwarded-for': header })).status;
    expect([await from('192.0.2.1'), await from('192.0.2.2'), await from('192.0.2.9, 192.0.2.1')]).toEqual([
      200, 200, 429,
    ]);
    expect([await from('2001:db8::1'), await from('2001:db8:0:0:1::2'), await from('2001:db8:0:1::1')]).toEqual([
      200, 429, 200,
    ]);
  });
});

it('a mutation costs ten more', async () => {
  const gateway = await startTestGateway(LOUD);
  const { body } = await gateway.ask('mutation { rename(id: "p1", name: "Pot") { name } }');
  expect(body.extensions).toMatchObject({ cost: { requested: 11, actual: 11 } });
});

it('nothing is told where the operator does not want it', async () => {
  const gateway = await startTestGateway({ COST_MAX: '20' });
  expect((await gateway.ask(PRODUCTS)).body).not.toHaveProperty('extensions');
});

describe('by hash', () => {
  const QUERY = 'query Shelf { warehouses }';
  const by = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } });
  const { subgraph, calls } = counted(stock);
  let gateway: TestGateway;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'operations-'));
    const operations = [{ id: hashOf(QUERY), name: 'Shelf', type: 'query' as const, body: QUERY }];
    writeFileSync(join(folder, 'anonymous.json'), writeManifest({ bound: true, operations }));
    gateway = await startTestGateway({ OPERATIONS_FOLDER: folder }, [catalogue, subgraph]);
  });

  const got = (search: Record<string, string>) =>
    gateway.get(`/graphql?${new URLSearchParams(search).toString()}`, { 'apollo-require-preflight': 'true' });

  it('a registered operation runs, posted or got', async () => {
    const data = { warehouses: ['Yantian', 'Tuas'] };
    const posted = await gateway.post(JSON.stringify({ extensions: by(hashOf(QUERY)) }));
    const extensions = JSON.stringify(by(hashOf(QUERY)));
    for (const { body } of [posted, await got({ extensions }), await gateway.ask(QUERY)])
      expect(body).toEqual({ data });
  });

  it.each<[string, () => Promise<{ status: number; body: { errors?: { extensions: object }[] } }>, number, string]>([
    ['another text', () => gateway.ask('{ warehouses }'), 403, 'OPERATION_NOT_REGISTERED'],
    ['an alias', () => gateway.ask('query Shelf { x: warehouses }'), 403, 'OPERATION_NOT_REGISTERED'],
    ['white space', () => gateway.ask(`${QUERY} `), 403, 'OPERATION_NOT_REGISTERED'],
    ['another name', () => gateway.ask(QUERY, { operationName: 'Other' }), 403, 'OPERATION_NOT_REGISTERED'],
    ['got', () => got({ query: '{ warehouses }' }), 403, 'OPERATION_NOT_REGISTERED'],
    [
      'another hash',
      () => gateway.post(JSON.stringify({ extensions: by(hashOf('{ a }')) })),
      403,
      'OPERATION_NOT_REGISTERED',
    ],
    ['a batch', () => gateway.post(JSON.stringify([{ query: QUERY }])), 400, 'BAD_REQUEST'],
    ['no hash', () => gateway.post(JSON.stringify({ extensions: by('abc') })), 400, 'BAD_REQUEST'],
    [
      'another version',
      () => gateway.post(JSON.stringify({ extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(QUERY) } } })),
      400,
      'BAD_REQUEST',
    ],
  ])('%s is refused without a call', async (_, ask, status, code) => {
    const before = calls();
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code });
    expect(calls()).toBe(before);
  });

  it('what nobody knows is said to be so', async () => {
    const other = await startTestGateway();
    const { status, body } = await other.post(JSON.stringify({ extensions: by(hashOf('{ a }')) }));
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([404, 'PERSISTED_QUERY_NOT_FOUND']);
  });
});
