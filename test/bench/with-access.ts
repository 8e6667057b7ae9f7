/**
 * `npm run bench -- --with-access`: what it costs to know who calls. Ours as it is, for nobody in particular, against ours with a
 * credential on every request, fields that only this caller may read, who asks signed for the subgraphs, and counters kept.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareAll, helper, startAll, timeAll, type Timed } from './against-peers';
import { protectedSdlOf } from './graph/protected';
import { composeSupergraph, type SubgraphUrls } from './graph/supergraph';
import { type BenchOptions } from './options';
import { type PeerName, type Setting } from './peers';
import { type ReadName } from './reads';
import { aligned } from './report';
import { type Stage } from './stage';

const PEERS = ['ours', 'ours-access'] as const satisfies readonly PeerName[];
const READS = ['small', 'heavy'] as const satisfies readonly ReadName[];

/** How much more CPU it may be. */
const BARS = { small: { ms: 0.15 }, heavy: { share: 0.15 } } as const;

export async function benchWithAccess(
  options: BenchOptions,
  stage: Stage,
): Promise<Timed & { readonly holds: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'interport-bench-'));
  try {
    const stubs = stage.started(helper('stubs.ts'));
    const load = stage.started(helper('load.ts'));
    const subgraphs = await stubs.ask<SubgraphUrls>('urls');
    const written = (name: string, sdl: string): string => {
      writeFileSync(join(folder, name), sdl);
      return join(folder, name);
    };
    const setting: Setting = {
      supergraph: written('open.graphql', composeSupergraph(subgraphs)),
      subgraphs,
      floorReads: '',
      sameFlags: options.sameFlags,
      access: {
        url: await stubs.ask<string>('identity'),
        supergraph: written('protected.graphql', composeSupergraph(subgraphs, protectedSdlOf)),
        authorization: 'Bearer ipk_live_whatever',
      },
    };
    const mine = { ...options, reads: READS, peers: PEERS };
    const cast = await startAll(mine, setting, stubs, stage);
    compareAll(READS, cast.samples);
    stage.say('Equal answers with access and without.');
    const { reads } = await timeAll(mine, { ...cast, load }, stage);
    const { holds, text } = verdictOf((read, peer) => reads[read]?.results.find(({ name }) => name === peer)?.cpuMs);
    stage.say(`\n${text}`);
    return { reads, holds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type CpuOf = (read: ReadName, peer: PeerName) => number | undefined;

function verdictOf(cpuOf: CpuOf): { readonly holds: boolean; readonly text: string } {
  const rows = READS.map((read) => {
    const [without = NaN, withAccess = NaN] = PEERS.map((peer) => cpuOf(read, peer));
    const [ms, share] = [withAccess - without, withAccess / without - 1];
    const holds = read === 'small' ? ms <= BARS.small.ms : share <= BARS.heavy.share;
    const bar = read === 'small' ? `at most ${BARS.small.ms} ms` : `at most ${BARS.heavy.share * 100}%`;
    const more = `${ms.toFixed(3)} ms, ${(share * 100).toFixed(1)}%`;
    return { holds, cells: [read, without.toFixed(3), withAccess.toFixed(3), more, bar, holds ? 'yes' : 'NO'] };
  });
  const head = ['CPU ms/request', 'without', 'with access', 'more', 'promised', ''];
  return { holds: rows.every(({ holds }) => holds), text: aligned([head, ...rows.map(({ cells }) => cells)]) };
}
