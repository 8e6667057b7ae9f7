/** The gateway as a command: over a supergraph file and its HTTP subgraphs, from npm's script and as the package's program. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { variableSuffix } from '../../gateway/execute/fetch/open-subgraphs';
import { newViewerKeys } from '../../launch/viewer-keys';
import { scenario } from '../federation/requires-plain/scenario';
import { composeScenario } from '../federation/kit/scenarios';
import { serveSubgraph, type SubgraphServer } from '../federation/kit/subgraph-server';

const PROJECT = join(__dirname, '..', '..');
const BIN = join(PROJECT, 'bin', 'interport-gateway.cjs');

const folder = mkdtempSync(join(tmpdir(), 'gateway-command-'));
const file = (name: string): string => join(folder, name);
let servers: readonly SubgraphServer[] = [];
let urls: Record<string, string> = {};

beforeAll(async () => {
  servers = await Promise.all(
    scenario.subgraphs.map((subgraph) => serveSubgraph(subgraph, { onRefused: () => undefined })),
  );
  const sdl = composeScenario(scenario);
  writeFileSync(file('placeholders.graphql'), sdl);
  const withUrls = servers.reduce((text, { name, url }) => text.replaceAll(`http://${name}.invalid`, url), sdl);
  writeFileSync(file('urls.graphql'), withUrls);
  writeFileSync(file('broken.graphql'), 'type Query {');
  urls = Object.fromEntries(servers.map(({ name, url }) => [`SUBGRAPH_URL_${variableSuffix(name)}`, url]));
});
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

/** From another folder, as somebody who installed the package would. */
function start(flags: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  return started(process.execPath, [BIN, ...flags], env);
}

function started(command: string, given: readonly string[], env: Readonly<Record<string, string>>): Run {
  // An empty variable counts as absent.
  const own = { HOST: '', PORT: '', SUPERGRAPH: '', npm_lifecycle_event: undefined };
  const child = spawn(command, given, { cwd: folder, env: { ...process.env, ...own, ...env } });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text, ended: new Promise((resolve) => child.once('close', resolve)) };
}

async function serving({ child, output }: Run): Promise<string> {
  for (;;) {
    const url = /the graph answers url=(http:\S+)/.exec(output())?.[1];
    if (url !== undefined) return url;
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function answer(url: string, query: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
}

it.each<[string, string[], () => Record<string, string>]>([
  ['the URLs in the supergraph', ['--supergraph', 'urls.graphql', '--port', '0'], () => ({})],
  ['URLs of the environment', ['--supergraph=placeholders.graphql', '--port=0'], () => urls],
  [
    'flags that win over the environment',
    ['--supergraph', 'urls.graphql', '--port', '0', '--host', 'localhost'],
    () => ({ SUPERGRAPH: 'none.graphql', PORT: '1', HOST: 'nowhere.invalid' }),
  ],
])('serves with %s, and ends with 0 on a signal', async (_, flags, env) => {
  const run = start(flags, { INTERPORT_ENV: 'development', ...env() });
  const url = await serving(run);
  expect((await fetch(new URL('/health/ready', url))).status).toBe(200);
  expect(await answer(url, '{ goods { fee } }')).toMatchObject({ data: { goods: [{ fee: 6 }, { fee: 1 }] } });
  run.child.kill('SIGTERM');
  expect(await run.ended).toBe(0);
  expect(run.output()).toMatch(/draining.*\n.*stopped/);
});

it.each<[readonly string[], RegExp]>([
  [['--supergrph', 'urls.graphql'], /^Unknown option '--supergrph'; --help tells what there is\.$/],
  [['urls.graphql'], /^Unexpected argument 'urls\.graphql'; --help tells what there is\.$/],
  [['--supergraph'], /^Option '--supergraph <value>' argument missing; --help tells what there is\.$/],
  [['--supergraph', 'none.graphql'], /^The supergraph cannot be read: ENOENT.*none\.graphql.*--supergraph/],
  [['--supergraph', '.'], /^The supergraph cannot be read: EISDIR/],
  [['--supergraph', 'broken.graphql'], /^The supergraph .*broken\.graphql cannot be used: Syntax Error/],
  [['--supergraph', 'placeholders.graphql'], /does not run in this process; set SUBGRAPH_URL_\w+ to its URL\.$/],
  [['--supergraph', 'urls.graphql', '--port', 'abc'], /^--port must be a whole number from 0 to 65535; it is "abc"\.$/],
  [
    ['--supergraph', 'urls.graphql', '--port', '70000'],
    /^--port must be a whole number from 0 to 65535; it is "70000"\.$/,
  ],
  [['--supergraph', 'urls.graphql', '--host', ''], /^--host must be an address to listen on; it is ""\.$/],
  [
    ['--supergraph', 'urls.graphql', '--host', '192.0.2.1', '--port', '0'],
    /^HOST is 192\.0\.2\.1, which is no address/,
  ],
])('%o is one sentence and exit code 1', async (flags, sentence) => {
  const { VIEWER_SIGNING_KEY } = newViewerKeys();
  const run = start(flags, { INTERPORT_ENV: 'production', LOG_LEVEL: 'error', VIEWER_SIGNING_KEY });
  expect(await run.ended).toBe(1);
  expect(run.output().trimEnd()).toMatch(sentence);
  expect(run.output().trimEnd().split('\n')).toHaveLength(1);
});

it('in production it does not start over HTTP without a key, and says so in one sentence', async () => {
  const run = start(['--supergraph', 'urls.graphql', '--port', '0'], { INTERPORT_ENV: 'production' });
  expect(await run.ended).toBe(1);
  expect(run.output().trimEnd()).toMatch(/^The supergraph .* cannot be used: VIEWER_SIGNING_KEY is not set, .*$/);
});

it('leaves once when asked twice at the same moment, as Ctrl-C under npm does', async () => {
  const run = start(['--supergraph', 'urls.graphql', '--port', '0'], { INTERPORT_ENV: 'development' });
  await serving(run);
  run.child.kill('SIGINT');
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(0);
  expect(run.output().match(/draining/g)).toHaveLength(1);
});

it('leaves when the npm that started it is gone', async () => {
  const command = `"${process.execPath}" "${BIN}" --supergraph urls.graphql --port 0; true`;
  const run = started('sh', ['-c', command], { INTERPORT_ENV: 'development', npm_lifecycle_event: 'gateway' });
  const url = await serving(run);
  run.child.kill('SIGKILL');
  await run.ended;
  expect(run.output()).toMatch(/draining why=npm ended\n.*stopped/);
  await expect(fetch(url)).rejects.toThrow();
});

it('tells its flags', async () => {
  const run = start(['--help']);
  expect(await run.ended).toBe(0);
  expect(run.output()).toMatch(/--supergraph FILE.*--port N.*--host H/s);
});
