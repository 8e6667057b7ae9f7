/** What is told is heard: in order, once, also when handlers fail, processes die and the database goes away. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { parkedEvents, replay } from '../../subgraphs/kernel/events/backlog';
import { relayUrlOf } from '../../subgraphs/kernel/database/roles';
import { publish } from '../../subgraphs/kernel/events/publish';
import { keepSession } from '../../subgraphs/kernel/events/session';
import { eventually, type Hall, named, openHall } from './kit';

let hall: Hall;

beforeEach(async () => {
  hall = await openHall();
});

afterEach(async () => {
  await hall.close();
});

const waiting = (): Promise<{ n: number }[]> => hall.relay('SELECT count(*)::int AS n FROM events.delivery');

it('hears what was told before the relay ran and while it runs, and leaves nothing behind', async () => {
  await hall.tell('org_a', 'one', 'two');
  await hall.start();
  await eventually(async () => {
    expect(await hall.heard()).toEqual(['org_a: one', 'org_a: two']);
  });
  await hall.tell('org_a', 'three');
  await eventually(async () => {
    expect(await hall.heard()).toEqual(['org_a: one', 'org_a: two', 'org_a: three']);
    expect(await waiting()).toEqual([{ n: 0 }]);
    expect(await hall.relay('SELECT key FROM events_jobs.jobs')).toEqual([]);
    expect(await hall.relay('SELECT event_id FROM teller.outbox')).toEqual([]);
  });
});

it('is told nothing of a transaction that was rolled back', async () => {
  await hall.start();
  const change = hall.teller.transaction(async (db) => {
    await publish(db, [{ topic: 'organisation.announced', entity: 'org_a', payload: named('undone') }]);
    throw new Error('thought better of it');
  });
  await expect(change).rejects.toThrow('thought better of it');
  await hall.tell('org_a', 'done');
  await eventually(async () => {
    expect(await hall.heard()).toEqual(['org_a: done']);
  });
});

it('refuses to tell outside a transaction, and what is not of the topic', async () => {
  const told = { topic: 'organisation.announced', entity: 'org_a', payload: named('x') } as const;
  await expect(publish(hall.teller.manager, [told])).rejects.toThrow(/needs the transaction/);
  const wrong = { ...told, payload: { ...told.payload, value: '201912345X', country: 'ZZ' } };
  await expect(hall.teller.transaction((db) => publish(db, [wrong]))).rejects.toThrow(
    'Not a payload of organisation.announced: country is not a country code of ISO 3166-1; ' +
      'value is no UEN: check letter is X, expected',
  );
});

it('keeps the order of each entity while handlers fail, and lets no entity wait for another', async () => {
  const failures = new Map<string, number>();
  hall.trouble = ({ entity, payload }) => {
    const key = `${entity}: ${payload.name.en ?? ''}`;
    const before = failures.get(key) ?? 0;
    failures.set(key, before + 1);
    // Every event of b fails twice before it is taken.
    if (entity === 'org_b' && before < 2) throw new Error('not now');
  };
  await hall.start({ firstRetryMs: 100 });
  for (const name of ['1', '2', '3', '4']) {
    await hall.tell('org_b', name);
    await hall.tell('org_a', name);
  }
  await eventually(async () => {
    expect(await hall.heard()).toHaveLength(8);
  });
  const heard = await hall.heard();
  const of = (entity: string): string[] =>
    heard.filter((line) => line.startsWith(entity)).map((line) => line.slice(-1));
  expect(of('org_a')).toEqual(['1', '2', '3', '4']);
  expect(of('org_b')).toEqual(['1', '2', '3', '4']);
  // a was through before b had its second event taken.
  expect(heard.indexOf('org_a: 4')).toBeLessThan(heard.indexOf('org_b: 2'));
});

it('keeps the order when an earlier transaction is committed later', async () => {
  await hall.start();
  const slow = hall.teller.createQueryRunner();
  await slow.startTransaction();
  await publish(slow.manager, [{ topic: 'organisation.announced', entity: 'org_a', payload: named('first') }]);
  await hall.tell('org_a', 'second');
  await sleep(500);
  expect(await hall.heard()).toEqual([]);
  await slow.commitTransaction();
  await slow.release();
  await eventually(async () => {
    expect(await hall.heard()).toEqual(['org_a: first', 'org_a: second']);
  });
});

it('does nothing when an event comes again', async () => {
  let calls = 0;
  hall.trouble = () => void (calls += 1);
  await hall.start();
  await hall.tell('org_a', 'one');
  await eventually(async () => {
    expect(await hall.heard()).toEqual(['org_a: one']);
    expect(await waiting()).toEqual([{ n: 0 }]);
  });
  // As if the process had died after the subscriber's commit and before the relay's.
  const [mark] = await hall.taker.query<{ event_id: string }[]>('SELECT event_id FROM inbox');
  const payload = JSON.stringify(named('one'));
  await hall.relay(
    `INSERT INTO events.delivery (event_id, topic, subscriber, entity, source, payload, occurred_at)
     VALUES ($1, 'organisation.announced', 'taker', 'org_a', 'teller', $2, now())`,
    [mark?.event_id, payload],
  );
  await hall.tell('org_a', 'two');
  await eventually(async () => {
    expect(await hall.heard()).toEqual(['org_a: one', 'org_a: two']);
    expect(await waiting()).toEqual([{ n: 0 }]);
  });
  expect(calls).toBe(2);
});

it('parks what fails too often with its reason, holds what follows, and goes on when replayed', async () => {
  let isMended = false;
  hall.trouble = ({ payload }) => {
    if (payload.name.en === 'bad' && !isMended) throw new Error('no such place as Atlantis');
  };
  await hall.start();
  await hall.tell('org_a', 'good', 'bad', 'after');
  await hall.tell('org_b', 'other');
  await eventually(async () => {
    expect(await parkedEvents(hall.pool, 10)).toMatchObject([
      {
        topic: 'organisation.announced',
        entity: 'org_a',
        subscriber: 'taker',
        source: 'teller',
        attempts: 3,
        behind: 1,
        reason: 'no such place as Atlantis',
      },
    ]);
  });
  await hall.tell('org_a', 'later still');
  await eventually(async () => {
    expect(await hall.metrics()).toContain('interport_events_behind_parked{subscriber="taker"} 2');
  });
  expect((await hall.heard()).sort()).toEqual(['org_a: good', 'org_b: other']);
  expect(hall.warnings).toContain('an event is parked; npm run events -- parked lists them');

  isMended = true;
  const [parked] = await parkedEvents(hall.pool, 1);
  expect(await replay(hall.pool, { id: 'evt_of_nobody' })).toBe(0);
  expect(await replay(hall.pool, { id: parked?.id ?? '' })).toBe(1);
  await eventually(async () => {
    expect((await hall.heard()).slice(2)).toEqual(['org_a: bad', 'org_a: after', 'org_a: later still']);
  });
  expect(await parkedEvents(hall.pool, 1)).toEqual([]);
});

it('parks at once what can never be taken', async () => {
  await hall.start({ attempts: 100 });
  await hall.tell('org_a', 'good');
  await eventually(async () => {
    expect(await hall.heard()).toEqual(['org_a: good']);
  });
  // As an older release may have told it.
  await hall.teller.query(
    `INSERT INTO outbox (event_id, topic, entity, payload) VALUES ('evt_old', 'organisation.announced', 'org_a', '{"scheme":"UEN"}')`,
  );
  await eventually(async () => {
    const [parked] = await parkedEvents(hall.pool, 10);
    expect(parked).toMatchObject({ id: 'evt_old', attempts: 1 });
    expect(parked?.reason).toMatch(/^Not a payload of organisation\.announced: value Invalid input: expected string/);
  });
});

it('takes over from a process that died with a job in hand', async () => {
  await hall.start();
  await hall.tell('org_a', 'one');
  // Taken, and not only gone from one table before it is in the other.
  await eventually(async () => {
    expect(await hall.heard()).toEqual(['org_a: one']);
    expect(await waiting()).toEqual([{ n: 0 }]);
  });
  // What kill -9 leaves: the job held by a worker of which there is no sign of life.
  await hall.relay(
    `INSERT INTO events.delivery (event_id, topic, subscriber, entity, source, payload, occurred_at)
     VALUES ('evt_x', 'organisation.announced', 'taker', 'org_a', 'teller', $1, now())`,
    [JSON.stringify(named('two'))],
  );
  await hall.relay(
    `SELECT events_jobs.add_job('deliver to taker', '{"entity":"org_a"}', run_at => now() + interval '1 hour')`,
  );
  await hall.relay(
    `UPDATE events_jobs._private_jobs SET run_at = now(), locked_at = now() - interval '1 minute', locked_by = 'pool-dead'`,
  );
  await eventually(async () => {
    expect(await hall.heard()).toEqual(['org_a: one', 'org_a: two']);
    expect(hall.warnings).toContain('workers of events are gone; their jobs go on');
  });
});

it('goes on when all its connections are cut, and counts that against no event', async () => {
  hall.trouble = async () => {
    await sleep(20);
  };
  await hall.start();
  const admin = new Client({ connectionString: hall.adminUrl });
  await admin.connect();
  for (let n = 0; n < 20; n += 1) {
    await hall.tell(`org_${n % 4}`, String(n));
    if (n % 5 === 4) {
      await sleep(60);
      await admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename ~ '_(events_relay|taker_runtime)$'",
      );
    }
  }
  await eventually(async () => {
    expect(await hall.heard()).toHaveLength(20);
    expect(await waiting()).toEqual([{ n: 0 }]);
  });
  await admin.end();
  for (const entity of ['org_0', 'org_1', 'org_2', 'org_3']) {
    const numbers = (await hall.heard())
      .filter((line) => line.startsWith(entity))
      .map((line) => Number(line.split(' ')[1]));
    expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
  }
});

it('a session stops at whatever moment of its start', async () => {
  const url = relayUrlOf(hall.adminUrl);
  for (let ms = 0; ms < 30; ms += 3) {
    const session = keepSession(url, () => undefined);
    await sleep(ms);
    await session.stop();
  }
});

it('ends what it is delivering when it stops, and begins nothing', async () => {
  let begun = 0;
  hall.trouble = async () => {
    begun += 1;
    await sleep(300);
  };
  const events = await hall.start();
  await hall.tell('org_a', 'one', 'two', 'three');
  await eventually(() => {
    expect(begun).toBe(1);
  });
  await events.stop();
  expect(await hall.heard()).toEqual(['org_a: one']);
  expect(await waiting()).toEqual([{ n: 2 }]);
  await hall.start();
  await eventually(async () => {
    expect(await hall.heard()).toEqual(['org_a: one', 'org_a: two', 'org_a: three']);
  });
});
