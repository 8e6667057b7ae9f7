/**
 * Makes a new cluster: beside its place, then renamed, so that a killed initdb leaves nothing that looks like a database.
 *
 * Text sorts by code point and knows upper and lower case of all scripts: C.UTF-8 as PostgreSQL itself implements it, the same on
 * every system. lc_ctype is the system's C.UTF-8 where there is one.
 */
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launch-error';
import { type Held } from '../lock.cjs';
import { type Binaries } from './binaries';
import { passwordOf, SUPERUSER } from './connection';
import { giveTo, type Home } from './home';
import { trouble } from './trouble';

const STAGING = 'initdb-';

/** Whether the data directory holds a finished cluster. */
export function hasCluster(home: Home): boolean {
  return existsSync(join(home.data, 'PG_VERSION')) && existsSync(join(home.data, 'global', 'pg_control'));
}

export async function createCluster(home: Home, binaries: Binaries, held: Held, durable: boolean): Promise<void> {
  discardHalfFinished(home);
  const password = passwordOf(home);
  const staging = mkdtempSync(join(home.dir, STAGING));
  try {
    giveTo(home.owner, staging);
    const passwordFile = join(staging, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    giveTo(home.owner, passwordFile);
    const args = ['-D', join(staging, 'data'), '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    args.push('--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C');
    // On failure we look at what it left (is the disk full?), and remove it ourselves.
    args.push('--no-clean');
    if (!durable) args.push('--no-sync');
    const first = await initdb([...args, '--lc-ctype=C.UTF-8'], home, binaries, held);
    const output = first.includes('invalid locale name')
      ? await initdb([...args, '--lc-ctype=C'], home, binaries, held)
      : first;
    if (output !== '') throw trouble(output, home, 'create the database');
    renameSync(join(staging, 'data'), home.data);
  } catch (error) {
    throw error instanceof LaunchError ? error : trouble(String(error), home, 'create the database');
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function discardHalfFinished(home: Home): void {
  mkdirSync(home.dir, { recursive: true });
  for (const name of readdirSync(home.dir)) {
    if (name.startsWith(STAGING)) rmSync(join(home.dir, name), { recursive: true, force: true });
  }
  rmSync(home.data, { recursive: true, force: true });
}

/** Resolves to '' when it went well, else to what it said. */
function initdb(args: string[], home: Home, binaries: Binaries, held: Held): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(binaries.initdb, args, {
      ...home.owner,
      cwd: home.dir,
      env: serverEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid) held.include(child.pid);
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('close', (code) => {
      if (code !== 0) log(home, output);
      resolve(code === 0 ? '' : output || `initdb ended with ${String(code)}`);
    });
  });
}

function log(home: Home, output: string): void {
  try {
    appendFileSync(home.log, output);
  } catch {
    // A full disk, which we are about to say.
  }
}

/** Nothing of ours: PGDATA, PGPORT and the rest would be obeyed. */
export function serverEnv(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return { PATH, SystemRoot, TEMP, TMPDIR, LC_ALL: 'C', TZ: 'UTC' };
}
