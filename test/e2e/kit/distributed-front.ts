/** `npm run start:distributed` as its launcher runs it: where it answers, which process is whose, and what it has said. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Front } from './front';

export interface DistributedFront extends Front {
  readonly launcher: ChildProcess;
  /** Process ids and URLs of the graphs, by name, as the table at the end of the start tells them. */
  readonly processes: ReadonlyMap<string, { readonly pid: number; readonly url: string }>;
  output(): string;
  /** Resolves when it has said it. */
  said(what: RegExp): Promise<string>;
  readonly ended: Promise<number | null>;
}

const PROJECT = join(__dirname, '..', '..', '..');

/** `env` is all that it is told, beside ports of its own. */
export async function startDistributed(env: Readonly<Record<string, string>>): Promise<DistributedFront> {
  const { launcher, output, ended } = launchDistributed({ PORT: '0', SUBGRAPH_PORT_BASE: '0', ...env });

  async function said(what: RegExp): Promise<string> {
    for (;;) {
      const found = what.exec(output());
      if (found) return found[0];
      if (launcher.exitCode !== null) throw new Error(`It ended with ${launcher.exitCode}: ${output()}`);
      await sleep(50);
    }
  }

  const table = await said(/ Process +pid +answers at\n(?: +\S+ +\d+ +http\S+\n)+/);
  const rows = [...table.matchAll(/ (\S+) +(\d+) +(http\S+)\n/g)];
  const processes = new Map(rows.map(([, name = '', pid, url = '']) => [name, { pid: Number(pid), url }]));
  return {
    url: new URL(processes.get('gateway')?.url ?? '').origin,
    launcher,
    processes,
    output,
    said,
    ended,
    async close() {
      launcher.kill('SIGTERM');
      await ended;
    },
  };
}

export function launchDistributed(
  env: Readonly<Record<string, string>>,
): Pick<DistributedFront, 'launcher' | 'output' | 'ended'> {
  const launcher = spawn(process.execPath, [join(PROJECT, 'launch', 'start-distributed.cjs')], {
    cwd: PROJECT,
    env: { PATH: process.env.PATH, EXPLORER: 'false', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [launcher.stdout, launcher.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { launcher, output: () => text, ended: new Promise((resolve) => launcher.once('close', resolve)) };
}
