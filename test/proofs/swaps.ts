/**
 * `npm run prove:swaps`: 200 supergraphs, one after the other, under constant load, a tenth of them invalid; no request fails.
 *
 * The same load without any swap comes first, to tell what a swap adds to the delay of the event loop.
 */
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child } from '../bench/child';
import { askData } from '../bench/compare';
import { type LoadOrder, type LoadReport } from '../bench/load';
import { bodyOf } from '../bench/reads';
import { aligned } from '../bench/report';
import { type Stage } from '../bench/stage';
import { helper, type Proving, startProving } from './graph';
import { invalidVariation, variation } from './variations';
import { proved } from './proved';

const SWAPS = 200;
const INVALID_EVERY = 10;
const CONNECTIONS = 20;
const QUIET_SECONDS = 10;
/** Of one order to the load; the next follows at once. */
const ORDER_SECONDS = 2;
const SWAP_MS = 30_000;
const RESOLUTION_MS = 1;

async function prove(stage: Stage): Promise<boolean> {
  const proving = await startProving(stage);
  try {
    const load = helper('load.ts', stage);
    const body = bodyOf('medium');
    const { bytes } = await askData({ name: 'the gateway', url: proving.url, body });
    const order = { url: proving.url, body, bytes, connections: CONNECTIONS, seconds: ORDER_SECONDS };

    stage.progress('load without swaps');
    const quiet = await seen(() =>
      load.ask<LoadReport>('load', { ...order, seconds: QUIET_SECONDS }).then((one) => [one]),
    );
    const outcome = { taken: 0, refused: 0 };
    const swapping = await seen(() => loadWhile(load, order, swapAll(proving, outcome, stage)));

    const failed = swapping.reports.reduce((sum, { wrong }) => sum + wrong, 0);
    const invalid = SWAPS / INVALID_EVERY;
    stage.say(aligned([HEAD, rowOf('without swaps', quiet), rowOf('with swaps', swapping)]));
    stage.say(`\nswaps: ${outcome.taken} taken, ${outcome.refused} refused (${invalid} were invalid)`);
    stage.say(`failed requests: ${failed}`);
    return failed === 0 && outcome.refused === invalid && outcome.taken === SWAPS - invalid;
  } finally {
    await proving.stop();
  }
}

async function swapAll(proving: Proving, outcome: { taken: number; refused: number }, stage: Stage): Promise<void> {
  for (let number = 1; number <= SWAPS; number += 1) {
    stage.progress(`swap ${number}`);
    const [id, refused] = [proving.snapshotId(), proving.warnings.length];
    await proving.swap(
      number % INVALID_EVERY === 0 ? invalidVariation(proving.sdl, number) : variation(proving.sdl, number),
    );
    const until = performance.now() + SWAP_MS;
    while (proving.snapshotId() === id && proving.warnings.length === refused) {
      if (performance.now() > until) throw new Error(`Supergraph ${number} was neither taken nor refused.`);
      await sleep(20);
    }
    if (proving.snapshotId() === id) outcome.refused += 1;
    else outcome.taken += 1;
  }
}

async function loadWhile(load: Child, order: LoadOrder, work: Promise<void>): Promise<LoadReport[]> {
  const reports: LoadReport[] = [];
  const over = new AbortController();
  const done = work.finally(() => {
    over.abort();
  });
  // It is awaited below; until then a failure of it must not end the process.
  done.catch(() => undefined);
  while (!over.signal.aborted) reports.push(await load.ask<LoadReport>('load', order));
  await done;
  return reports;
}

interface Seen {
  readonly reports: readonly LoadReport[];
  readonly delay: IntervalHistogram;
}

async function seen(play: () => Promise<LoadReport[]>): Promise<Seen> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const reports = await play();
  delay.disable();
  return { reports, delay };
}

const HEAD = ['', 'requests', 'per second', 'failed', 'slowest p99', 'event-loop delay p50', 'p99', 'max'];

function rowOf(name: string, { reports, delay }: Seen): string[] {
  const requests = reports.reduce((sum, report) => sum + report.requests, 0);
  const seconds = reports.reduce((sum, report) => sum + report.seconds, 0);
  const failed = reports.reduce((sum, report) => sum + report.wrong, 0);
  const slowest = Math.max(...reports.map(({ p99 }) => p99));
  const late = (percentile: number): string => `${(delay.percentile(percentile) / 1e6).toFixed(1)} ms`;
  return [
    name,
    String(requests),
    (requests / seconds).toFixed(0),
    String(failed),
    `${slowest.toFixed(1)} ms`,
    late(50),
    late(99),
    late(100),
  ];
}

proved(prove);
