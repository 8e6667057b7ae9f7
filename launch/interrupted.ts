/** Whom a stop of the database interrupts: said after the fact, so that a running server's errors are no riddle. */
import { Client } from 'pg';

const CONNECT_MS = 2_000;

/** How many others are connected; 0 too when nobody answers, for the count must never stand in the way of a stop. */
export async function connectionsTo(url: string | undefined): Promise<number> {
  if (!url) return 0;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, query_timeout: CONNECT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ open: number }>(
      "SELECT count(*)::int AS open FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    return rows[0]?.open ?? 0;
  } catch {
    return 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}

export function interrupted(open: number): string[] {
  if (open === 0) return [];
  const were = open === 1 ? '1 connection was' : `${open} connections were`;
  return [`${were} open; a running npm start will answer DATABASE_BUSY until the database is back.`];
}
