/**
 * Test runs at the same time (a watcher and a full run, two people's terminals) must not share a server that one of them
 * stops: each takes the first free slot, and so a PostgreSQL of its own, for as long as its process lives.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SLOTS = 16;

export function claimSlot(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (let n = 0; n < SLOTS; n += 1) {
    const mark = join(folder, `slot-${n}.pid`);
    if (claim(mark)) {
      process.once('exit', () => {
        rmSync(mark, { force: true });
      });
      return join(folder, `slot-${n}`);
    }
  }
  throw new Error(`${SLOTS} test runs are under way already; see ${folder}.`);
}

function claim(mark: string): boolean {
  try {
    writeFileSync(mark, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (isAlive(Number(readFileSync(mark, 'utf8')))) return false;
    // Left by a run that was killed.
    rmSync(mark, { force: true });
    return claim(mark);
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
