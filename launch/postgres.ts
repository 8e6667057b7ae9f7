/**
 * The embedded PostgreSQL: a real server, of the binaries that npm delivered, on a data directory of this project.
 *
 * It outlives the process that started it; the next one attaches. Any of them may die by kill -9 at any moment, at the first
 * start too, and the next start puts it right.
 */
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from './launch-error';
import { type Held, withLock } from './lock.cjs';
import { binariesFor } from './postgres/binaries';
import { createCluster, hasCluster } from './postgres/cluster';
import { passwordOf, refusalOf, urlOf } from './postgres/connection';
import { findHome, type Home, makeRoot, placeHome, settleElsewhere } from './postgres/home';
import { livePostmaster, type Postmaster } from './postgres/postmaster';
import { settled, startServer } from './postgres/start';
import { stopServer } from './postgres/stop';
import { trouble } from './postgres/trouble';

export interface EmbeddedPostgres {
  /** The superuser's, with password, to the database "postgres". */
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  started: 'attached' | 'started' | 'initialised';
  ms: number;
}

export interface EnsureOptions {
  progress?: (line: string) => void;
  /** false: no fsync, for tests. What was written survives a killed server still, not a power failure. */
  durable?: boolean;
}

type Progress = (line: string) => void;

const silent: Progress = () => undefined;
const LOCK = 'start.lock';
const ADMISSION_MS = 10_000;

export async function ensurePostgres(root: string, options: EnsureOptions = {}): Promise<EmbeddedPostgres> {
  const began = performance.now();
  const { progress = silent, durable = true } = options;
  makeRoot(root);
  const deadline = Date.now() + ADMISSION_MS;
  let started: EmbeddedPostgres['started'] = 'attached';
  for (;;) {
    const running = attach(root) ?? (await locked(root, (held) => bringUp(root, held, durable, progress), progress));
    if (started === 'attached') started = running.started;
    const { home, pid, port } = running;
    const refusal = await refusalOf(home, port);
    const ms = Math.round(performance.now() - began);
    if (!refusal) return { url: urlOf(home, port), port, pid, dataDir: home.data, started, ms };
    if (refusal.final || Date.now() > deadline) throw refusal.error;
    // It may have been dying, or stopping, as we looked.
    await sleep(100);
  }
}

/** Whether there was one to stop. Resolves when it is gone. */
export async function stopPostgres(root: string): Promise<boolean> {
  const home = findHome(root);
  return home ? locked(home.root, () => stopServer(home)) : false;
}

/** Stops it and removes everything: data, password, log. */
export async function resetPostgres(root: string): Promise<void> {
  const home = findHome(root);
  if (!home) return;
  await locked(home.root, async () => {
    await stopServer(home);
    // The pointer goes last: interrupted before, a second reset still finds what is elsewhere.
    if (home.dir !== home.root) rmSync(home.dir, { recursive: true, force: true });
    for (const name of readdirSync(home.root)) {
      if (name !== LOCK) rmSync(join(home.root, name), { recursive: true, force: true });
    }
  });
  rmdirSync(home.root);
}

/** What there is, without changing it. */
export function statusOfPostgres(
  root: string,
): { home: Home; postmaster: Postmaster | undefined; url: string | undefined } | undefined {
  const home = findHome(root);
  if (!home || !hasCluster(home)) return undefined;
  const postmaster = livePostmaster(home.data);
  return { home, postmaster, url: postmaster && urlOf(home, postmaster.port) };
}

type Running = Pick<EmbeddedPostgres, 'pid' | 'port' | 'started'> & { home: Home };

function attach(root: string): Running | undefined {
  const home = findHome(root);
  const running = home && livePostmaster(home.data);
  return home && running?.status === 'ready' ? { home, ...running, started: 'attached' } : undefined;
}

async function bringUp(root: string, held: Held, durable: boolean, progress: Progress): Promise<Running> {
  const home = await homeOf(root, progress);
  const running = await settled(home, progress);
  if (running) return { home, ...running, started: 'attached' };
  const binaries = binariesFor(home);
  const fresh = !hasCluster(home);
  if (fresh) {
    progress('Creating the database (first time only) …');
    await createCluster(home, binaries, held, durable);
  }
  demandSameMajor(home, binaries.version);
  passwordOf(home);
  progress('Starting PostgreSQL …');
  const server = await startServer(home, binaries, durable, progress);
  return { home, ...server, started: fresh ? 'initialised' : 'started' };
}

async function homeOf(root: string, progress: Progress): Promise<Home> {
  const known = findHome(root);
  if (known && existsSync(known.data)) return known;
  const { home, leftover } = placeHome(root);
  if (leftover) {
    await stopServer(home);
    rmSync(home.dir, { recursive: true, force: true });
  }
  if (home.dir !== home.root) {
    settleElsewhere(home);
    progress(`The project's directory is private to root, so its database lives in ${home.dir}.`);
  }
  return home;
}

function demandSameMajor(home: Home, version: string): void {
  const made = readFileSync(join(home.data, 'PG_VERSION'), 'utf8').trim();
  const ours = version.split('.')[0];
  if (made === ours) return;
  throw new LaunchError(
    `The database in ${home.data} was made by PostgreSQL ${made}; this Interport brings ${ours ?? version}. ` +
      'Save what you need with the older version; "npm run db:reset" then starts afresh.',
  );
}

async function locked<T>(root: string, work: (held: Held) => Promise<T>, progress = silent): Promise<T> {
  try {
    return await withLock(join(root, LOCK), work, (pid) => {
      progress(`Another start${pid ? ` (process ${String(pid)})` : ''} is at work on the database; waiting for it.`);
    });
  } catch (error) {
    // A write of our own that failed: most likely the disk is full.
    throw error instanceof LaunchError ? error : trouble(String(error), findHome(root), 'start');
  }
}
