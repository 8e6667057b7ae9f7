/** `npm run db:stop`, `db:reset`, `db:status`: the embedded database of this project, from the terminal. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedRoot } from './database';
import { connectionsTo, interrupted } from './interrupted';
import { LaunchError } from './launch-error';
import { resetPostgres, statusOfPostgres, stopPostgres } from './postgres';

const HELP = `The embedded PostgreSQL of this project.

  npm run db:status            is it running, and where
  npm run db:status -- --url   its URL, with the password, and nothing else
  npm run db:stop              stops it; the data stays
  npm run db:reset             stops it and removes the data; the next start makes the demo world anew

A database that DATABASE_URL names is never touched by these.`;

const root = embeddedRoot(join(__dirname, '..'));

const commands: Partial<Record<string, (args: string[]) => Promise<string> | string>> = {
  stop: async () => {
    const open = await connectionsTo(statusOfPostgres(root)?.url);
    if (!(await stopPostgres(root))) return 'PostgreSQL was not running.';
    return ['PostgreSQL stopped. The data stays.', ...interrupted(open)].join('\n');
  },
  reset: async () => {
    const open = await connectionsTo(statusOfPostgres(root)?.url);
    await resetPostgres(root);
    return ['The embedded database is gone. The next start makes a new one.', ...interrupted(open)].join('\n');
  },
  status: (args) => (args.includes('--url') ? urlOnly() : describe()),
};

function urlOnly(): string {
  const url = statusOfPostgres(root)?.url;
  if (!url) throw new LaunchError('PostgreSQL is not running. "npm start" starts it.');
  return url.replace(/\/postgres$/, '/interport');
}

function describe(): string {
  const status = statusOfPostgres(root);
  if (!status) return 'There is no embedded database yet. "npm start" makes one.';
  const { home, postmaster } = status;
  const state = postmaster
    ? `running (process ${String(postmaster.pid)}, 127.0.0.1:${String(postmaster.port)})`
    : 'stopped';
  const since = statSync(join(home.data, 'PG_VERSION')).birthtime.toISOString().slice(0, 10);
  return `PostgreSQL is ${state}.\n  data   ${home.data} (made ${since})\n  log    ${home.log}`;
}

async function main([name = '--help', ...args]: string[]): Promise<void> {
  const command = args.includes('--help') ? undefined : commands[name];
  if (!command) {
    console.log(HELP);
    if (name !== '--help' && name !== '-h' && !args.includes('--help')) process.exitCode = 2;
    return;
  }
  console.log(await command(args));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof LaunchError ? error.message : error);
  process.exitCode = 1;
});
