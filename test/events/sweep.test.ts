/** What is put right and cleared away now and then. */
import { pruneInbox, releaseJobsOfTheDead, renewLostJobs } from '../../subgraphs/kernel/events/sweep';
import { eventually, type Hall, named, openHall } from './kit';

let hall: Hall;

beforeEach(async () => {
  hall = await openHall();
  // Only its tables are wanted: nothing runs, so that nothing else puts right what the tests put wrong.
  await (await hall.start()).stop();
});

afterEach(async () => {
  await hall.close();
});

const wait = (id: string, entity: string, more = ''): Promise<unknown> =>
  hall.relay(
    `INSERT INTO events.delivery (event_id, topic, subscriber, entity, source, payload, occurred_at, due_at ${more && ', parked_at'})
     VALUES ($1, 'organisation.announced', 'taker', $2, 'teller', $3, now(), now() - interval '1 minute' ${more})`,
    [id, entity, JSON.stringify(named(id))],
  );

const jobs = async (): Promise<string[]> =>
  (await hall.relay<{ key: string }>('SELECT key FROM events_jobs.jobs ORDER BY key')).map(({ key }) => key);

it('gives a job to events that are due and have none, or one that is far off', async () => {
  await wait('evt_1', 'org_none');
  await wait('evt_2', 'org_far');
  await wait('evt_3', 'org_parked', ', now()');
  await wait('evt_4', 'org_parked');
  await wait('evt_5', 'org_soon');
  await hall.relay(
    `SELECT events_jobs.add_job('deliver to taker', '{"entity":"org_far"}', job_key => 'taker org_far', run_at => now() + interval '6 hours'),
            events_jobs.add_job('deliver to taker', '{"entity":"org_soon"}', job_key => 'taker org_soon')`,
  );
  expect(await renewLostJobs(hall.pool)).toBe(2);
  expect(await jobs()).toEqual(['taker org_far', 'taker org_none', 'taker org_soon']);
  await hall.start();
  await eventually(async () => {
    expect((await hall.heard()).sort()).toEqual(['org_far: evt_2', 'org_none: evt_1', 'org_soon: evt_5']);
  });
});

it('leaves the jobs of a worker that lives, and frees those of one that does not', async () => {
  await hall.relay(
    `SELECT events_jobs.add_job('deliver to taker', '{}', job_key => k) FROM unnest('{a,b,c}'::text[]) AS k`,
  );
  await hall.relay(
    `UPDATE events_jobs._private_jobs SET locked_by = 'pool-' || key, locked_at = now() - CASE key WHEN 'c' THEN interval '0' ELSE interval '1 minute' END`,
  );
  const client = await hall.pool.connect();
  try {
    await client.query(`SELECT pg_advisory_lock_shared(hashtext('interport events worker'), hashtext('pool-a'))`);
    expect(await releaseJobsOfTheDead(hall.pool)).toBe(1);
    const held = await hall.relay('SELECT key FROM events_jobs.jobs WHERE locked_at IS NOT NULL ORDER BY key');
    // c has just begun, and may not have given its sign yet.
    expect(held).toEqual([{ key: 'a' }, { key: 'c' }]);
  } finally {
    client.release(true);
  }
});

it('forgets the marks of events that cannot come again, and no others', async () => {
  await wait('evt_waiting', 'org_a');
  await hall.taker.query(
    `INSERT INTO inbox (event_id, taken_at) VALUES ('evt_waiting', now() - interval '1 day'), ('evt_gone', now() - interval '1 day'), ('evt_new', now())`,
  );
  await pruneInbox(hall.pool, 'taker', hall.taker);
  expect(await hall.taker.query('SELECT event_id FROM inbox ORDER BY 1')).toEqual([
    { event_id: 'evt_new' },
    { event_id: 'evt_waiting' },
  ]);
});
