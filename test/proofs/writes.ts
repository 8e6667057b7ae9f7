/**
 * `npm run prove:writes`: products are written over HTTP while the processes that write them are killed with kill -9, 100 times at
 * random moments. Every acknowledged write is there exactly once, and a call made again with its key has one effect.
 *
 * On a database of its own, removed in the end. Each call makes new products and changes one that counts the calls.
 *
 *   npm run prove:writes -- --kills 100
 */
import 'reflect-metadata';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { seedSubgraph } from '../../seeds/seed-world';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { migrate } from '../../subgraphs/kernel/database/migrate';
import { subgraph } from '../../subgraphs/platforms/subgraph';
import { aligned } from '../bench/report';
import { type Stage } from '../bench/stage';
import { onOwnDatabase } from './own-database';
import { proved } from './proved';
import { Servers } from './writes/servers';
import { counterOf, write, type Written } from './writes/writer';

const WRITERS = 6;
/** From when there is somebody to take over to the next death. */
const LONGEST_LIFE_MS = 250;

async function prove(stage: Stage): Promise<boolean> {
  const kills = asked();
  return onOwnDatabase(stage, (url) => play(url, kills, stage));
}

function asked(): number {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' } } });
  const kills = Number(values.kills);
  if (!Number.isInteger(kills) || kills < 0) throw new Error('Expected --kills as a whole number.');
  return kills;
}

async function play(url: string, kills: number, stage: Stage): Promise<boolean> {
  stage.progress('seeding');
  const db = await runtimeDataSource(subgraph, await migrate(subgraph, url)).initialize();
  await seedSubgraph(subgraph.name, db, 'small').finally(() => db.destroy());
  const client = new Client({ connectionString: url });
  await client.connect();
  const shop = await shopIn(client);
  const servers = new Servers({ DATABASE_URL: url, PLATFORM: shop.platform });
  const began = performance.now();
  try {
    const isOver = (): boolean => servers.killed >= kills;
    const writers = Array.from({ length: WRITERS }, (_, name) =>
      write({ name, merchantRef: shop.merchant, address: () => servers.address(), isOver }),
    );
    const writing = Promise.all(writers);
    writing.catch(() => undefined); // awaited below
    for (let kill = 1; kill <= kills; kill += 1) {
      stage.progress(`kill ${kill} of ${kills}`);
      await servers.killOne(randomInt(LONGEST_LIFE_MS));
    }
    const holds = await verdict(client, await writing, { kills, servers }, stage);
    stage.say(`\n${((performance.now() - began) / 1000).toFixed(1)} s`);
    return holds;
  } finally {
    await servers.stop();
    await client.end();
  }
}

async function shopIn(client: Client): Promise<{ readonly platform: string; readonly merchant: string }> {
  const { rows } = await client.query<{ platform: string; merchant: string }>(
    `SELECT platform_id AS platform, external_ref AS merchant FROM platforms.merchant WHERE status = 'ACTIVE' ORDER BY id LIMIT 1`,
  );
  if (!rows[0]) throw new Error('The small world has no merchant.');
  return rows[0];
}

async function verdict(
  client: Client,
  all: readonly Written[],
  { kills, servers }: { kills: number; servers: Servers },
  stage: Stage,
): Promise<boolean> {
  const sum = (count: (written: Written) => number): number => all.reduce((total, one) => total + count(one), 0);
  const [calls, made, accounts] = [
    sum((one) => one.calls),
    sum((one) => one.made.length),
    sum((one) => one.accounts.length),
  ];
  const wrong = all.flatMap((one) => one.wrong);
  const ask = async (sql: string, values: unknown[] = []): Promise<number> =>
    Number(Object.values((await client.query<Record<string, string>>(sql, values)).rows[0] ?? {})[0]);
  const there = await ask('SELECT count(*) FROM platforms.product WHERE external_ref = ANY($1)', [
    all.flatMap((one) => one.made),
  ]);
  const stored = await ask(`SELECT count(*) FROM platforms.product WHERE external_ref ~ '^W-\\d+-\\d+-\\d+$'`);
  const variants = await ask(`SELECT count(*) FROM platforms.variant WHERE sku ~ '^W-\\d+-\\d+-\\d+$'`);
  const counted = await ask('SELECT sum(version) FROM platforms.product WHERE external_ref = ANY($1)', [
    all.map((_, name) => counterOf(name)),
  ]);
  const keys = await ask('SELECT count(*) FROM platforms.idempotency');
  const opened = await ask(`SELECT count(*) FROM platforms.merchant WHERE external_ref LIKE 'SHOP-%'`);
  const told = await ask('SELECT count(*) FROM platforms.outbox');
  const facts: readonly (readonly [what: string, seen: number, holds: boolean])[] = [
    ['processes killed with kill -9', servers.killed, servers.killed === kills],
    [
      '  connections that broke on a call',
      sum((one) => one.struck),
      kills === 0 || sum((one) => one.struck) > kills / 2,
    ],
    ['calls acknowledged', calls, calls > kills],
    ['  keys remembered', keys, keys === calls],
    ['  made again with their key', sum((one) => one.repeated), true],
    ['products acknowledged', made, made > 0],
    ['  there', there, there === made],
    ['  there at all, once', stored, stored === made],
    ['  their variants', variants, variants === made],
    ['changes that the counters saw, one for a call', counted, counted === calls],
    ['accounts acknowledged', accounts, accounts > 0],
    ['  there, once', opened, opened === accounts],
    ['  announced, once', told, told === accounts],
    ['answers that were wrong', wrong.length, wrong.length === 0],
  ];
  stage.say(aligned(facts.map(([what, seen, holds]) => [what, seen.toLocaleString('en'), holds ? 'yes' : 'NO'])));
  for (const what of wrong.slice(0, 5)) stage.say(`  ${what}`);
  return facts.every(([, , holds]) => holds);
}

proved(prove);
