/** One process of the graph: what is started, where it listens, and when it can answer. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { MEMORY } from '../memory.cjs';

export interface Program {
  readonly name: string;
  /** From the project's directory, with its arguments. */
  readonly script: readonly [file: string, ...args: string[]];
  readonly env: NodeJS.ProcessEnv;
  /** Without a path. */
  readonly origin: string;
}

const PROJECT = join(__dirname, '..', '..');
const FLAGS = [...MEMORY, '--enable-source-maps', '-r', join(PROJECT, 'launch', 'with-parent.cjs')];

/** In a process group of its own, for a terminal's Ctrl-C is ours to pass on, in order; with a channel that tells it of our death. */
export function spawnProgram({ script: [file, ...args], env }: Program): ChildProcess {
  return spawn(process.execPath, [...FLAGS, join(PROJECT, file), ...args], {
    cwd: PROJECT,
    detached: true,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

const LOOK_MS = 2_000;

export async function isReady({ origin }: Pick<Program, 'origin'>): Promise<boolean> {
  try {
    const { ok } = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(LOOK_MS) });
    return ok;
  } catch {
    return false;
  }
}

/** Where one asks what listens at `host`. */
export function originAt(host: string, port: number): string {
  const asked = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${asked.includes(':') ? `[${asked}]` : asked}:${port}`;
}
