/** `npm run access:rotate`: the next key that tokens are signed with. */
import 'reflect-metadata';
import { subgraph } from '../../subgraphs/access/subgraph';
import { rotate } from '../../subgraphs/access/token/signing-keys';
import { SettingsError } from '../../subgraphs/kernel/settings-error';
import { LaunchError } from '../launch-error';
import { runCommand } from './command';
import { openSubgraph } from './open-subgraph';

const HELP = `Publishes the next key that tokens are signed with.

  npm run access:rotate

It stands in /.well-known/jwks.json from now on, signs when everybody who keeps that list can know it, and the one before goes
when its last token has died. Nothing has to be started anew. Needs DATABASE_URL and ACCESS_PEPPER as the processes that serve.`;

async function main(args: string[]): Promise<number> {
  if (args.length > 0) {
    console.log(HELP);
    return args.includes('--help') || args.includes('-h') ? 0 : 2;
  }
  const db = await openSubgraph(subgraph, process.env);
  try {
    const { kid, activeFrom, goneAt } = await rotate(db, new Date());
    console.log(
      `The key ${kid} is published, and signs from ${activeFrom.toISOString()}.\n` +
        `Those before it are gone at ${goneAt.toISOString()}.`,
    );
    return 0;
  } finally {
    await db.destroy();
  }
}

runCommand(main, { unusable: 2, sentences: [LaunchError, SettingsError] });
