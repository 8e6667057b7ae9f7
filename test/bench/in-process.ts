/**
 * `npm run bench -- --in-process`: the named operations over the real subgraphs and a real database, all in one process against
 * one process each with HTTP between. What counts is Node's CPU of all processes; the database is another program.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedRoot, openDatabase } from '../../launch/database';
import { MEMORY, MEMORY_OF_ALL } from '../../launch/memory.cjs';
import { stopPostgres } from '../../launch/postgres';
import { newViewerKeys } from '../../launch/viewer-keys';
import { type Child, CORE, startChild, type Usage } from './child';
import { askData } from './compare';
import { freePort, untilAnswering, urlAt } from './listening';
import { type BenchOptions } from './options';
import { PROJECT, SWC } from './peers';
import { aligned } from './report';
import { measure, type Pace, type Result } from './rounds';
import { type Stage } from './stage';
import { ACCESS_SECRETS, partnerKey } from '../kit/partner-key';
import { NO_COST_LIMITS, NO_COST_TOLD } from '../kit/no-limits';

const WAYS = ['in process', 'HTTP'] as const;
type Way = (typeof WAYS)[number];

interface Started {
  readonly name: Way;
  readonly url: string;
  /** Each of its processes. */
  readonly children: readonly Child[];
}

interface OperationResult {
  readonly operation: string;
  readonly results: readonly Result<Way>[];
}

/** At most this share of the CPU that HTTP takes. */
const PROMISED = 0.7;
const DATABASE = join(PROJECT, '.interport', 'bench');
const OPERATIONS = join(PROJECT, 'schema', 'operations');
const ENV = {
  INTERPORT_ENV: 'production',
  LOG_LEVEL: 'error',
  // Fifty of the heaviest at once take longer than a caller would wait; what counts here is work, not time.
  DEADLINE_MS: '60000',
  ...newViewerKeys(),
  ...ACCESS_SECRETS,
  ...NO_COST_LIMITS,
  ...NO_COST_TOLD,
};

export async function benchInProcess({ pace }: BenchOptions, stage: Stage): Promise<object> {
  const { url: database } = await openDatabase({}, { root: DATABASE, progress: stage.progress });
  try {
    const start: Start = (name, args, env, core) => {
      stage.progress(`starting ${name}`);
      // Each as its launcher starts it, but for source maps.
      const flags = [...(name === 'in process' ? MEMORY_OF_ALL : MEMORY), ...SWC];
      return stage.started(
        startChild({ name, args: [...flags, ...args], env: { ...ENV, DATABASE_URL: database, ...env }, core }),
      );
    };
    // The one process comes first: it seeds the database.
    const ways = [await inOneProcess(start), await overHttp(start)];
    const authorization = await partnerKey(database);
    const load = start('load', [join(__dirname, 'load.ts')], {}, CORE.load);
    const operations: OperationResult[] = [];
    for (const file of readdirSync(OPERATIONS).filter((name) => name.endsWith('.graphql')))
      operations.push(await measureOperation(file, ways, { load, authorization, pace, progress: stage.progress }));
    stage.say(tableOf(operations));
    return { operations };
  } finally {
    await stopPostgres(embeddedRoot(DATABASE));
  }
}

type Start = (name: string, args: readonly string[], env: Readonly<Record<string, string>>, core: number) => Child;

async function inOneProcess(start: Start): Promise<Started> {
  const port = await freePort();
  const env = { PORT: String(port), INTERPORT_WORLD: 'demo' };
  const child = start('in process', [join(PROJECT, 'main.ts')], env, CORE.gateway);
  await untilAnswering('in process', urlAt(port), child);
  return { name: 'in process', url: urlAt(port), children: [child] };
}

async function overHttp(start: Start): Promise<Started> {
  const names = readdirSync(join(PROJECT, 'schema', 'subgraphs')).map((file) => file.replace('.graphql', ''));
  const urls: Record<string, string> = {};
  const children: Child[] = [];
  for (const name of names) {
    const port = await freePort();
    const child = start(name, [join(PROJECT, 'subgraphs', 'main.ts'), name], { PORT: String(port) }, CORE.load);
    await untilAnswering(name, urlAt(port), child);
    urls[`SUBGRAPH_URL_${name.toUpperCase()}`] = urlAt(port);
    children.push(child);
  }
  const port = await freePort();
  const gateway = start(
    'gateway',
    [join(PROJECT, 'gateway', 'main.ts')],
    { PORT: String(port), ...urls },
    CORE.gateway,
  );
  await untilAnswering('gateway', urlAt(port), gateway);
  return { name: 'HTTP', url: urlAt(port), children: [gateway, ...children] };
}

interface Means {
  readonly load: Child;
  readonly authorization: string;
  readonly pace: Pace;
  readonly progress: Stage['progress'];
}

async function measureOperation(
  file: string,
  ways: readonly Started[],
  { load, authorization, pace, progress }: Means,
): Promise<OperationResult> {
  const operation = file.replace('.graphql', '');
  const body = JSON.stringify({ query: readFileSync(join(OPERATIONS, file), 'utf8') });
  const answers = await Promise.all(ways.map(({ name, url }) => askData({ name, url, body, authorization })));
  if (new Set(answers.map(({ data }) => JSON.stringify(data))).size > 1)
    throw new Error(`In process and over HTTP, ${operation} gives different answers.`);
  const runners = ways.map(({ name, url, children }, n) => ({
    name,
    url,
    body,
    authorization,
    bytes: answers[n]?.bytes ?? 0,
    usage: async (): Promise<Usage> => {
      const usages = await Promise.all(children.map((child) => child.ask<Usage>('usage')));
      return {
        cpuMs: usages.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
        rss: usages.reduce((sum, { rss }) => sum + rss, 0),
      };
    },
  }));
  const results = await measure(runners, load, pace, (line) => {
    progress(`${operation}: ${line}`);
  });
  return { operation, results };
}

function tableOf(all: readonly OperationResult[]): string {
  const cpu = ({ results }: OperationResult, way: Way): number =>
    results.find(({ name }) => name === way)?.cpuMs ?? NaN;
  const row = (name: string, [here, http]: readonly number[]): string[] => {
    const share = (here ?? NaN) / (http ?? NaN);
    return [name, (here ?? NaN).toFixed(2), (http ?? NaN).toFixed(2), `${(share * 100).toFixed(0)}%`];
  };
  const sums = WAYS.map((way) => all.reduce((sum, one) => sum + cpu(one, way), 0));
  const rows = all.map((one) =>
    row(
      one.operation,
      WAYS.map((way) => cpu(one, way)),
    ),
  );
  const head = ['', 'in process', 'HTTP', 'in process / HTTP'];
  const share = (sums[0] ?? NaN) / (sums[1] ?? NaN);
  // Beside the sum, which is mostly the one operation that computes most.
  const logs = all.map((one) => Math.log(cpu(one, 'in process') / cpu(one, 'HTTP')));
  const mean = Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
  return (
    `Node's CPU ms per request, all processes, without the database\n${aligned([head, ...rows, row('one of each', sums)])}\n` +
    `  geometric mean of the shares: ${(mean * 100).toFixed(0)}%\n` +
    `  at most ${PROMISED * 100}% of one of each: ${share <= PROMISED ? 'yes' : 'NO'}`
  );
}
