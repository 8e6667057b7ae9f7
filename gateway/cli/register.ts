/**
 * `npm run operations:register -- --client cli_… FILE...`: writes a client's operations to the folder that gateways read.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildSchema } from 'graphql';
import { StartupError, systemCode } from '../errors';
import { type Manifest, readManifest, writeManifest } from '../guard/operations/manifest';
import { MANIFEST_FILE } from '../guard/operations/register';
import { readArguments } from './arguments';
import { operationsIn, together } from './registrations';

const HELP = `Usage: npm run operations:register -- --client CLIENT [--bound true|false] [--replace true] FILE...

Checks operations against the schema and writes them to CLIENT.json in the folder of registered operations, which running
gateways read at once. A FILE is a GraphQL document, or a manifest of Apollo's generator (*.json). A document with one
operation is registered as it stands in the file, to the byte; of one with several, each is printed with its fragments.

  --client CLIENT       the client's id, cli_…; or anonymous, for callers without a key
  --bound true          the client may send nothing else from now on; false: it may (as it was, else false)
  --replace true        forget what was registered before; else the new ones are added
  --folder FOLDER       where (OPERATIONS_FOLDER, else operations)
  --schema FILE         the API schema (schema/api.graphql)

Exit codes: 0, or 1 when an operation is not valid; then nothing was written.
`;

async function main(): Promise<void> {
  const names = ['client', 'bound', 'replace', 'folder', 'schema'] as const;
  const { flags, positionals } = readArguments(process.argv.slice(2), names, { positionals: true });
  if (flags.help) {
    process.stdout.write(HELP);
    return;
  }
  const { client = '' } = flags;
  if (!MANIFEST_FILE.test(`${client}.json`)) {
    throw new StartupError(`--client must be an id such as cli_…, or anonymous; it is ${JSON.stringify(client)}.`);
  }
  const [bound, replace] = [yesOrNo('bound', flags.bound), yesOrNo('replace', flags.replace)];
  if (positionals.length === 0 && bound === undefined) throw new StartupError('Name files; --help tells how.');
  const schema = buildSchema(await read(flags.schema ?? resolve(__dirname, '../../schema/api.graphql')));
  const files = await Promise.all(positionals.map(async (file) => ({ file, text: await read(file) })));
  const added = files.flatMap(({ file, text }) => operationsIn(file, text, schema));

  const folder = resolve(flags.folder ?? process.env.OPERATIONS_FOLDER ?? 'operations');
  const target = join(folder, `${client}.json`);
  const before = await manifestAt(target);
  const kept = replace ? [] : before.operations;
  const manifest = { bound: bound ?? before.bound, operations: together(kept, added) };
  await mkdir(folder, { recursive: true });
  // Gateways must never read half of it.
  await writeFile(`${target}.new`, writeManifest(manifest));
  await rename(`${target}.new`, target);
  process.stdout.write(
    [
      ...added.map(({ id, type, name }) => `${id}  ${type} ${name}`),
      `${target}: ${manifest.operations.length} operations; ${client} ${manifest.bound ? 'may send nothing else' : 'may send others, too'}.`,
      '',
    ].join('\n'),
  );
}

function yesOrNo(name: string, said: string | undefined): boolean | undefined {
  if (said === undefined) return undefined;
  if (said === 'true' || said === 'false') return said === 'true';
  throw new StartupError(`--${name} must be true or false; it is ${JSON.stringify(said)}.`);
}

async function manifestAt(file: string): Promise<Manifest> {
  try {
    return readManifest(await readFile(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { bound: false, operations: [] };
    throw new StartupError(`${file} cannot be used: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StartupError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

main().catch((error: unknown) => {
  const text = error instanceof StartupError ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
