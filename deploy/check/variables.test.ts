/** Each variable that the check takes for read is read: its name stands in the code of a process. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isRead, isSecret, OTHER_VARIABLES, passwordVariable, urlVariable } from './variables';

const ROOT = resolve(__dirname, '../..');

const code = ['main.ts', ...['gateway', 'launch', 'subgraphs'].flatMap(filesUnder)]
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|cjs)$/.test(file) && !file.endsWith('.test.ts'))
    .map((file) => join(folder, file));
}

it.each(OTHER_VARIABLES)('%s is read', (variable) => {
  expect(code).toMatch(new RegExp(`\\b${variable}\\b`));
});

it.each([
  ['gateway', 'DEADLINE_MS', true],
  ['gateway', 'SUBGRAPH_URL_REGISTRY', true],
  ['gateway', 'DATABASE_URL', false],
  ['subgraph', 'DATABASE_URL', true],
  ['gateway', 'VIEWER_SIGNING_KEY', true],
  ['gateway', 'VIEWER_PUBLIC_KEYS', false],
  ['subgraph', 'VIEWER_PUBLIC_KEYS', true],
  ['subgraph', 'VIEWER_SIGNING_KEY', false],
  ['subgraph', 'SUBGRAPH_URL_REGISTRY', false],
  ['migrate', 'RUNTIME_PASSWORD_REGISTRY', true],
  ['migrate', 'PORT', false],
] as const)('%s reads %s: %s', (process, variable, reads) => {
  expect(isRead(process, variable)).toBe(reads);
});

it.each([
  ['POSTGRES_PASSWORD', true],
  ['DATABASE_URL', true],
  ['SESSION_KEY', true],
  ['VIEWER_SIGNING_KEY', true],
  ['VIEWER_PUBLIC_KEYS', true],
  ['MONKEY', false],
  ['PORT', false],
  ['SUBGRAPH_URL_REGISTRY', false],
])('%s is a secret: %s', (variable, secret) => {
  expect(isSecret(variable)).toBe(secret);
});

it('writes names as the processes do', () => {
  expect(urlVariable('trade-data')).toBe('SUBGRAPH_URL_TRADE_DATA');
  expect(passwordVariable('trade-data')).toBe('RUNTIME_PASSWORD_TRADE_DATA');
});
