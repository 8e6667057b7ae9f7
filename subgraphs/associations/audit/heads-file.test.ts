/** Heads that were put away: read back as they were written, and by nobody else. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsError } from '../../kernel/settings-error';
import { type HeadsDesk, headsDesk, keepHeads, latestHeads, readHeads } from './heads-file';
import { type Head } from './verify';

let home: string;
let desk: HeadsDesk;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'heads-'));
  desk = headsDesk({ INTERPORT_ENV: 'development' }, home);
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const head = (position: number, associationId = 'ass_1'): Head => ({
  associationId,
  position,
  hash: String(position % 10).repeat(64),
});
const NOW = new Date('2026-11-26T00:00:00Z');
const keep = (heads: readonly Head[], at = desk): number => keepHeads(at, heads, readHeads(at).heads, NOW);
const lines = (): string[] => readFileSync(desk.file, 'utf8').split('\n').slice(0, -1);

it('are there again, each once, also for another who has the key', () => {
  expect(readHeads(desk)).toEqual({ heads: [], forged: [] });
  expect(keep([head(3), head(7, 'ass_2')])).toBe(2);
  expect(keep([head(3), head(9, 'ass_2')])).toBe(1);
  const other = headsDesk({ INTERPORT_ENV: 'development' }, home);
  expect(readHeads(other)).toEqual({ heads: [head(3), head(7, 'ass_2'), head(9, 'ass_2')], forged: [] });
});

it('the last one of each chain is read without the others, and one that was forged is gone by', () => {
  keep([head(3), head(7, 'ass_2')]);
  keep([head(4)]);
  keep([head(9, 'ass_2')]);
  appendFileSync(desk.file, `${(lines()[2] ?? '').replace('"position":4', '"position":2')}\nhalf`);
  expect(latestHeads(desk)).toEqual([head(9, 'ass_2'), head(4)]);
});

it.each<[string, (line: string) => string]>([
  ['another position', (line) => line.replace('"position":3', '"position":2')],
  ['another association', (line) => line.replace('ass_1', 'ass_2')],
  ['another hash', (line) => line.replace(/3{64}/, '4'.repeat(64))],
  ['no signature', (line) => JSON.stringify({ ...JSON.parse(line), signature: '' })],
  ['half a line', (line) => line.slice(0, 80)],
  ['something else', () => 'null'],
])('a line with %s is told by its number', (_what, forge) => {
  keep([head(1), head(3)]);
  writeFileSync(desk.file, `${[lines()[0], forge(lines()[1] ?? '')].join('\n')}\n`);
  expect(readHeads(desk)).toEqual({ heads: [head(1)], forged: [2] });
});

it('a line signed with another key is told', () => {
  const theirs = headsDesk({ INTERPORT_ENV: 'development' }, join(home, 'theirs'));
  keep([head(5)], theirs);
  keep([head(3)]);
  appendFileSync(desk.file, readFileSync(theirs.file));
  expect(readHeads(desk)).toEqual({ heads: [head(3)], forged: [2] });
});

it('the key is for its owner alone; production is given one, and a text that is none is refused', () => {
  expect(statSync(join(home, 'audit-signing-key')).mode & 0o777).toBe(0o600);
  expect(() => headsDesk({ INTERPORT_ENV: 'production' }, home)).toThrow(SettingsError);
  const text = 'not a key, and not to be told';
  const refused = (): HeadsDesk => headsDesk({ AUDIT_SIGNING_KEY: text }, home);
  expect(refused).toThrow(/no Ed25519 key/);
  expect(refused).not.toThrow(text);
});
