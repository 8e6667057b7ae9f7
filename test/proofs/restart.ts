/**
 * `npm run prove:restart`: the graph as many processes under constant load, while one subgraph after the other is killed with
 * kill -9. A line for each second says what was asked, what came whole, what came in part, and what was lost.
 *
 * It proves that a killed subgraph costs the fields that it alone resolves and nothing else, and that all is whole when it is back.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { embeddedRoot, openDatabase } from '../../launch/database';
import { stopPostgres } from '../../launch/postgres';
import { newViewerKeys } from '../../launch/viewer-keys';
import { subgraphNames } from '../../subgraphs/roster';
import { PROJECT } from '../bench/peers';
import { HEADERS, post } from '../bench/post';
import { type Stage } from '../bench/stage';
import { type DistributedFront, startDistributed } from '../e2e/kit/distributed-front';
import { type Answered, lossesIn, mayLose } from '../kit/losses';
import { namedOperations } from '../kit/operations';
import { ACCESS_SECRETS, partnerKey } from '../kit/partner-key';
import { everySecond, type Tally, tallying, verdictOf } from './tally';
import { proved } from './proved';
import { NO_COST_LIMITS, NO_COST_TOLD } from '../kit/no-limits';

const CONNECTIONS = 8;
/** Of each client, between an answer and its next request: constant load, and CPU left for a start. */
const PAUSE_MS = 100;
/** Without access known callers are refused after some seconds, and never taken for somebody else: prove:access kills it. */
const KILLED = subgraphNames().filter((name) => name !== 'access');
const KILLS_OF_EACH = 2;
/** From one's return to the next one's death. */
const QUIET_MS = 3_000;
const KILLING_MS = 100_000;
const DATABASE = join(PROJECT, '.interport', 'proof');

interface Operation {
  readonly name: string;
  readonly body: string;
  readonly whole: unknown;
  /** What it may lose, by subgraph. */
  readonly own: ReadonlyMap<string, readonly string[]>;
}

async function prove(stage: Stage): Promise<boolean> {
  const { url } = await openDatabase({}, { root: DATABASE, progress: stage.progress });
  let front: DistributedFront | undefined;
  try {
    stage.progress('starting the processes');
    const { VIEWER_SIGNING_KEY } = newViewerKeys();
    const secrets = { VIEWER_SIGNING_KEY, ...ACCESS_SECRETS };
    const told = { DATABASE_URL: url, INTERPORT_WORLD: 'demo', INTERPORT_ENV: 'production', ...secrets };
    front = await startDistributed({ ...told, ...NO_COST_LIMITS, ...NO_COST_TOLD });
    return await proveOn(front, await partnerKey(url), stage);
  } finally {
    await front?.close();
    await stopPostgres(embeddedRoot(DATABASE));
  }
}

async function proveOn(front: DistributedFront, authorization: string, stage: Stage): Promise<boolean> {
  const pool = new Pool(front.url, { connections: CONNECTIONS, pipelining: 1 });
  const tally = tallying();
  const away = new Set<string>();
  const over = new AbortController();
  const ask = asking(pool, authorization);
  const operations = await learn(ask);
  const load = Array.from({ length: CONNECTIONS }, (_, n) => askOn(ask, operations, { away, tally, over, first: n }));
  const clock = everySecond(tally, over.signal, stage.say);
  try {
    await sleep(QUIET_MS);
    await killInTurn(front, away, tally);
  } finally {
    over.abort();
    await Promise.all([...load, clock]);
    await pool.close();
  }
  const { isProved, text } = verdictOf(tally, KILLED);
  stage.say(text);
  return isProved;
}

/** Each operation's whole answer, and what it may lose. */
async function learn(ask: Ask): Promise<Operation[]> {
  const operations: Operation[] = [];
  for (const { name, query } of namedOperations()) {
    const body = JSON.stringify({ query });
    const { data, errors } = await ask(body);
    if (errors) throw new Error(`${name} has errors before anything was killed: ${JSON.stringify(errors)}`);
    const own = new Map(KILLED.map((subgraph) => [subgraph, mayLose(query, subgraph)]));
    operations.push({ name, body, whole: data, own });
  }
  return operations;
}

interface Watch {
  /** Subgraphs killed and not back yet. */
  readonly away: ReadonlySet<string>;
  readonly tally: Tally;
  readonly over: AbortController;
  readonly first: number;
}

/** One client, which asks one operation after the other. */
async function askOn(ask: Ask, operations: readonly Operation[], { away, tally, over, first }: Watch): Promise<void> {
  for (let n = first; !over.signal.aborted; n += 1) {
    await sleep(PAUSE_MS);
    const operation = operations[n % operations.length];
    if (!operation) return;
    const before = [...away];
    try {
      const losses = lossesIn(await ask(operation.body), operation.whole);
      const excused = [...before, ...away].flatMap((subgraph) => operation.own.get(subgraph) ?? []);
      const places = losses.map((loss) => `${operation.name}: ${loss === '' ? 'all' : loss}`);
      if (losses.length === 0) tally.whole();
      else if (losses.every((loss) => excused.includes(loss))) tally.partial(places);
      else tally.failed(places);
    } catch (error) {
      tally.failed([`${operation.name}: ${String(error)}`]);
    }
  }
}

type Ask = (body: string) => Promise<Answered>;

function asking(pool: Pool, authorization: string): Ask {
  const headers = [...HEADERS, 'authorization', authorization];
  return async (body) => {
    const { status, bytes } = await post(pool, '/graphql', body, headers);
    if (status !== 200) throw new Error(`HTTP ${status}`);
    return JSON.parse(bytes.toString()) as Answered;
  };
}

async function killInTurn(front: DistributedFront, away: Set<string>, tally: Tally): Promise<void> {
  const end = Date.now() + KILLING_MS;
  const pids = new Map([...front.processes].map(([name, { pid }]) => [name, pid]));
  for (let round = 1; round <= KILLS_OF_EACH; round += 1) {
    for (const name of KILLED) {
      if (Date.now() > end) return;
      away.add(name);
      process.kill(pids.get(name) ?? NaN, 'SIGKILL');
      tally.killed(name);
      const back = await front.said(nth(name, round));
      pids.set(name, Number(/as process (\d+)/.exec(back)?.[1]));
      away.delete(name);
      tally.back(name);
      await sleep(QUIET_MS);
    }
  }
}

/** The n-th time that it is said to be back. */
function nth(name: string, n: number): RegExp {
  return new RegExp(`(?:${name}: is back as process \\d+[\\s\\S]*?){${n - 1}}${name}: is back as process (\\d+)`);
}

proved(prove);
