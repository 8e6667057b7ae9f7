/** `npm run subgraph -- <name>`: one subgraph alone, over HTTP, for when the graph runs as many processes. */
import 'reflect-metadata';
import { runtimeDataSource } from './kernel/database/data-source';
import { migrate } from './kernel/database/migrate';
import { createLog } from './kernel/log';
import { startSubgraph } from './kernel/runtime';
import { serveSubgraph } from './kernel/server/http-server';
import { roster } from './roster';

const HELP = `Usage: npm run subgraph -- <name>

Starts one subgraph over HTTP at POST /graphql, with /health/live and /health/ready.

  DATABASE_URL   the PostgreSQL it shares with the others, with a role that may create roles and schemas
  PORT, HOST     where to listen (4001, 127.0.0.1)

Subgraphs: ${roster()
  .map(({ name }) => name)
  .join(', ')}
`;

async function main([name]: string[]): Promise<void> {
  const manifest = roster().find((candidate) => candidate.name === name);
  const { DATABASE_URL: url, PORT = '4001', HOST: host = '127.0.0.1' } = process.env;
  if (!manifest)
    throw new UsageError(name === undefined || name === '--help' ? HELP : `There is no subgraph ${name}.\n\n${HELP}`);
  if (!url) throw new UsageError('DATABASE_URL is not set: a subgraph alone needs to be told its PostgreSQL.');
  if (!/^\d{1,5}$/.test(PORT))
    throw new UsageError(`PORT must be a number from 0 to 65535; it is ${JSON.stringify(PORT)}.`);
  const log = createLog(manifest.name);
  const db = await runtimeDataSource(manifest, await migrate(manifest, url)).initialize();
  const server = await serveSubgraph(startSubgraph(manifest, db, log), { host, port: Number(PORT) });
  log.info({ addresses: server.addresses() }, 'serving');
  const leave = (): void => {
    void server.close().then(() => db.destroy());
  };
  process.once('SIGINT', leave).once('SIGTERM', leave);
}

class UsageError extends Error {}

main(process.argv.slice(2)).catch((error: unknown) => {
  const text = error instanceof UsageError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text ?? ''}\n`);
  process.exit(1);
});
