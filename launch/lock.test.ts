import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, withLock } from './lock.cjs';

const NO_PID = 2_147_483_646;
const dir = mkdtempSync(join(tmpdir(), 'lock-'));
const file = join(dir, 'lock');

afterAll(() => {
  rmSync(dir, { recursive: true });
});

const held = (...holders: object[]): string => JSON.stringify({ token: 'x', holders });

it('lets one in at a time, and leaves no file behind', async () => {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await sleep(20);
    inside -= 1;
  };
  await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
  expect(most).toBe(1);
  expect(existsSync(file)).toBe(false);
});

it.each([
  ['of a dead process', held({ pid: NO_PID })],
  ['of a pid that was handed out again', held({ pid: process.pid, born: '1' })],
  ['of several dead processes', held({ pid: NO_PID }, { pid: NO_PID - 1 })],
])('breaks a lock %s', async (_, content) => {
  writeFileSync(file, content);
  expect(await withLock(file, () => Promise.resolve('in'))).toBe('in');
});

it('breaks a lock whose content was never written, once it is old', async () => {
  writeFileSync(file, '');
  utimesSync(file, 1, 1);
  expect(await withLock(file, () => Promise.resolve('in'))).toBe('in');
});

it('waits for a living holder, and says for whom', async () => {
  writeFileSync(file, held({ pid: NO_PID }, { pid: process.ppid }));
  const waitedFor: number[] = [];
  const entered = withLock(
    file,
    () => Promise.resolve(Date.now()),
    (pid) => waitedFor.push(pid),
  );
  await sleep(700);
  const released = Date.now();
  rmSync(file);
  expect(await entered).toBeGreaterThanOrEqual(released);
  expect(waitedFor).toEqual([process.ppid]);
});

it('names a child as a holder too, and lets go when the work fails', async () => {
  const failing = withLock(file, ({ include }) => {
    include(process.ppid);
    return Promise.reject(new Error(readFileSync(file, 'utf8')));
  });
  await expect(failing).rejects.toThrow(`"pid":${String(process.ppid)}`);
  expect(existsSync(file)).toBe(false);
});

it.each([
  [process.pid, true],
  [NO_PID, false],
])('pid %i is alive: %s', (pid, alive) => {
  expect(isAlive(pid)).toBe(alive);
});
