/** How one reaches the embedded server: superuser, password, port; and whether who answers there is really it. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { LaunchError } from '../launch-error';
import { type Home } from './home';

export const SUPERUSER = 'postgres';

/** The password, made on first use and readable by its owner alone. */
export function passwordOf(home: Home): string {
  const file = join(home.root, 'password');
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (known !== '') return known;
  if (existsSync(home.data)) {
    throw new LaunchError(
      `The embedded database's password (${file}) is gone. "npm run db:reset" starts afresh, without its data.`,
    );
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

export function urlOf(home: Home, port: number): string {
  return `postgres://${SUPERUSER}:${passwordOf(home)}@127.0.0.1:${String(port)}/postgres`;
}

export interface Refusal {
  error: LaunchError;
  /** Asking again will not help. */
  final: boolean;
}

/** Undefined if the server at that port takes our password and serves our data. */
export async function refusalOf(home: Home, port: number): Promise<Refusal | undefined> {
  const client = new Client({ connectionString: urlOf(home, port), connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ dir: string }>("SELECT current_setting('data_directory') AS dir");
    const dir = rows[0]?.dir ?? '';
    const foreign = existsSync(dir) && realpathSync(dir) !== realpathSync(home.data);
    return foreign ? { error: refusal(port, `it serves ${dir}`), final: true } : undefined;
  } catch (error) {
    const { code = '', message } = error as Error & { code?: string };
    return { error: refusal(port, message, error), final: code.startsWith('28') };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refusal(port: number, why: string, cause?: unknown): LaunchError {
  return new LaunchError(
    `The embedded PostgreSQL at port ${String(port)} does not let us in (${why}). ` +
      '"npm run db:stop" and a new start may help; "npm run db:reset" starts afresh, without its data.',
    { cause },
  );
}

/** Below the range from which systems hand out ports of their own, so that the same one is likely free tomorrow. */
const FIRST_PORT = 15_432;
const PORTS = 10_000;
const TRIES = 20;

/**
 * The port of last time if it is free (within `patienceMs`), so that URLs stay; else one that follows from the place, else any.
 */
export async function choosePort(home: Home, patienceMs: number): Promise<number> {
  const file = join(home.root, 'port');
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const deadline = Date.now() + patienceMs;
  do {
    if (last > 0 && (await isFree(last))) return last;
    if (patienceMs > 0) await sleep(50);
  } while (Date.now() < deadline);
  const start = createHash('sha256').update(home.root).digest().readUInt16BE() % PORTS;
  for (let at = 0; at < TRIES; at += 1) {
    const port = FIRST_PORT + ((start + at * 7) % PORTS);
    if (port !== last && (await isFree(port))) return port;
  }
  return listenOnce(0);
}

export function rememberPort(home: Home, port: number): void {
  writeFileSync(join(home.root, 'port'), `${String(port)}\n`);
}

const isFree = (port: number): Promise<boolean> =>
  listenOnce(port).then(
    () => true,
    () => false,
  );

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  });
}
