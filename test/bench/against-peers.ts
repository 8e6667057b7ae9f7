/**
 * The benchmark proper: the peers, the same subgraphs for all of them, and nothing timed before all give equal answers.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstall } from '../../launch/ensure-install.cjs';
import { type Child, CORE, startChild, type Usage } from './child';
import { demandEqual, demandStockFetches, sample, type Sample } from './compare';
import { type FloorReads } from './floor';
import { composeSupergraph, type SubgraphUrls } from './graph/supergraph';
import { type BenchOptions } from './options';
import { type Peer, PEERS_FOLDER, type Setting, startPeer, SWC } from './peers';
import { bodyOf, operationOf, type ReadName } from './reads';
import { promisesOf, type ReadResult, tableOf } from './report';
import { measure } from './rounds';
import { type Stage } from './stage';

export async function benchAgainstPeers(options: BenchOptions, stage: Stage): Promise<object> {
  await ensureInstall(PEERS_FOLDER);
  const folder = mkdtempSync(join(tmpdir(), 'interport-bench-'));
  try {
    const stubs = stage.started(helper('stubs.ts'));
    const load = stage.started(helper('load.ts'));
    const setting = await prepareSetting(folder, stubs, options);
    const cast = await startAll(options, setting, stubs, stage);
    compareAll(options.reads, cast.samples);
    stage.say(`Equal answers from ${options.peers.join(', ')} to ${options.reads.join(', ')}.`);
    return await timeAll(options, { ...cast, load }, stage);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function helper(script: string): Child {
  return startChild({ name: script, args: [...SWC, join(__dirname, script)], core: CORE.load });
}

async function prepareSetting(folder: string, stubs: Child, { sameFlags }: BenchOptions): Promise<Setting> {
  const subgraphs = await stubs.ask<SubgraphUrls>('urls');
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composeSupergraph(subgraphs));
  return { supergraph, subgraphs, floorReads: join(folder, 'floor.json'), sameFlags };
}

interface Cast {
  readonly peers: readonly Peer[];
  readonly samples: readonly Sample[];
}

export async function startAll(
  options: Pick<BenchOptions, 'reads' | 'peers'>,
  setting: Setting,
  stubs: Child,
  stage: Stage,
): Promise<Cast> {
  const peers: Peer[] = [];
  const samples: Sample[] = [];
  for (const name of options.peers) {
    // The floor comes last, and does what was seen of those before it.
    if (name === 'floor') writeFileSync(setting.floorReads, JSON.stringify(floorReads(samples)));
    stage.progress(`starting ${name}`);
    const peer = await startPeer(name, setting, stage.started);
    peers.push(peer);
    for (const read of options.reads) samples.push(await sample(peer, read, stubs));
  }
  return { peers, samples };
}

/** Of our gateway where it takes part, else of whoever does. */
function floorReads(samples: readonly Sample[]): FloorReads {
  const others = samples.filter(({ peer }) => peer !== 'ours');
  const ours = samples.filter(({ peer }) => peer === 'ours');
  // Of two with one name the last stays.
  return Object.fromEntries(
    [...others, ...ours].map(({ read, recording, data }) => [operationOf(read), { ...recording, answer: { data } }]),
  );
}

export function compareAll(reads: readonly ReadName[], samples: readonly Sample[]): void {
  samples.forEach(demandStockFetches);
  for (const read of reads) demandEqual(samples.filter((one) => one.read === read));
}

export interface Timed {
  readonly reads: Readonly<
    Record<string, { readonly bytes: number | undefined; readonly results: ReadResult['results'] } | undefined>
  >;
}

export async function timeAll(
  { reads, pace }: Pick<BenchOptions, 'reads' | 'pace'>,
  { peers, samples, load }: Cast & { load: Child },
  { say, progress }: Stage,
): Promise<Timed> {
  const all: ReadResult[] = [];
  for (const read of reads) {
    const seen = samples.filter((one) => one.read === read);
    const runners = peers.map(({ name, url, child, authorization }) => ({
      name,
      url,
      authorization,
      body: bodyOf(read),
      bytes: seen.find(({ peer }) => peer === name)?.bytes ?? 0,
      usage: () => child.ask<Usage>('usage'),
    }));
    const results = await measure(runners, load, pace, (line) => {
      progress(`${read}: ${line}`);
    });
    const result = { read, samples: seen, results };
    all.push(result);
    say(`\n${tableOf(result)}`);
  }
  const promises = promisesOf(all);
  if (promises) say(`\n${promises}`);
  return {
    reads: Object.fromEntries(all.map(({ read, samples: [one], results }) => [read, { bytes: one?.bytes, results }])),
  };
}
