/** The associations subgraph as a process of its own, as it serves: it has the worker that imports are done by. Killed from outside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newViewerKeys } from '../../../launch/viewer-keys';
import { freePort } from '../../../launch/port';

const ROOT = join(__dirname, '..', '..', '..');
const SAID_CHARS = 4_000;
const READY_MS = 60_000;

export interface Worker {
  /** Bytes it holds now, by the operating system's own books; 0 where it has ended. */
  memory(): number;
  /** SIGKILL, and gone. */
  kill(): Promise<void>;
}

export async function startWorker(databaseUrl: string): Promise<Worker> {
  const port = await freePort('127.0.0.1');
  const { VIEWER_PUBLIC_KEYS } = newViewerKeys();
  const env = { ...process.env, DATABASE_URL: databaseUrl, VIEWER_PUBLIC_KEYS, PORT: String(port), LOG_LEVEL: 'error' };
  const args = ['-r', './launch/swc-register.cjs', 'subgraphs/main.ts', 'associations'];
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (chunk: Buffer): string => (said = (said + chunk.toString()).slice(-SAID_CHARS));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  const began = performance.now();
  while (!(await isReady(port))) {
    if (child.exitCode !== null || performance.now() - began > READY_MS) {
      child.kill('SIGKILL');
      throw new Error(`The subgraph did not come up. It said:\n${said}`);
    }
    await sleep(100);
  }
  return {
    memory: () => memoryOf(child),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function memoryOf({ pid = 0 }: ChildProcess): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
