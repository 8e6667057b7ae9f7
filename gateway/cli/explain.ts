/**
 * `npm run explain -- <operation file>`: what becomes of an operation, without asking any subgraph.
 */
import { readFile } from 'node:fs/promises';
import { readConfig } from '../config';
import { ClientError, StartupError } from '../errors';
import { printExplanation } from '../explain/print';
import { readArguments } from './arguments';
import { explainOffline } from './explain-offline';

const HELP = `Usage: npm run explain -- <operation file> [--variables JSON] [--operation NAME] [--supergraph FILE]

Prints what becomes of an operation, without asking any subgraph:

  Document      as it is planned: literals lifted to variables, aliases that would collide renamed
  Plan          the fetches of the query planner, with their conditions
  Program       what runs for these variables: which fetches go one after the other, which go as one batch
  Projection    the keys of the answer, in order, with their types

  --variables JSON      the operation's variables; @skip and @include decide on the program
  --operation NAME      which one, when the file has several
  --supergraph FILE     the supergraph file (SUPERGRAPH, else schema/supergraph.graphql)

Exit codes: 0, or 1 when the operation cannot be explained.
`;

async function main(): Promise<void> {
  const names = ['variables', 'operation', 'supergraph'] as const;
  const { flags, positionals } = readArguments(process.argv.slice(2), names, { positionals: true });
  if (flags.help) {
    process.stdout.write(HELP);
    return;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new StartupError('Name one operation file; --help tells how.');
  const { supergraphFile, execution } = readConfig(process.env, { SUPERGRAPH: flags.supergraph });
  const explanation = await explainOffline({
    sdl: await read(supergraphFile, 'supergraph'),
    text: await read(file, 'operation file'),
    operationName: flags.operation,
    variables: variablesIn(flags.variables),
    execution,
  });
  process.stdout.write(printExplanation(explanation));
}

async function read(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StartupError(`The ${what} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function variablesIn(json: string | undefined): Record<string, unknown> {
  if (json === undefined) return {};
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below: that it is no object is all there is to say.
  }
  throw new StartupError(`--variables must be a JSON object such as {"first":10}; it is ${JSON.stringify(json)}.`);
}

main().catch((error: unknown) => {
  const isTold = error instanceof StartupError || error instanceof ClientError;
  const text = isTold ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
