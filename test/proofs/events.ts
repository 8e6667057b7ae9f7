/**
 * `npm run prove:events`: 10,000 organisations are announced while the processes that carry and deliver events are killed with
 * kill -9, 50 times at random moments. Every one arrives in the registry, once.
 *
 * Two such processes run at any time, on a real PostgreSQL and the real subgraphs. A fifth is announced by platforms and by
 * associations, and every organisation of the small world, known to the registry already, is announced under a wrong name.
 */
import 'reflect-metadata';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { partiesOf } from '../../seeds/world/parties';
import { seedSubgraph } from '../../seeds/seed-world';
import { completeUen } from '../../subgraphs/kernel/codes/uen';
import { completeUscc } from '../../subgraphs/kernel/codes/uscc';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { type OrganisationAnnounced } from '../../subgraphs/kernel/events/organisation-announced';
import { SYSTEM } from '../../subgraphs/kernel/viewer';
import { announce as announceByAssociations } from '../../subgraphs/associations/organisation/announce';
import { announce as announceByPlatforms } from '../../subgraphs/platforms/organisation/announce';
import { roster } from '../../subgraphs/roster';
import { aligned } from '../bench/report';
import { SWC } from '../bench/peers';
import { type Stage } from '../bench/stage';
import { onOwnDatabase } from './own-database';
import { proved } from './proved';

const ORGANISATIONS = 10_000;
const KILLS = 50;
const RELAYS = 2;
const BATCH = 50;
/** After a process is at work and before it is killed. */
const LONGEST_LIFE_MS = 600;
/** Without any progress. */
const PATIENCE_MS = 60_000;

async function prove(stage: Stage): Promise<boolean> {
  return onOwnDatabase(stage, (url) => play(url, stage));
}

async function play(url: string, stage: Stage): Promise<boolean> {
  const pools = new Map<string, DataSource>();
  for (const manifest of roster()) {
    stage.progress(`seeding ${manifest.name}`);
    const db = await runtimeDataSource(manifest, await migrate(manifest, url)).initialize();
    await seedSubgraph(manifest.name, db, 'small');
    pools.set(manifest.name, db);
  }
  const admin = new Client({ connectionString: url });
  await admin.connect();
  const relays = new Relays(url);
  try {
    const before = await knownIn(admin);
    const began = performance.now();
    const telling = tellAll(pools, () => relays.killed / KILLS);
    telling.catch(() => undefined); // awaited below
    const struck = await killAll(relays, admin, stage);
    const told = await telling;
    await untilDelivered(relays, admin, stage);
    const after = await knownIn(admin);
    const arrived = await ask(admin, ARRIVED);
    const marks = await ask(admin, 'SELECT count(*) FROM registry.inbox');
    const left = await ask(admin, LEFT);
    const facts: Fact[] = [
      ['processes killed with kill -9', relays.killed, relays.killed === KILLS],
      ['  of them with events still on their way', struck.busy, struck.busy > KILLS / 2],
      ['  of them with a delivery in hand', struck.delivering, struck.delivering > 0],
      ['events told', told, told > ORGANISATIONS],
      ['  taken by the registry, each once', marks, marks === told],
      ['  parked, waiting or not sent', left, left === 0],
      ['organisations announced that it did not know', ORGANISATIONS, true],
      ['  in it now, with their identifier', arrived, arrived === ORGANISATIONS],
      ['organisations that it knew before', before.count, after.count === before.count],
      ['  as they were', after.count, after.rows === before.rows],
    ];
    stage.say(factsText(facts));
    stage.say(`\n${((performance.now() - began) / 1000).toFixed(1)} s`);
    return facts.every(([, , holds]) => holds);
  } finally {
    await relays.stop();
    await admin.end();
    for (const db of pools.values()) await db.destroy();
  }
}

/** In half the batches by each of the two; no faster than the kills, so that all of them strike work. */
async function tellAll(pools: ReadonlyMap<string, DataSource>, share: () => number): Promise<number> {
  const tellers = [
    { announce: announceByPlatforms, db: poolOf(pools, 'platforms') },
    { announce: announceByAssociations, db: poolOf(pools, 'associations') },
  ];
  const known = partiesOf('small').map(
    ({ scheme, identifier: value, countryCode: country }): OrganisationAnnounced => ({
      scheme,
      value,
      country,
      name: { en: 'Another Name Altogether', zhHans: null },
    }),
  );
  const all = Array.from({ length: ORGANISATIONS }, (_, n) => organisation(n));
  let told = 0;
  for (let start = 0; start < ORGANISATIONS; start += BATCH) {
    while (start / ORGANISATIONS > share() + 1 / KILLS) await sleep(20);
    const batch = all.slice(start, start + BATCH);
    const isTwice = (start / BATCH) % 5 === 0;
    for (const [n, { announce, db }] of tellers.entries()) {
      const mine = isTwice || (start / BATCH) % 2 === n ? [...batch, ...known.splice(0, 2)] : [];
      await db.transaction((transaction) => announce(SYSTEM, transaction, mine));
      told += mine.length;
    }
  }
  return told;
}

function organisation(n: number): OrganisationAnnounced {
  const name = { en: `Proof ${n}`, zhHans: n % 3 === 0 ? `证明${n}` : null };
  if (n % 2 === 0) {
    const base = String(30_000_000 + n);
    const value = completeUscc({ authority: '9', entityType: '1', region: '440300', organisationBase8: base });
    return { scheme: 'USCC', value, name, country: 'CN' };
  }
  const value = completeUen({ form: 'LOCAL_COMPANY', year: 1990 + (n % 5), serial: String(10_000 + n) });
  return { scheme: 'UEN', value, name, country: 'SG' };
}

async function killAll(
  relays: Relays,
  admin: Client,
  stage: Stage,
): Promise<{ readonly busy: number; readonly delivering: number }> {
  const struck = { busy: 0, delivering: 0 };
  while (relays.killed < KILLS) {
    stage.progress(`kill ${relays.killed + 1} of ${KILLS}`);
    const victim = await relays.oneAtWork();
    await sleep(randomInt(LONGEST_LIFE_MS));
    victim.kill('SIGKILL');
    const [busy, delivering] = [await ask(admin, LEFT), await ask(admin, IN_HAND)];
    struck.busy += Math.sign(busy);
    struck.delivering += Math.sign(delivering);
    relays.replace(victim);
  }
  return struck;
}

/** The processes to be killed. */
class Relays {
  killed = 0;
  private readonly running = new Map<ChildProcess, { isAtWork: boolean }>();

  constructor(private readonly url: string) {
    for (let n = 0; n < RELAYS; n += 1) this.start();
  }

  /** Any of those that are. */
  async oneAtWork(): Promise<ChildProcess> {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      const ready = [...this.running].filter(([, { isAtWork }]) => isAtWork);
      const [child] = ready[randomInt(Math.max(1, ready.length))] ?? [];
      if (child) return child;
      await sleep(10);
    }
    throw new Error('No process came to work.');
  }

  replace(victim: ChildProcess): void {
    this.running.delete(victim);
    this.killed += 1;
    this.start();
  }

  async stop(): Promise<void> {
    for (const child of this.running.keys()) {
      if (child.exitCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }

  private start(): void {
    const env = { PATH: process.env.PATH, DATABASE_URL: this.url };
    const child = spawn(process.execPath, [...SWC, join(__dirname, 'events-relay.ts')], {
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const state = { isAtWork: false };
    this.running.set(child, state);
    child.once('message', () => {
      state.isAtWork = true;
    });
  }
}

async function untilDelivered(relays: Relays, admin: Client, stage: Stage): Promise<void> {
  await relays.oneAtWork();
  let least = Infinity;
  let until = 0;
  for (;;) {
    const left = await ask(admin, LEFT);
    stage.progress(`${left} events on their way`);
    if (left < least) [least, until] = [left, Date.now() + PATIENCE_MS];
    if (left === 0 || Date.now() > until) return;
    await sleep(200);
  }
}

const LEFT = `SELECT (SELECT count(*) FROM events.delivery)
  + (SELECT count(*) FROM platforms.outbox) + (SELECT count(*) FROM associations.outbox)`;

/** A killed process holds its jobs until the others see that it is gone. */
const IN_HAND = `SELECT count(*) FROM events_jobs.jobs WHERE locked_at IS NOT NULL`;

const ARRIVED = `SELECT count(*) FROM registry.organisation JOIN registry.identifier ON organisation_id = id
  WHERE name_en LIKE 'Proof %' AND is_primary AND level = 'UNVERIFIED'`;

async function ask(admin: Client, sql: string): Promise<number> {
  const { rows } = await admin.query<Record<string, string>>(sql);
  return Number(Object.values(rows[0] ?? {})[0]);
}

async function knownIn(admin: Client): Promise<{ readonly count: number; readonly rows: string }> {
  const { rows } = await admin.query<{ count: number; rows: string }>(
    `SELECT count(*)::int, md5(string_agg(o::text || i::text, ',' ORDER BY o.id, i.scheme)) AS rows
     FROM registry.organisation AS o JOIN registry.identifier AS i ON i.organisation_id = o.id
     WHERE coalesce(name_en, '') NOT LIKE 'Proof %'`,
  );
  return rows[0] ?? { count: 0, rows: '' };
}

function poolOf(pools: ReadonlyMap<string, DataSource>, name: string): DataSource {
  const pool = pools.get(name);
  if (!pool) throw new Error(`There is no subgraph ${name}.`);
  return pool;
}

type Fact = readonly [name: string, value: number, holds: boolean];

function factsText(facts: readonly Fact[]): string {
  return aligned(facts.map(([name, value, holds]) => [name, value.toLocaleString('en'), holds ? 'yes' : 'NO']));
}

proved(prove);
