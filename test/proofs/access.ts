/**
 * `npm run prove:access`: what was taken away is dead within 5 s at every gateway, tokens outlive the rotation of the key that
 * signs them, limits hold without Redis, and nobody is let in while nobody can say who calls.
 *
 * Two gateways over HTTP, a process for each subgraph, a PostgreSQL and a Redis; all killed with kill -9 where it says dead.
 */
import 'reflect-metadata';
import { type Stage } from '../bench/stage';
import { awayAct } from './access/away';
import { type Fact, textOf } from './access/facts';
import { limitsAct, TIGHT } from './access/limits';
import { ACCESS_SECRETS, openAccess } from '../kit/partner-key';
import { castPeople } from './access/people';
import { revokedActs } from './access/revoked';
import { rotatedAct } from './access/rotated';
import { openTheatre } from './access/theatre';
import { onOwnDatabase } from './own-database';
import { proved } from './proved';

/** What the first gateways let a client spend; no other class of caller has the same. */
const MAX = 77_777;
const ROOMY = { COST_MAX_CLIENT: String(MAX) } as const;

async function prove(stage: Stage): Promise<boolean> {
  return onOwnDatabase(stage, (url) => play(url, stage));
}

async function play(databaseUrl: string, { progress, say }: Stage): Promise<boolean> {
  // What this process makes by itself, tokens of some age and the next key, must be as the subgraph makes it.
  Object.assign(process.env, ACCESS_SECRETS);
  progress('starting the processes');
  const theatre = await openTheatre(databaseUrl);
  const db = await openAccess(databaseUrl);
  const all: Fact[] = [];
  const tell = (title: string, facts: readonly Fact[]): void => {
    all.push(...facts);
    say(`${title}\n${textOf(facts)}\n`);
  };
  const began = performance.now();
  try {
    const gateways = await theatre.gateways(ROOMY);
    const people = await castPeople(db, gateways[0]);
    tell('What is taken away is gone', await revokedActs(gateways, people, progress));
    tell('The key of tokens is rotated', await rotatedAct(gateways, { db, people }, progress));
    progress('starting gateways with small buckets');
    tell('Redis dies', await limitsAct(await theatre.gateways(TIGHT), { theatre, people }, progress));
    tell('Access dies', await awayAct(gateways, { theatre, people, max: MAX }, progress));
    say(`${((performance.now() - began) / 1000).toFixed(1)} s`);
    return all.every(([, , holds]) => holds);
  } finally {
    await db.destroy();
    await theatre.close();
  }
}

proved(prove);
