/** What is written is what docker-compose.yml asks for, once. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { viewerKeysOf } from '../launch/viewer-keys';
import { roster } from '../subgraphs/roster';
import { interpolate } from './check/compose/interpolate';
import { secretNames, writeSecrets } from './write-secrets';

const names = secretNames(roster().map(({ name }) => name));
const folder = mkdtempSync(join(tmpdir(), 'deploy-secrets-'));
const env = (): string => readFileSync(join(folder, '.env'), 'utf8');

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('names what compose stops without, and nothing else', () => {
  const compose = readFileSync(resolve(__dirname, '../docker-compose.yml'), 'utf8');
  const demanded = interpolate(compose).uses.filter(({ unset }) => unset === 'stops');
  expect(new Set(names)).toEqual(new Set(demanded.map(({ name }) => name)));
});

it('writes a password of its own for each, for the owner only, fit for a URL', () => {
  expect(writeSecrets(folder, names)).toBe(true);
  const lines = env().trim().split('\n');
  expect(lines.map((line) => line.split('=')[0])).toEqual(names);
  expect(new Set(lines.map((line) => line.split('=')[1])).size).toBe(names.length);
  for (const line of lines.slice(0, -2)) expect(line).toMatch(/^[A-Z_]+=[0-9a-f]{48}$/);
  expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
});

it('writes the two halves of one pair of keys', () => {
  const [signing = '', known = ''] = env().trim().split('\n').slice(-2);
  expect(viewerKeysOf(signing.replace('VIEWER_SIGNING_KEY=', ''))).toMatchObject({
    VIEWER_PUBLIC_KEYS: known.replace('VIEWER_PUBLIC_KEYS=', ''),
  });
});

it('never changes one that is there', () => {
  const before = env();
  expect(writeSecrets(folder, names)).toBe(false);
  expect(env()).toBe(before);
});
