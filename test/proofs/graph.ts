/**
 * What the proofs run on: the benchmark's subgraphs in a process of their own, and the gateway over them in this one, where its
 * heap and its event loop can be looked at.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../gateway/config';
import { startGateway } from '../../gateway/gateway';
import { createLog } from '../../gateway/telemetry/log';
import { newViewerKeys } from '../../launch/viewer-keys';
import { type Child, CORE, startChild } from '../bench/child';
import { composeSupergraph, type SubgraphUrls } from '../bench/graph/supergraph';
import { SWC } from '../bench/peers';
import { type Stage } from '../bench/stage';
import { NO_COST_LIMITS } from '../kit/no-limits';

export interface Proving {
  /** Of the graph. */
  readonly url: string;
  readonly sdl: string;
  snapshotId(): string;
  /** Sentences of the log that are warnings or worse, so far. */
  readonly warnings: readonly string[];
  /** Replaces the supergraph file in one step. */
  swap(sdl: string): Promise<void>;
  stop(): Promise<void>;
}

const BENCH = join(__dirname, '..', 'bench');

export function helper(script: 'stubs.ts' | 'load.ts', stage: Stage): Child {
  const args = [...SWC, join(BENCH, script)];
  return stage.started(startChild({ name: script, args, core: CORE.load }));
}

export async function startProving(stage: Stage, env: Readonly<Record<string, string>> = {}): Promise<Proving> {
  stage.progress('starting the gateway');
  const sdl = composeSupergraph(await helper('stubs.ts', stage).ask<SubgraphUrls>('urls'));
  const folder = mkdtempSync(join(tmpdir(), 'interport-proof-'));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, sdl);

  const warnings: string[] = [];
  const write = (line: string): void => {
    const { msg, reason } = JSON.parse(line) as Record<string, unknown>;
    warnings.push(`${String(msg)}: ${String(reason)}`);
  };
  const log = createLog({ format: 'json', level: 'warn' }, { write });
  const { VIEWER_SIGNING_KEY } = newViewerKeys();
  const own = { INTERPORT_ENV: 'production', PORT: '0', SUPERGRAPH: file, VIEWER_SIGNING_KEY };
  const config = readConfig({ ...own, ...NO_COST_LIMITS, ...env });
  const gateway = await startGateway({ config, log });
  return {
    url: `${gateway.url}/graphql`,
    sdl,
    snapshotId: () => gateway.snapshotId(),
    warnings,
    async swap(changed) {
      await writeFile(`${file}.new`, changed);
      await rename(`${file}.new`, file);
    },
    async stop() {
      await gateway.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
