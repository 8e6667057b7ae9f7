/**
 * A folder for a list while it is sent or read, which goes when the work ends, however it ends; and those that a process left behind
 * when it was killed.
 *
 * A folder's name says whose it is, `interport-import-<host>-<pid>-…`: one of a process that lives is never touched, nor one of another
 * host that shares the disk, whose processes we cannot see.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'interport-import-';
const HOST = hostname().replace(/[^\w.-]/g, '_');

/** Of this process, in use now. Others with its number are of one before it: a container counts anew when it starts again. */
const inUse = new Set<string>();
let sweeping: Promise<unknown> | undefined;

export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await sweepOnce();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${HOST}-${process.pid}-`));
  inUse.add(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    inUse.delete(folder);
  }
}

/** At the first work of a process. */
export function sweepOnce(): Promise<unknown> {
  return (sweeping ??= sweepFolders(tmpdir()));
}

/** Their names. What cannot be deleted stays: the work at hand does not depend on it. */
export async function sweepFolders(within: string): Promise<string[]> {
  const names = await readdir(within).catch(() => []);
  const left = names.filter((name) => isLeft(name, join(within, name)));
  await Promise.all(
    left.map((name) => rm(join(within, name), { recursive: true, force: true }).catch(() => undefined)),
  );
  return left;
}

function isLeft(name: string, path: string): boolean {
  if (!name.startsWith(`${PREFIX}${HOST}-`)) return false;
  const pid = /^(\d+)-[^-]+$/.exec(name.slice(`${PREFIX}${HOST}-`.length))?.[1];
  if (pid === undefined) return false;
  return Number(pid) === process.pid ? !inUse.has(path) : !lives(Number(pid));
}

/** Signal 0 only asks. EPERM: it lives, and is another user's. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { readonly code?: unknown }).code !== 'ESRCH';
  }
}
