/** What Prometheus reads of events, also at a subgraph's own /metrics. */
import { createEventMetrics } from '../../subgraphs/kernel/events/metrics';
import { serveSubgraph } from '../../subgraphs/kernel/server/http-server';
import { openWorld } from '../kit/world';
import { eventually, type Hall, openHall } from './kit';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
});

afterAll(async () => {
  await hall.close();
});

/** The samples, without what Prometheus reads for people. */
async function samples(): Promise<Record<string, number>> {
  const lines = (await hall.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

it('tells what was delivered and failed, what waits and for how long, and what is parked', async () => {
  let isMended = false;
  hall.trouble = ({ payload }) => {
    if (payload.name.en === 'bad' && !isMended) throw new Error('not this one');
  };
  const events = await hall.start({ attempts: 2 });
  await hall.tell('org_a', 'bad', 'behind', 'behind too');
  await hall.tell('org_b', 'good');
  const topic = 'topic="organisation.announced"';
  await eventually(async () => {
    expect(await samples()).toEqual({
      [`interport_events_delivered_total{subscriber="taker",${topic}}`]: 1,
      [`interport_events_failed_total{subscriber="taker",${topic}}`]: 2,
      'interport_events_lag_seconds{subscriber="taker"}': 0,
      'interport_events_waiting{subscriber="taker"}': 0,
      'interport_events_parked{subscriber="taker"}': 1,
      'interport_events_behind_parked{subscriber="taker"}': 2,
      'interport_events_unsent{source="teller"}': 0,
      'interport_events_unsent{source="taker"}': 0,
      'interport_events_unsent_lag_seconds{source="teller"}': 0,
      'interport_events_unsent_lag_seconds{source="taker"}': 0,
    });
  });
  isMended = true;
  await events.stop();
  // Nobody carries now, and nobody is left to ask: no figure, rather than an old one.
  await eventually(async () => {
    expect(await samples()).not.toHaveProperty(['interport_events_waiting{subscriber="taker"}']);
  });
});

it('tells how far behind a relay is that does not run', async () => {
  const other = await openHall();
  try {
    const events = await other.start({ pollMs: 60_000 });
    const slow = other.teller.createQueryRunner();
    // An old transaction holds back what is told after it.
    await slow.startTransaction();
    await slow.query('SELECT pg_current_xact_id()');
    await other.tell('org_a', 'held');
    await eventually(async () => {
      const text = await other.metrics();
      expect(text).toContain('interport_events_unsent{source="teller"} 1');
      expect(Number(/unsent_lag_seconds\{source="teller"\} (\S+)/.exec(text)?.[1])).toBeGreaterThan(0.3);
    });
    await slow.rollbackTransaction();
    await slow.release();
    await events.stop();
  } finally {
    await other.close();
  }
});

it('is read at a subgraph’s own /metrics', async () => {
  const world = await openWorld({ subgraphs: ['registry'] });
  const [registry] = world.subgraphs;
  if (!registry) throw new Error('No registry.');
  const { registry: metrics, observer } = createEventMetrics();
  observer.delivered('registry', 'organisation.announced');
  const server = await serveSubgraph(registry, { host: '127.0.0.1', port: 0, callerOf: () => undefined, metrics });
  const { body, headers } = await server.inject('/metrics');
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(body).toContain('interport_events_delivered_total{subscriber="registry",topic="organisation.announced"} 1');
  await server.close();
  await world.close();
});
