/** `npm start` as the launcher runs it: serves, keeps its data, leaves on a signal, and says in one sentence why it cannot. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freshDatabase } from '../kit/database';

const PROJECT = join(__dirname, '..', '..');

let database: { url: string; drop: () => Promise<void> };
let taken: Server;
beforeAll(async () => {
  database = await freshDatabase();
  taken = createServer().listen(0, '127.0.0.1');
});
afterAll(async () => {
  taken.close();
  await database.drop();
});

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function start(env: Record<string, string>): Run {
  const child = spawn(process.execPath, [join(PROJECT, 'launch', 'start.cjs')], {
    cwd: PROJECT,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      EXPLORER: 'false',
      INTERPORT_WORLD: 'small',
      PORT: '0',
      DATABASE_URL: database.url,
      ...env,
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, output: () => text, ended };
}

async function serving(run: Run): Promise<string> {
  for (;;) {
    const url = /Graph +(http:\S+)/.exec(run.output())?.[1];
    if (url) return url;
    if (run.child.exitCode !== null) throw new Error(`It ended with ${run.child.exitCode}: ${run.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function firstName(url: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: '{ organisations(search: "云帆", first: 1) { nodes { id name { en } standing { level } } } }',
    }),
  });
  return response.json();
}

it('seeds once, serves, leaves on a signal with 0, and a second start keeps the data', async () => {
  const first = start({});
  const answer = await firstName(await serving(first));
  expect(answer).toMatchObject({
    data: { organisations: { nodes: [{ name: { en: expect.stringContaining('Yunfan') } }] } },
  });
  expect(first.output()).toMatch(/Seeding platforms: done in/);
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);

  const second = start({});
  expect(await firstName(await serving(second))).toEqual(answer);
  expect(second.output()).not.toMatch(/Seeding/);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
}, 120_000);

it.each([
  ['a taken port', () => ({ PORT: String((taken.address() as AddressInfo).port) }), /port \d+.*PORT/i],
  ['a port that is none', () => ({ PORT: 'abc' }), /PORT must be a whole number from 0 to 65535; it is "abc"/],
  [
    'a database that does not answer',
    () => ({ DATABASE_URL: 'postgres://a:secret@127.0.0.1:9/x' }),
    /DATABASE_URL points at 127.0.0.1:9, which does not answer/,
  ],
  [
    'a world that is none',
    () => ({ INTERPORT_WORLD: 'huge' }),
    /INTERPORT_WORLD must be demo, small, load or none; it is "huge"/,
  ],
])(
  '%s is one sentence and exit code 1',
  async (_what, env, sentence) => {
    const run = start(env());
    expect(await run.ended).toBe(1);
    const lines = run
      .output()
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(lines.at(-1)).toMatch(sentence);
    expect(run.output()).not.toMatch(/secret|^\s+at /m);
  },
  120_000,
);
