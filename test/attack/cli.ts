/**
 * `npm run attack`: the attacks of docs/hardening.md on the graph as it runs in production, with ordinary traffic beside each.
 *
 * One table: what was tried, what was answered, how slow the slowest answer was, what ordinary traffic saw. Ends with 1 when
 * something did not hold.
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { onStage, type Stage } from '../bench/stage';
import { namedOperations } from '../kit/operations';
import { type Attack } from './attack';
import { ATTACKS } from './attacks';
import { type Made, make } from './make';
import { ordinaryTraffic } from './ordinary';
import { bearer } from './people';
import { brokenIn, tableOf } from './report';
import { inTheatre, type Theatre } from './theatre';

const HELP = `Attacks the graph as it runs in production: its own PostgreSQL, a fresh database, the small world, keys made for it.

  npm run attack
  npm run attack -- --only A7,A12

  --only   some of ${[...new Set(ATTACKS.map(({ id }) => id))].join(', ')}
  --help

Ends with 0 when everything held, 1 when something did not, 2 when it could not be told.
`;

/** What goes on beside every attack. */
const ORDINARY = 'find-organisations';
/** Of ordinary traffic, before the first attack. */
const WARM_MS = 4_000;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const attacks = chosen(values.only);
  return onStage((stage) => inTheatre(stage, (theatre) => attackWith(attacks, theatre, stage)));
}

function chosen(only: string | undefined): readonly Attack[] {
  if (only === undefined) return ATTACKS;
  const ids = only.split(',').map((id) => id.trim().toUpperCase());
  const unknown = ids.find((id) => ATTACKS.every((attack) => attack.id !== id));
  if (unknown !== undefined) throw new Error(`There is no attack ${unknown}; --help lists them.`);
  return ATTACKS.filter(({ id }) => ids.includes(id));
}

async function attackWith(attacks: readonly Attack[], theatre: Theatre, stage: Stage): Promise<number> {
  const query = namedOperations().find(({ name }) => name === ORDINARY)?.query ?? '';
  const ordinary = ordinaryTraffic(theatre.stranger().as(bearer(theatre.rival.secret)), query);
  const all: Made[] = [];
  try {
    stage.progress('warming up');
    await sleep(WARM_MS);
    for (const attack of attacks) {
      stage.progress(`${attack.id}: ${attack.name}`);
      all.push(await make(attack, theatre, ordinary));
    }
    stage.say(tableOf(all));
  } finally {
    await ordinary.stop();
  }
  const broken = brokenIn(all);
  stage.say(broken === '' ? '\nEverything held.' : `\nNot held:\n${broken}`);
  return broken === '' ? 0 : 1;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
    process.exitCode = 2;
  },
);
