/** The launcher in a project of its own, whose main.ts says what happens to it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './lock.cjs';

const project = mkdtempSync(join(tmpdir(), 'start-test-'));

const MAIN = `
import { exitWithParent } from './launch/parent';
exitWithParent();
let signals = 0;
process.on('SIGTERM', () => { console.log('SIGTERM'); process.exit(3); });
process.on('SIGINT', () => { signals += 1; console.log('SIGINT ' + signals); setTimeout(() => process.exit(4), 200); });
setInterval(() => undefined, 1000);
console.log('pid ' + process.pid + ' ' + process.execArgv.includes('--max-semi-space-size=192') + ' ' + process.argv.slice(2).join());
`;

beforeAll(() => {
  for (const name of ['.swcrc', 'launch'])
    cpSync(join(__dirname, '..', name), join(project, name), { recursive: true });
  const installed = join(project, 'node_modules');
  mkdirSync(installed);
  for (const name of ['@swc', 'graphql'])
    symlinkSync(join(__dirname, '..', 'node_modules', name), join(installed, name));
  // As if npm had been run by hand: nothing to install.
  for (const file of ['package-lock.json', 'node_modules/.package-lock.json'])
    writeFileSync(join(project, file), '{"packages":{}}');
  writeFileSync(join(project, 'main.ts'), MAIN);
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

interface Started {
  launcher: ChildProcess;
  pid: number;
  said: () => string;
  code: Promise<number | null>;
}

async function start(...args: string[]): Promise<Started> {
  const launcher = spawn(process.execPath, [join(project, 'launch', 'start.cjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve) => launcher.once('close', resolve));
  let said = '';
  for (const stream of [launcher.stdout, launcher.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!said.includes('\n')) await sleep(10);
  return { launcher, code, pid: Number(/pid (\d+)/.exec(said)?.[1]), said: () => said };
}

it('runs main.ts with its flags and hands its arguments on', async () => {
  const { launcher, code, said } = await start('--size', 'small');
  expect(said()).toMatch(/^pid \d+ true --size,small\n$/);
  launcher.kill('SIGTERM');
  expect(await code).toBe(3);
});

it('passes a Ctrl-C on once, though npm repeats it, and ends with the code of the server', async () => {
  const { launcher, code, said } = await start();
  launcher.kill('SIGINT');
  await sleep(30);
  launcher.kill('SIGINT');
  expect(await code).toBe(4);
  expect(said()).toMatch(/\nSIGINT 1\n$/);
});

it('killed with kill -9, leaves no server behind', async () => {
  const { launcher, code, pid } = await start();
  launcher.kill('SIGKILL');
  expect(await code).toBeNull();
  while (isAlive(pid)) await sleep(10);
});

it('says so when the server dies by a signal that nobody asked for', async () => {
  const { code, pid, said } = await start();
  process.kill(pid, 'SIGKILL');
  expect(await code).toBe(128 + 9);
  expect(said()).toMatch(/\nInterport was ended by SIGKILL\. npm start starts it again; the data is kept\.\n$/);
});

it('says that a Node is too old', async () => {
  const script = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' }); require('./start.cjs')`;
  const child = spawn(process.execPath, ['-e', script], {
    cwd: join(project, 'launch'),
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
  expect(said).toBe('Interport needs Node 20.19 or newer; this is v18.20.4.\n');
});
