/** Who may do what with events: a subgraph tells and never looks, the relay carries and sees nothing else. */
import { Client } from 'pg';
import { relayUrlOf, rolesOf } from '../../subgraphs/kernel/database/roles';
import { type Hall, openHall } from './kit';

let hall: Hall;

beforeAll(async () => {
  hall = await openHall();
  await hall.start();
});

afterAll(async () => {
  await hall.close();
});

const DENIED = '42501';

async function codeOf(url: string, sql: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
    return 'allowed';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await client.end();
  }
}

const INTO = `(event_id, topic, entity, payload) VALUES ('evt_1', 'nobody.hears', 'x', '{}')`;

it.each([
  [`INSERT INTO teller.outbox ${INTO}`, 'allowed'],
  ['SELECT * FROM teller.outbox', DENIED],
  ['DELETE FROM teller.outbox', DENIED],
  ['SELECT * FROM teller.inbox', 'allowed'],
  ['UPDATE teller.inbox SET event_id = event_id', DENIED],
  [`INSERT INTO taker.outbox ${INTO}`, DENIED],
  ['SELECT * FROM taker.inbox', DENIED],
  ['SELECT * FROM events.delivery', DENIED],
  ['UPDATE events.delivery SET parked_at = NULL', DENIED],
  ['SELECT * FROM events_jobs.jobs', DENIED],
  [`SELECT events_jobs.add_job('deliver to taker')`, DENIED],
])('a subgraph: %s is %s', async (sql, expected) => {
  expect(await codeOf(rolesOf(hall.adminUrl, 'teller').runtimeUrl, sql)).toBe(expected);
});

it.each([
  ['SELECT * FROM teller.outbox', 'allowed'],
  ['DELETE FROM teller.outbox', 'allowed'],
  [`INSERT INTO teller.outbox ${INTO}`, DENIED],
  ['UPDATE teller.outbox SET entity = entity', DENIED],
  ['SELECT * FROM taker.heard', DENIED],
  ['SELECT * FROM taker.inbox', DENIED],
  ['CREATE TABLE taker.mine ()', DENIED],
  ['CREATE SCHEMA mine', DENIED],
  ['SELECT * FROM events.delivery', 'allowed'],
])('the relay: %s is %s', async (sql, expected) => {
  expect(await codeOf(relayUrlOf(hall.adminUrl), sql)).toBe(expected);
});
