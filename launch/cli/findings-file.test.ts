/** The report file of an import, and going on with it. */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finding } from '../../subgraphs/platforms/catalogue/report';
import { findingsFile } from './findings-file';

const dir = mkdtempSync(join(tmpdir(), 'findings-file-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

let files = 0;
const newPath = (): string => join(dir, `${++files}.csv`);
const finding = (line: number): Finding => ({
  outcome: 'rejected',
  problems: [{ line, field: 'gtin', reason: '条码 is wrong', value: '=1+1' }],
});
const HEAD = '\ufeffline,outcome,field,reason,value\r\n';
const row = (line: number): string => `${line},rejected,gtin,条码 is wrong,'=1+1\r\n`;

/** Two findings, and the place after the first. */
async function twoFindings(path: string): Promise<string> {
  const file = findingsFile(path);
  await file.write(finding(2));
  const place = await file.place();
  await file.write(finding(3));
  await file.close();
  return place;
}

it('makes no file when there is nothing to tell', async () => {
  const path = newPath();
  const file = findingsFile(path);
  const place = await file.place();
  await file.close();
  expect(existsSync(path)).toBe(false);
  expect(file.path()).toBeNull();
  expect(await findingsFile(path).returnTo(place)).toBe(true);
});

it('goes on from a place as if nothing had come after it', async () => {
  const path = newPath();
  const place = await twoFindings(path);
  const file = findingsFile(path);
  expect(await file.returnTo(place)).toBe(true);
  await file.write(finding(4));
  await file.close();
  expect(readFileSync(path, 'utf8')).toBe(HEAD + row(2) + row(4));
});

it('has the same places in one run and in two', async () => {
  const [once, path] = [newPath(), newPath()];
  const whole = findingsFile(once);
  await whole.write(finding(2));
  await whole.write(finding(4));
  const file = findingsFile(path);
  await file.returnTo(await twoFindings(path));
  await file.write(finding(4));
  expect(await file.place()).toBe(await whole.place());
  await Promise.all([whole.close(), file.close()]);
});

it.each<[string, (path: string) => void]>([
  [
    'gone',
    (path) => {
      rmSync(path);
    },
  ],
  [
    'shorter',
    (path) => {
      writeFileSync(path, HEAD);
    },
  ],
  [
    'another',
    (path) => {
      writeFileSync(path, (HEAD + row(2) + row(3)).replace('2,', '9,'));
    },
  ],
])('does not go on with a file that is %s, and leaves it as it is', async (_what, spoil) => {
  const path = newPath();
  const place = await twoFindings(path);
  spoil(path);
  const before = existsSync(path) && readFileSync(path, 'utf8');
  expect(await findingsFile(path).returnTo(place)).toBe(false);
  expect(existsSync(path) && readFileSync(path, 'utf8')).toBe(before);
});

it('goes on although more was written after the place', async () => {
  const path = newPath();
  const place = await twoFindings(path);
  appendFileSync(path, '5,half a li');
  const file = findingsFile(path);
  expect(await file.returnTo(place)).toBe(true);
  await file.close();
  expect(readFileSync(path, 'utf8')).toBe(HEAD + row(2));
});
