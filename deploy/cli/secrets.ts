/** `npm run deploy:secrets`: writes .env with passwords of its own for docker-compose.yml, once. */
import { resolve } from 'node:path';
import { subgraphNames } from '../../subgraphs/roster';
import { secretNames, writeSecrets } from '../write-secrets';

const HELP = `Usage: npm run deploy:secrets

Writes .env beside docker-compose.yml with generated passwords, readable by its owner only. Never changes one that is there:
the database keeps the password that it was made with.

Exit codes: 0 when it is written, 1 when there is one already or it cannot be written, 2 for a wrong call.
`;

function main([argument]: readonly string[]): number {
  if (argument !== undefined) {
    process.stdout.write(HELP);
    return argument === '--help' || argument === '-h' ? 0 : 2;
  }
  const names = secretNames(subgraphNames());
  if (!writeSecrets(resolve(__dirname, '../..'), names)) {
    console.error(
      `.env is there already and stays as it is. It has to hold ${names.join(', ')}: add by hand what it lacks.`,
    );
    return 1;
  }
  console.log(`.env written, readable by you only: ${names.join(', ')}.\nNext: docker compose up --build -d`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
