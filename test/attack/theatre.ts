/**
 * Where the attacks are made: the whole graph in production mode with keys of its own, on a fresh database with the small world,
 * and real callers, made as an operator makes them: an invitation, a password, a session, clients, keys.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { MEMORY_OF_ALL } from '../../launch/memory.cjs';
import { ensurePostgres, stopPostgres } from '../../launch/postgres';
import { type Child, CORE, startChild } from '../bench/child';
import { freePort, untilAnswering, urlAt } from '../bench/listening';
import { PROJECT, SWC } from '../bench/peers';
import { type Stage } from '../bench/stage';
import { keyedHash, unseal } from '../../subgraphs/access/secrets';
import { type Caller, callerFrom } from './caller';
import { admit, type People } from './people';

export interface Theatre extends People {
  readonly origin: string;
  readonly child: Child;
  /** As the administrator, to see what was stored. */
  readonly database: Client;
  /** Of registered operations; the server watches it. */
  readonly operations: string;
  /** What no answer may hold. */
  readonly secrets: readonly string[];
  /** What the server has sealed of a key to sign with; only who has its pepper can. */
  readonly unseal: (sealed: string) => string;
  /** What an invitation's link is known by. */
  readonly hashOfLink: (token: string) => string;
  /** A caller of an address that nobody had before. */
  readonly stranger: () => Caller;
}

const ROOT = join(PROJECT, '.interport', 'attack');

export async function inTheatre<T>(stage: Stage, play: (theatre: Theatre) => Promise<T>): Promise<T> {
  stage.progress('starting a PostgreSQL of its own');
  const { url } = await ensurePostgres(ROOT);
  const name = `attack_${randomBytes(6).toString('hex')}`;
  const admin = new Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const operations = mkdtempSync(join(tmpdir(), 'attack-'));
  try {
    return await onDatabase(own, operations, stage, play);
  } finally {
    rmSync(operations, { recursive: true });
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
    await stopPostgres(ROOT);
  }
}

async function onDatabase<T>(
  url: URL,
  operations: string,
  stage: Stage,
  play: (theatre: Theatre) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const pepper = randomBytes(32).toString('hex');
  const env = {
    PATH: process.env.PATH ?? '',
    PORT: String(port),
    INTERPORT_ENV: 'production',
    INTERPORT_WORLD: 'small',
    DATABASE_URL: url.href,
    ACCESS_PEPPER: pepper,
    ASSOCIATIONS_PEPPER: pepper,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TRUSTED_PROXIES: '1',
    OPERATIONS_FOLDER: operations,
    LOG_LEVEL: 'error',
    METRICS: 'true', // to see what an attack moves
  };
  process.env.ACCESS_PEPPER = pepper; // for `unseal`
  stage.progress('starting the graph in production, on the small world');
  const args = [...MEMORY_OF_ALL, ...SWC, join(PROJECT, 'main.ts')];
  const child = stage.started(startChild({ name: 'the graph', args, env, core: CORE.gateway }));
  await untilAnswering('the graph', urlAt(port), child);
  const database = new Client({ connectionString: url.href });
  await database.connect();
  const { origin } = new URL(urlAt(port));
  const callers: Caller[] = [];
  const stranger = (): Caller => {
    const caller = callerFrom(`198.51.100.${callers.length + 1}`, origin);
    callers.push(caller);
    return caller;
  };
  try {
    stage.progress('admitting an operator and two partners');
    const people = await admit({ caller: stranger(), database, invite: (email) => invitationFor(email, env) });
    const secrets = [pepper, url.password, url.host, url.href, PROJECT].filter((secret) => secret.length > 3);
    return await play({
      ...people,
      origin,
      child,
      database,
      operations,
      secrets,
      stranger,
      unseal: (sealed) => unseal('signing key', sealed),
      hashOfLink: (token) => keyedHash('invitation', token),
    });
  } finally {
    await Promise.all(callers.map((caller) => caller.close()));
    await database.end();
    await child.stop();
  }
}

/** `npm run access:bootstrap`; the token of the link that it prints. */
async function invitationFor(email: string, env: NodeJS.ProcessEnv): Promise<string> {
  const command = [...SWC, join(PROJECT, 'launch', 'cli', 'access-bootstrap.ts'), '--email', email];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env });
  const token = /#(\S+)/.exec(stdout)?.[1];
  if (token === undefined) throw new Error(`There is no link in ${stdout}`);
  return token;
}
