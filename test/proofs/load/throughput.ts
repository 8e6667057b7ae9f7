/**
 * Five typical operations through the gateway over HTTP, one after the other: requests per second, latency, and the CPU of the
 * Node process and of PostgreSQL for each. A second run of each, with the profiler on, tells where Node's CPU goes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { embeddedRoot } from '../../../launch/database';
import { MEMORY_OF_ALL } from '../../../launch/memory.cjs';
import { statusOfPostgres } from '../../../launch/postgres';
import { type Child, CORE, startChild, type Usage } from '../../bench/child';
import { freePort, untilAnswering, urlAt } from '../../bench/listening';
import { type LoadOrder, type LoadReport } from '../../bench/load';
import { PROJECT, SWC } from '../../bench/peers';
import { aligned } from '../../bench/report';
import { type Stage } from '../../bench/stage';
import { helper } from '../graph';
import { type LoadWorld } from './load-world';
import { type CpuProfile, type Part, PARTS, sharesOf } from './profile';
import { TYPICAL_OPERATIONS, typicalBodies } from './questions';
import { NO_COST_LIMITS } from '../../kit/no-limits';
import { ACCESS_SECRETS, partnerKey } from '../../kit/partner-key';

export interface LoadPace {
  readonly seconds: number;
  readonly connections: number;
}

const WARM_UP_SECONDS = 4;
const PROFILE_SECONDS = 4;
/** More than are asked in a run; where fewer, they come round after so long that nothing of the first is left. */
const DIFFERENT = 5000;

interface Measured {
  readonly operation: string;
  readonly report: LoadReport;
  /** Milliseconds for one request. */
  readonly nodeMs: number;
  readonly databaseMs: number | null;
  readonly shares: ReadonlyMap<Part, number>;
}

export async function throughputOf(world: LoadWorld, pace: LoadPace, stage: Stage): Promise<string> {
  const port = await freePort();
  const [busy = 0] = loadavg();
  const args = [...MEMORY_OF_ALL, ...SWC, '-r', join(__dirname, 'profiler.cjs'), join(PROJECT, 'main.ts')];
  const env = {
    PORT: String(port),
    DATABASE_URL: world.url,
    INTERPORT_ENV: 'production',
    ...ACCESS_SECRETS,
    ...NO_COST_LIMITS,
    INTERPORT_WORLD: 'none',
    LOG_LEVEL: 'error',
  };
  stage.progress('starting the graph');
  const server = stage.started(startChild({ name: 'the graph', args, env, core: CORE.gateway }));
  await untilAnswering('the graph', urlAt(port), server);
  const authorization = await partnerKey(world.url);
  const load = helper('load.ts', stage);
  const all: Measured[] = [];
  for (const operation of TYPICAL_OPERATIONS) {
    stage.progress(`measuring ${operation}`);
    const body = await typicalBodies(world, operation, DIFFERENT);
    all.push(
      await measured(operation, { url: urlAt(port), body, bytes: null, authorization, ...pace }, { server, load }),
    );
  }
  const machine = `${availableParallelism()} cores, on which ${busy.toFixed(1)} others wanted to run before it began`;
  return [throughputTable(all, pace), `  (${machine})`, '', profileTable(all)].join('\n');
}

async function measured(operation: string, order: LoadOrder, { server, load }: Record<'server' | 'load', Child>) {
  const ask = (seconds: number): Promise<LoadReport> => load.ask<LoadReport>('load', { ...order, seconds });
  await ask(WARM_UP_SECONDS);
  const [before, databaseBefore] = [await server.ask<Usage>('usage'), databaseCpuMs()];
  const report = await ask(order.seconds);
  const [after, databaseAfter] = [await server.ask<Usage>('usage'), databaseCpuMs()];
  if (report.wrong > 0) throw new Error(`${operation}: ${report.wrong} of ${report.requests} answers had errors.`);
  await server.ask('profile');
  await ask(PROFILE_SECONDS);
  return {
    operation,
    report,
    nodeMs: (after.cpuMs - before.cpuMs) / report.requests,
    databaseMs:
      databaseBefore === null || databaseAfter === null ? null : (databaseAfter - databaseBefore) / report.requests,
    shares: sharesOf(await server.ask<CpuProfile>('profiled')),
  };
}

/** Of the embedded server's processes, where the system tells (Linux): a connection is a process, and keeps it. */
function databaseCpuMs(): number | null {
  const postmaster = statusOfPostgres(embeddedRoot(PROJECT))?.postmaster;
  if (!postmaster) return null;
  try {
    const ticks = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => statOf(pid))
      .filter(({ parent }) => parent === postmaster.pid)
      .reduce((sum, { cpu }) => sum + cpu, 0);
    return ticks * MS_PER_TICK;
  } catch {
    return null;
  }
}

/** USER_HZ, which is 100 wherever Linux runs. */
const MS_PER_TICK = 10;

function statOf(pid: string): { parent: number; cpu: number } {
  try {
    // proc(5): the name, in parentheses, may hold spaces; after it come the state, the parent, and at 14 and 15 the ticks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { parent: Number(fields[1]), cpu: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return { parent: 0, cpu: 0 }; // it ended as we looked
  }
}

function throughputTable(all: readonly Measured[], { connections, seconds }: LoadPace): string {
  const head = ['', 'requests/s', 'p50 ms', 'p99 ms', 'Node CPU ms/request', 'PostgreSQL CPU ms/request'];
  const rows = all.map(({ operation, report, nodeMs, databaseMs }) => [
    operation,
    (report.requests / report.seconds).toFixed(0),
    report.p50.toFixed(1),
    report.p99.toFixed(1),
    nodeMs.toFixed(2),
    databaseMs?.toFixed(2) ?? '-',
  ]);
  return (
    `Five operations through the gateway, one process with all subgraphs: ${connections} connections, ${seconds} s each, ` +
    `up to ${DIFFERENT.toLocaleString('en')} different questions in turn\n${aligned([head, ...rows])}`
  );
}

function profileTable(all: readonly Measured[]): string {
  const head = ['', ...all.map(({ operation }) => operation)];
  const rows = PARTS.map((part) => [
    part,
    ...all.map(({ shares, nodeMs }) => {
      const share = shares.get(part) ?? 0;
      return `${(share * nodeMs).toFixed(2)} ms ${(share * 100).toFixed(0).padStart(3)}%`;
    }),
  ]);
  return `Where Node's CPU goes: milliseconds of a request, and their share\n${aligned([head, ...rows])}`;
}
