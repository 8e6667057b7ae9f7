import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inFolder, sweepFolders } from './temporary-folder';

const folder = mkdtempSync(join(tmpdir(), 'sweep-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('what a killed process left is swept, and nothing of one that lives, of another host, or of another name', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(other, 'spawn');
  const theirs = `interport-import-${hostname()}-${String(other.pid)}-abCD12`;
  const kept = [`interport-import-elsewhere-${String(other.pid)}-abCD12`, 'interport-import-abCD12', 'interport-other'];
  for (const name of [theirs, ...kept]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'list'), 'a person');
  }
  expect(await sweepFolders(folder)).toEqual([]);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(await sweepFolders(folder)).toEqual([theirs]);
  expect(readdirSync(folder).sort()).toEqual([...kept].sort());
});

it('one in use is its process’s own; one of a process before it with the same number is not', async () => {
  const before = join(tmpdir(), `interport-import-${hostname()}-${process.pid}-000000`);
  mkdirSync(before, { recursive: true });
  const used = await inFolder(async (own) => {
    expect((await sweepFolders(dirname(own))).map((name) => join(dirname(own), name))).not.toContain(own);
    return [own, existsSync(own), existsSync(before)];
  });
  expect(used.slice(1)).toEqual([true, false]);
  expect(existsSync(String(used[0]))).toBe(false);
});
