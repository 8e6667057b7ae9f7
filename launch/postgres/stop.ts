/** Asks the server of a cluster to stop, and waits until it is gone. */
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from '../launch-error';
import { isAlive } from '../lock.cjs';
import { binariesFor } from './binaries';
import { type Home } from './home';
import { livePostmaster } from './postmaster';

const POLL_MS = 20;
const FAST_MS = 20_000;
const IMMEDIATE_MS = 10_000;

/** Ends connections and writes everything out; if that takes too long, ends at once (the next start recovers). */
export async function stopServer(home: Home): Promise<boolean> {
  const postmaster = livePostmaster(home.data);
  if (!postmaster) return false;
  if (process.platform === 'win32') {
    execFileSync(binariesFor(home).pgCtl, ['stop', '-w', '-m', 'fast', '-D', home.data], { stdio: 'ignore' });
    return true;
  }
  signal(postmaster.pid, 'SIGINT');
  if (await gone(postmaster.pid, FAST_MS)) return true;
  signal(postmaster.pid, 'SIGQUIT');
  if (await gone(postmaster.pid, IMMEDIATE_MS)) return true;
  throw new LaunchError(`PostgreSQL (process ${String(postmaster.pid)}) does not stop. Its log: ${home.log}.`);
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH') return;
    throw new LaunchError(
      `PostgreSQL (process ${String(pid)}) belongs to another user: stop it as the one who started it.`,
      { cause: error },
    );
  }
}

async function gone(pid: number, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    if (!isAlive(pid)) return true;
    await sleep(POLL_MS);
  }
  return false;
}
