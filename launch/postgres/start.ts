/** Starts the server of a cluster, so that it outlives us, and waits until it takes connections. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries } from './binaries';
import { serverEnv } from './cluster';
import { choosePort, rememberPort } from './connection';
import { type Home } from './home';
import { livePostmaster, type Postmaster, retireStaleNote } from './postmaster';
import { passing, trouble } from './trouble';

const POLL_MS = 20;
const LOG_BYTES = 5_000_000;
/** After a kill -9 the server's children notice within moments; more than this is not a passing state. */
const ORPHANS_MS = 20_000;
/** A killed server's last children may hold its port for a moment too. */
const PORT_MS = 2_000;
const SAY_RECOVERING_MS = 3_000;

export async function startServer(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  progress: (line: string) => void,
): Promise<Postmaster> {
  const deadline = Date.now() + ORPHANS_MS;
  for (;;) {
    const crashed = retireStaleNote(home.data);
    const port = await choosePort(home, crashed ? PORT_MS : 0);
    const outcome = await launch(home, binaries, settings(port, durable), progress);
    if (typeof outcome !== 'string') {
      rememberPort(home, outcome.port);
      return outcome;
    }
    if (!passing(outcome) || Date.now() > deadline) throw trouble(outcome, home, 'start');
    await sleep(250);
    // Perhaps it was no orphan but a server whose starter was killed: it is as good as ours.
    const running = await settled(home, progress);
    if (running) return running;
  }
}

function settings(port: number, durable: boolean): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_preload_libraries: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    synchronous_commit: 'on',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${String(value)}`]);
}

/** Resolves to the running server, or to what it said before it ended. */
async function launch(
  home: Home,
  binaries: Binaries,
  args: string[],
  progress: (line: string) => void,
): Promise<Postmaster | string> {
  const before = logSize(home);
  let ended: string | undefined;
  const child = spawnServer(home, binaries, args);
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `it ended with ${String(signal ?? code)}`));
  const began = Date.now();
  let said = false;
  while (ended === undefined) {
    const postmaster = livePostmaster(home.data);
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return release(child, postmaster);
    if (!said && Date.now() - began > SAY_RECOVERING_MS) {
      said = true;
      progress('PostgreSQL is recovering from an interrupted stop …');
    }
    await sleep(POLL_MS);
  }
  return `${readFileSync(home.log).subarray(before).toString()}\n${ended}`;
}

function spawnServer(home: Home, binaries: Binaries, args: string[]): ChildProcess {
  const log = openSync(home.log, 'a', 0o600);
  try {
    return spawn(binaries.postgres, ['-D', home.data, ...args], {
      ...home.owner,
      cwd: home.dir,
      env: serverEnv(),
      detached: true, // A terminal's Ctrl-C must not reach it.
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

function release(child: ChildProcess, postmaster: Postmaster): Postmaster {
  child.removeAllListeners();
  child.unref();
  return postmaster;
}

function logSize(home: Home): number {
  const size = statSync(home.log, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_BYTES) return size;
  truncateSync(home.log);
  return 0;
}

/** Waits for a server that is starting or stopping under another's hand; undefined when it ended. */
export async function settled(home: Home, progress: (line: string) => void): Promise<Postmaster | undefined> {
  const began = Date.now();
  let said = false;
  for (;;) {
    const postmaster = livePostmaster(home.data);
    if (!postmaster || postmaster.status === 'ready') return postmaster;
    if (!said && Date.now() - began > SAY_RECOVERING_MS) {
      said = true;
      progress(`PostgreSQL (process ${String(postmaster.pid)}) is ${postmaster.status || 'starting'}; waiting for it.`);
    }
    await sleep(POLL_MS);
  }
}
