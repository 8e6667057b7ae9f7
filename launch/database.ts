/** The database that everything uses: the one DATABASE_URL names, else the embedded one. */
import { join } from 'node:path';
import { Client } from 'pg';
import { LaunchError } from './launch-error';
import { ensurePostgres } from './postgres';

export interface OpenDatabase {
  url: string;
  embedded: boolean;
  database: string;
}

export interface OpenOptions {
  /** The project's directory. */
  root: string;
  progress?: (line: string) => void;
  /** Of the database in the embedded PostgreSQL; a DATABASE_URL names its own. */
  name?: string;
}

const NAME = 'interport';

/** The load world is measured, the others are shown and changed: it keeps beside them. */
export function databaseFor(world: string): string {
  return world === 'load' ? `${NAME}_load` : NAME;
}

const CONNECT_MS = 5_000;
const ALREADY_THERE = new Set(['42P04', '23505']);

export async function openDatabase(env: NodeJS.ProcessEnv, options: OpenOptions): Promise<OpenDatabase> {
  return env.DATABASE_URL ? given(env.DATABASE_URL) : embedded(options);
}

/** Where the embedded cluster of a project is kept. */
export function embeddedRoot(project: string): string {
  return join(project, '.interport', 'postgres');
}

async function embedded({ root, progress, name = NAME }: OpenOptions): Promise<OpenDatabase> {
  const { url } = await ensurePostgres(embeddedRoot(root), { progress });
  await createIfAbsent(url, name);
  return { url: url.replace(/\/postgres$/, `/${name}`), embedded: true, database: name };
}

async function createIfAbsent(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    // Two first starts at once: the other one made it.
    if (!ALREADY_THERE.has((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}

async function given(url: string): Promise<OpenDatabase> {
  const client = clientFor(url);
  try {
    await client.connect();
    return { url, embedded: false, database: client.database ?? '' };
  } catch (error) {
    throw new LaunchError(whyNot(error as Error & { code?: string }, client), { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function clientFor(url: string): Client {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new LaunchError(
      'DATABASE_URL is not a URL of PostgreSQL. It should read postgres://user:password@host:5432/database.',
    );
  }
  return new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
}

/** Names host, port, user and database; never the password. */
function whyNot(error: Error & { code?: string }, { host, port, user, database }: Client): string {
  const wrong = `which refuses the user "${user ?? ''}" or its password`;
  const reasons: Partial<Record<string, string>> = {
    '28P01': wrong,
    '28000': wrong,
    '3D000': `which has no database "${database ?? ''}". Create it and start again`,
    '53300': 'which has no connection left for us',
  };
  const at = `DATABASE_URL points at ${host}:${String(port)}`;
  const silence = `which does not answer (${error.code ?? error.message})`;
  const known = reasons[error.code ?? ''];
  return known
    ? `${at}, ${known}.`
    : `${at}, ${silence}. Start it, or unset DATABASE_URL to use the embedded PostgreSQL.`;
}
