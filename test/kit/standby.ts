/**
 * A primary and a streaming standby of it, both real: the standby is the primary's directory, copied while it was stopped, told by
 * standby.signal and primary_conninfo to follow.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chownSync, cpSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../../launch/port';
import { ensurePostgres, resetPostgres, statusOfPostgres, stopPostgres } from '../../launch/postgres';
import { binariesFor } from '../../launch/postgres/binaries';
import { serverEnv } from '../../launch/postgres/cluster';
import { type Home, makeRoot } from '../../launch/postgres/home';

export interface ReplicatedDatabase {
  /** The administrator's. */
  readonly primaryUrl: string;
  readonly standbyUrl: string;
  /** Resolves when the standby has all that the primary has written so far. */
  caughtUp(): Promise<void>;
  /** What is written from now on does not show on the standby, until it is resumed. */
  pauseReplay(): Promise<void>;
  resumeReplay(): Promise<void>;
  killStandby(): Promise<void>;
  startStandby(): Promise<void>;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const DURABLE = { durable: false };

/** `prepare` makes what both begin with. */
export async function openReplicated(prepare: (primaryUrl: string) => Promise<unknown>): Promise<ReplicatedDatabase> {
  const root = mkdtempSync(join(tmpdir(), 'interport-primary-'));
  makeRoot(root);
  await prepare((await ensurePostgres(root, DURABLE)).url);
  await stopPostgres(root);
  const home = homeOf(root);
  const data = `${home.data}-standby`;
  copy(home, data);
  const primary = await ensurePostgres(root, DURABLE);
  const port = await freePort(LOOPBACK);
  follow(primary.url, data);

  const standbyUrl = new URL(primary.url);
  standbyUrl.port = String(port);
  let standby: ChildProcess | undefined;

  async function startStandby(): Promise<void> {
    standby = spawnStandby(home, data, port);
    await untilAnswering(standbyUrl.href, standby);
  }

  async function killStandby(): Promise<void> {
    if (standby?.exitCode !== null || standby.signalCode !== null) return;
    const ended = once(standby, 'exit');
    standby.kill('SIGQUIT'); // At once, its children with it; a kill -9 would leave these for a moment.
    await ended;
  }

  await startStandby();
  return {
    primaryUrl: primary.url,
    standbyUrl: standbyUrl.href,
    async caughtUp() {
      const [{ lsn } = { lsn: '' }] = await ask<{ lsn: string }>(
        primary.url,
        'SELECT pg_current_wal_lsn()::text AS lsn',
      );
      const there = `SELECT pg_last_wal_replay_lsn() >= '${lsn}'::pg_lsn AS there`;
      while (!(await ask<{ there: boolean }>(standbyUrl.href, there))[0]?.there) await sleep(20);
    },
    async pauseReplay() {
      await ask(standbyUrl.href, 'SELECT pg_wal_replay_pause()');
      const state = 'SELECT pg_get_wal_replay_pause_state() AS state';
      while ((await ask<{ state: string }>(standbyUrl.href, state))[0]?.state !== 'paused') await sleep(20);
    },
    async resumeReplay() {
      await ask(standbyUrl.href, 'SELECT pg_wal_replay_resume()');
    },
    killStandby,
    startStandby,
    async close() {
      await killStandby();
      await resetPostgres(root);
      rmSync(data, { recursive: true, force: true });
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function homeOf(root: string): Home {
  const status = statusOfPostgres(root);
  if (!status) throw new Error('The primary has no data.');
  return status.home;
}

function copy({ data, owner }: Home, to: string): void {
  cpSync(data, to, { recursive: true });
  if (!owner) return;
  for (const name of ['.', ...readdirSync(to, { recursive: true, encoding: 'utf8' })])
    chownSync(join(to, name), owner.uid, owner.gid);
}

function follow(primaryUrl: string, data: string): void {
  const { hostname, port, username, password } = new URL(primaryUrl);
  writeFileSync(join(data, 'standby.signal'), '');
  appendFileSync(
    join(data, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${hostname} port=${port} user=${username} password=${password}'\n`,
  );
}

function spawnStandby(home: Home, data: string, port: number): ChildProcess {
  const settings = {
    port,
    listen_addresses: LOOPBACK,
    unix_socket_directories: '',
    // At least the primary's, or it refuses to follow.
    max_connections: 200,
    hot_standby: 'on',
    fsync: 'off',
    timezone: 'UTC',
    wal_retrieve_retry_interval: '100ms',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${String(value)}`]);
  const log = openSync(`${home.log}-standby`, 'a');
  return spawn(binariesFor(home).postgres, ['-D', data, ...flags], {
    ...home.owner,
    cwd: home.dir,
    env: serverEnv(),
    stdio: ['ignore', log, log],
  });
}

async function untilAnswering(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null && server.signalCode === null) {
    try {
      await ask(url, 'SELECT 1');
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(`The standby ended with ${String(server.signalCode ?? server.exitCode)}.`);
}

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows as Row[];
  } finally {
    await client.end();
  }
}
