/** `npm run access:bootstrap`: the first operator of a system. */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { bootstrapOperator } from '../../subgraphs/access/bootstrap';
import { subgraph } from '../../subgraphs/access/subgraph';
import { SettingsError } from '../../subgraphs/kernel/settings-error';
import { LaunchError } from '../launch-error';
import { runCommand } from './command';
import { openSubgraph } from './open-subgraph';

const HELP = `Invites the first operator of a system that has none.

  npm run access:bootstrap -- --email ada@example.org

  --email   whom; the link is mailed, and printed for where no mail goes out yet
  --help

  DATABASE_URL    the PostgreSQL, as for npm start
  ACCESS_PEPPER, PUBLIC_URL, SMTP_URL
                  as the processes that serve have them

Ends with 0 when somebody was invited, 2 when not.`;

async function main(args: string[]): Promise<number> {
  const { email, help } = read(args);
  if (help) {
    console.log(HELP);
    return 0;
  }
  if (email === undefined) throw new LaunchError('Say whom: --email ada@example.org. --help shows more.');
  const db = await openSubgraph(subgraph, process.env);
  try {
    const invited = await bootstrapOperator(db, email);
    console.log(
      `${invited.email} is invited as operator. The link works once, for seven days:\n\n  ${invited.link}\n\n` +
        'It is mailed, too, as soon as Interport runs and can send mail.',
    );
    return 0;
  } finally {
    await db.destroy();
  }
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: { email: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    throw new LaunchError(`${(error as Error).message.split(/\.\s|\n/)[0] ?? ''}; --help tells what there is.`, {
      cause: error,
    });
  }
}

runCommand(main, { unusable: 2, sentences: [LaunchError, SettingsError] });
