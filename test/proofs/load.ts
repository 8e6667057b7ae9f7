/**
 * `npm run prove:load`: the operations of schema/operations over the load world. Their statements are explained, and none may read
 * a large table from end to end; five of them are then asked over HTTP, and timed, and it is told where the CPU goes.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { databaseFor, openDatabase } from '../../launch/database';
import { PROJECT } from '../bench/peers';
import { type Stage } from '../bench/stage';
import { explainAll, LARGE, reportOf, sequentialOf } from './load/explained';
import { openLoadWorld } from './load/load-world';
import { throughputOf } from './load/throughput';
import { proved } from './proved';

const HELP = `Usage: npm run prove:load -- [options]

Seeds the load world into the database interport_load of the embedded PostgreSQL, unless it is there, and proves over it that no
operation of schema/operations reads a table of more than ${LARGE.toLocaleString('en')} rows from end to end; then measures.

  --only explain|throughput   one half of it
  --seconds S                 of load for each operation (8)
  --connections N             at once (16)
`;

async function prove(stage: Stage): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      only: { type: 'string' },
      seconds: { type: 'string', default: '8' },
      connections: { type: 'string', default: '16' },
    },
  });
  if (values.help) {
    stage.say(HELP);
    return true;
  }
  await seeded();
  const { url } = await openDatabase({}, { root: PROJECT, progress: stage.progress, name: databaseFor('load') });
  const world = await openLoadWorld(url);
  try {
    let isProved = true;
    if (values.only !== 'throughput') {
      const explained = await explainAll(world, stage);
      stage.say(reportOf(explained));
      isProved = sequentialOf(explained).length === 0;
    }
    if (values.only !== 'explain') {
      const pace = { seconds: Number(values.seconds), connections: Number(values.connections) };
      stage.say(await throughputOf(world, pace, stage));
    }
    return isProved;
  } finally {
    await world.close();
  }
}

/** By the command that everybody uses; it says what it does. */
async function seeded(): Promise<void> {
  const child = spawn('npm', ['run', '--silent', 'seed', '--', 'load'], {
    cwd: PROJECT,
    env: { ...process.env, DATABASE_URL: '' },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The load world could not be seeded.');
}

proved(prove);
