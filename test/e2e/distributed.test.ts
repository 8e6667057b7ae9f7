/**
 * `npm run start:distributed`: the same answers as one process, to the byte; and a subgraph that dies, or is not there yet, costs
 * its own fields for as long as it is away.
 */
import { createServer } from 'node:net';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../gateway/config';
import { type RunningGateway, startGateway } from '../../gateway/gateway';
import { type IdentitySource } from '../../gateway/guard/identity';
import { isAlive } from '../../launch/lock.cjs';
import { freePort } from '../../launch/port';
import { newViewerKeys } from '../../launch/viewer-keys';
import { rolesOf } from '../../subgraphs/kernel/database/roles';
import { callerAs, callersByWord } from '../kit/callers';
import { type Answered, lossesIn, mayLose } from '../kit/losses';
import { namedOperations } from '../kit/operations';
import { type DistributedFront, launchDistributed, startDistributed } from './kit/distributed-front';
import { NO_COST_TOLD } from '../kit/no-limits';
import { ACCESS_SECRETS, partnerKey } from '../kit/partner-key';
import { openWorld, type World } from '../kit/world';

const OPERATIONS = namedOperations();
const WORKERS = 6;
const KEYS = newViewerKeys();

/** Of its own: that a key was used is written down. */
let world: World;
let authorization: string;
let identity: IdentitySource;
let one: RunningGateway;
let many: DistributedFront;

function environment(): Record<string, string> {
  const database = { DATABASE_URL: world.databaseUrl, SKIP_MIGRATIONS: 'true' };
  const told = { INTERPORT_ENV: 'development', LOG_LEVEL: 'error', INTERPORT_WORLD: 'none', ...NO_COST_TOLD };
  return { ...database, ...told, ...ACCESS_SECRETS, VIEWER_SIGNING_KEY: KEYS.VIEWER_SIGNING_KEY };
}

beforeAll(async () => {
  world = await openWorld({ writable: true });
  authorization = await partnerKey(world.databaseUrl);
  // One process knows the key's program by its word, many by the real access.
  identity = callersByWord({ [authorization.slice('Bearer '.length)]: callerAs('PARTNER_CLIENT', 'plt_any') });
  const env = { PORT: '0', LOG_LEVEL: 'error', INTERPORT_ENV: 'development', ...NO_COST_TOLD };
  [one, many] = await Promise.all([
    startGateway({ config: readConfig(env), subgraphs: world.subgraphs, identity }),
    startDistributed(environment()),
  ]);
}, 180_000);
afterAll(async () => {
  await one.stop();
  many.launcher.kill('SIGKILL');
  await world.close();
});

async function post(url: string, query: string): Promise<{ status: number; type: string | null; text: string }> {
  const headers = { 'content-type': 'application/json', 'x-request-id': 'the-same', authorization };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

const ask = async (url: string, query: string): Promise<Answered> =>
  JSON.parse((await post(url, query)).text) as Answered;

it.each<[string, string]>([
  ...OPERATIONS.map(({ name, query }): [string, string] => [name, query]),
  [
    'an argument that is none',
    '{ organisation(by: { uen: "1" }) { id } products(first: 1) { nodes { title { en } } } }',
  ],
  ['a cursor of another list', '{ organisations(after: "nonsense") { nodes { id } } }'],
  ['nothing found', '{ product(id: "prd_00000000000000000000000000") { title { en } } }'],
  ['a field that is none', '{ nothing }'],
  ['a document that is none', '{'],
])('one process and many answer %s with the same bytes', async (_name, query) => {
  expect(await post(many.url, query)).toEqual(await post(one.url, query));
});

it('a subgraph killed under load costs its own fields, and is back', async () => {
  const whole = new Map<string, unknown>();
  for (const { name, query } of OPERATIONS) whole.set(name, (await ask(many.url, query)).data);
  const own = Object.fromEntries(OPERATIONS.map(({ name, query }) => [name, mayLose(query, 'platforms')]));
  expect(own).toMatchObject({
    'association-members': [],
    'product-readiness': ['products'],
    'supplier-to-doorstep': ['organisation.merchants'],
  });

  const counts = { whole: 0, partial: 0, 'whole after its return': 0, 'anything else': 0 };
  const lost = new Set<string>();
  const codes = new Set<string>();
  let isBack = false;
  let isOver = false;
  async function worker(offset: number): Promise<void> {
    for (let n = offset; !isOver; n += 1) {
      const { name, query } = OPERATIONS[n % OPERATIONS.length] ?? { name: '', query: '' };
      const askedAfter = isBack;
      const answer = await ask(many.url, query);
      const losses = lossesIn(answer, whole.get(name));
      for (const { extensions } of answer.errors ?? []) codes.add(extensions.code);
      for (const loss of losses) lost.add(`${name}: ${loss}`);
      if (losses.length === 0) counts[askedAfter ? 'whole after its return' : 'whole'] += 1;
      else if (!askedAfter && losses.every((loss) => own[name]?.includes(loss))) counts.partial += 1;
      else counts['anything else'] += 1;
    }
  }
  const workers = Array.from({ length: WORKERS }, (_, n) => worker(n));
  await sleep(500);
  process.kill(many.processes.get('platforms')?.pid ?? NaN, 'SIGKILL');
  await many.said(/supervisor +\| platforms: process \d+ was ended by SIGKILL; starting it again in 0\.3 s/);
  expect((await fetch(`${many.url}/health/ready`)).status).toBe(200);
  await many.said(/supervisor +\| platforms: is back as process \d+/);
  isBack = true;
  while (counts['whole after its return'] < 50 && counts['anything else'] === 0) await sleep(50);
  isOver = true;
  await Promise.all(workers);

  process.stdout.write(`platforms killed under load: ${JSON.stringify(counts)}, ${[...codes].join()}\n`);
  expect(counts).toMatchObject({ 'anything else': 0 });
  expect(counts.partial).toBeGreaterThan(0);
  expect([...codes]).toEqual(['SUBGRAPH_UNAVAILABLE']);
  expect([...lost].sort()).toEqual(
    Object.entries(own).flatMap(([name, places]) => places.map((at) => `${name}: ${at}`)),
  );
});

it('a subgraph answers nobody but the gateway', async () => {
  for (const [name, { url }] of many.processes) {
    if (name === 'gateway') continue;
    expect(await post(new URL(url).origin, '{ __typename }')).toMatchObject({ status: 401 });
  }
});

it('a subgraph that is not there when the gateway starts costs its own fields until it is', async () => {
  const port = await freePort('127.0.0.1');
  const urls = [...many.processes].filter(([name]) => name !== 'gateway' && name !== 'services');
  const gateway = await startGateway({
    identity,
    config: readConfig({
      PORT: '0',
      LOG_LEVEL: 'error',
      INTERPORT_ENV: 'production',
      VIEWER_SIGNING_KEY: KEYS.VIEWER_SIGNING_KEY,
      SUBGRAPH_URL_SERVICES: `http://127.0.0.1:${port}/graphql`,
      ...Object.fromEntries(urls.map(([name, { url }]) => [`SUBGRAPH_URL_${name.toUpperCase()}`, url])),
    }),
  });
  const { query = '' } = OPERATIONS.find(({ name }) => name === 'supplier-to-doorstep') ?? {};
  const whole = (await ask(one.url, query)).data;
  expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
  expect(lossesIn(await ask(gateway.url, query), whole)).toEqual(['serviceProviders']);

  const late = spawn(process.execPath, [join(__dirname, '..', '..', 'launch', 'subgraph.cjs'), 'services'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: rolesOf(world.databaseUrl, 'services').runtimeUrl,
      SKIP_MIGRATIONS: 'true',
      VIEWER_PUBLIC_KEYS: KEYS.VIEWER_PUBLIC_KEYS,
      PORT: String(port),
    },
    stdio: 'ignore',
  });
  const end = Date.now() + 30_000;
  while (lossesIn(await ask(gateway.url, query), whole).length > 0 && Date.now() < end) await sleep(100);
  expect(lossesIn(await ask(gateway.url, query), whole)).toEqual([]);
  await gateway.stop();
  late.kill('SIGTERM');
  expect(await once(late, 'exit')).toEqual([0, null]);
});

it('leaves on a signal, the gateway first', async () => {
  many.launcher.kill('SIGTERM');
  expect(await many.ended).toBe(0);
  for (const { pid } of many.processes.values()) expect(isAlive(pid)).toBe(false);
});

it('killed with kill -9, leaves no process behind', async () => {
  const { launcher, processes } = await startDistributed({ ...environment(), LOG_LEVEL: 'info' });
  launcher.kill('SIGKILL');
  for (const { pid } of processes.values()) while (isAlive(pid)) await sleep(20);
});

it.each<[string, (taken: number) => Record<string, string>, RegExp]>([
  [
    'a gateway’s port that is taken',
    (taken) => ({ PORT: String(taken) }),
    /^Port \d+ on 127\.0\.0\.1 is taken.*Set PORT/,
  ],
  [
    'a subgraph’s port that is taken',
    (taken) => ({ PORT: '0', SUBGRAPH_PORT_BASE: String(taken - 1) }),
    /^Port \d+ on 127\.0\.0\.1 is taken.*Set SUBGRAPH_PORT_BASE to a free one\.$/,
  ],
  [
    'production without a key',
    () => ({ INTERPORT_ENV: 'production', VIEWER_SIGNING_KEY: '' }),
    /^VIEWER_SIGNING_KEY is not set: by it subgraphs know their gateway\. npm run viewer:keys makes one\.$/,
  ],
  [
    'a base that is none',
    () => ({ SUBGRAPH_PORT_BASE: 'x' }),
    /^SUBGRAPH_PORT_BASE must be a whole number from 0 to 65000/,
  ],
])('%s is one sentence and exit code 1', async (_what, env, sentence) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { ended, output } = launchDistributed({ ...environment(), ...env((taken.address() as AddressInfo).port) });
  expect(await ended).toBe(1);
  expect(output().trim()).toMatch(sentence);
  taken.close();
});
