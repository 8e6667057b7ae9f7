/** Leaving: what is in flight is finished, what comes meanwhile is answered, and no query fails. */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { catalogue, startTestGateway, stock, stopAll, until } from '../test-kit';

afterAll(stopAll);

const slowStock = {
  ...stock,
  execute: async (...args: Parameters<typeof stock.execute>) => sleep(30).then(() => stock.execute(...args)),
};

/** One query over a keep-alive connection: its status, and whether the server asked to close. */
function query(url: string, agent: Agent): Promise<{ status: number | undefined; closing: boolean }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}/graphql`,
      { agent, method: 'POST', headers: { 'content-type': 'application/json' } },
      (response) => {
        response.resume().on('end', () => {
          resolve({ status: response.statusCode, closing: response.headers.connection === 'close' });
        });
      },
    );
    outgoing.on('error', reject).end(JSON.stringify({ query: '{ warehouses }' }));
  });
}

it('under load, no query fails', async () => {
  const gateway = await startTestGateway({}, [catalogue, slowStock]);
  const statuses: (number | undefined)[] = [];
  const CLIENTS = 10;
  const connected = new Set<number>();
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let closing = false; !closing;) {
      const answer = await query(gateway.url, agent);
      connected.add(client);
      statuses.push(answer.status);
      ({ closing } = answer);
    }
    agent.destroy();
  });
  // A connection that the server has not accepted yet is the load balancer's to keep away, not the server's.
  await until(() => connected.size === CLIENTS && statuses.length > 3 * CLIENTS);
  const startedAt = performance.now();
  await Promise.all([gateway.stop(), ...clients]);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(new Set(statuses)).toEqual(new Set([200]));
  await expect(fetch(`${gateway.url}/health/live`)).rejects.toThrow();
});

it('says that it is not ready, and goes on answering for the time given to load balancers', async () => {
  const gateway = await startTestGateway({ DRAIN_DELAY_MS: '1500' });
  const stopped = gateway.stop();
  const { status, body } = await gateway.get('/health/ready');
  expect([status, body]).toEqual([503, { status: 'not ready', reasons: ['draining'] }]);
  expect((await gateway.get('/health/live')).status).toBe(200);
  expect((await gateway.ask('{ warehouses }')).status).toBe(200);
  await stopped;
});

it('waits no longer than it may', async () => {
  const stuck = { ...stock, execute: () => sleep(5_000, { data: null }, { ref: false }) };
  const gateway = await startTestGateway({ DRAIN_TIMEOUT_MS: '300' }, [catalogue, stuck]);
  const answer = gateway.ask('{ warehouses }').catch(() => 'cut');
  await sleep(50);
  const startedAt = performance.now();
  await gateway.stop();
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  expect(await answer).toBe('cut');
});
