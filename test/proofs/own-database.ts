/** A proof's own database, on a PostgreSQL of its own, both gone in the end. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { ensurePostgres, stopPostgres } from '../../launch/postgres';
import { type Stage } from '../bench/stage';

const ROOT = join(__dirname, '..', '..', '.interport', 'proof');

export async function onOwnDatabase<T>(stage: Stage, play: (url: string) => Promise<T>): Promise<T> {
  stage.progress('starting a PostgreSQL of its own');
  const { url } = await ensurePostgres(ROOT);
  const database = `proof_${randomBytes(6).toString('hex')}`;
  const admin = new Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  const own = new URL(url);
  own.pathname = `/${database}`;
  try {
    return await play(own.href);
  } finally {
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await admin.end();
    await stopPostgres(ROOT);
  }
}
