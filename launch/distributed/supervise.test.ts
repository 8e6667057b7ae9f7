/** One program kept running: a real process that lives as long as its script says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from '../launch-error';
import { Supervised } from './supervise';

const folder = mkdtempSync(join(tmpdir(), 'supervise-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const ready = (name: string): string => join(folder, name);

/** `lives`: what the script does after it has said that it is ready. */
function program(name: string, lives: string, said: string[] = []): Supervised {
  const file = ready(name);
  const script = `require('node:fs').writeFileSync(${JSON.stringify(file)}, ''); ${lives}`;
  const start = (): ChildProcess => {
    rmSync(file, { force: true });
    return spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
  };
  return new Supervised({
    name,
    start,
    isReady: () => Promise.resolve(existsSync(file)),
    say: (line) => said.push(line.replace(/process \d+/, 'process N').replace(/ready in .*/, 'ready')),
    backoff: { firstMs: 20, mostMs: 50, oldMs: 60_000 },
  });
}

const FOR_EVER = 'setInterval(() => undefined, 1000)';

it('is started again when it dies, and leaves when it is asked', async () => {
  const said: string[] = [];
  const one = program('one', FOR_EVER, said);
  await one.start();
  const first = one.pid;
  one.kill('SIGKILL');
  while (said.length < 2) await sleep(10);
  expect(one.pid).not.toBe(first);
  await one.stop();
  expect(said).toEqual(['process N was ended by SIGKILL; starting it again in 0.0 s', 'is back as process N, ready']);
});

it('one that dies again and again is left more and more time, up to a limit', async () => {
  const said: string[] = [];
  const one = program('again', 'setTimeout(() => process.exit(3), 150)', said);
  await one.start();
  while (said.filter((line) => line.includes('code 3')).length < 4) await sleep(10);
  await one.stop();
  const waits = said.flatMap((line) => /in (\S+) s$/.exec(line)?.[1] ?? []);
  expect(waits.slice(0, 4)).toEqual(['0.0', '0.0', '0.1', '0.1']);
});

it('one that ends before it was ever ready is a failed start', async () => {
  writeFileSync(ready('other'), '');
  const one = new Supervised({
    name: 'broken',
    start: () => spawn(process.execPath, ['-e', 'process.exit(5)'], { stdio: 'ignore' }),
    isReady: () => Promise.resolve(false),
    say: () => undefined,
  });
  await expect(one.start()).rejects.toThrow(
    new LaunchError('broken ended with code 5 before it was ready; its last lines say why.'),
  );
});

it('stopped while it waits for its turn, it does not come back', async () => {
  const said: string[] = [];
  const one = program('stopped', FOR_EVER, said);
  await one.start();
  one.kill('SIGKILL');
  while (said.length < 1) await sleep(1);
  await one.stop();
  await sleep(200);
  expect(said).toHaveLength(1);
});
