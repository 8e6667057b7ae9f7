/** What follows from a subgraph's secret: a key for each use, and nothing without it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pepperOf } from './pepper';

const SECRET = 's'.repeat(32);
const pepper = (salt = 'test') =>
  pepperOf<'one' | 'other'>({
    variable: 'TEST_PEPPER',
    salt,
    file: 'test-pepper',
    purpose: 'Give every process the same',
  });

beforeAll(() => {
  process.env.TEST_PEPPER = SECRET;
});
afterAll(() => {
  delete process.env.TEST_PEPPER;
});

it('hashes the same for one use, and otherwise for another use, text or subgraph', () => {
  const { keyedHash } = pepper();
  const hashes = [
    keyedHash('one', 'a'),
    keyedHash('other', 'a'),
    keyedHash('one', 'b'),
    pepper('x').keyedHash('one', 'a'),
  ];
  expect(new Set(hashes).size).toBe(4);
  expect(pepper().keyedHash('one', 'a')).toBe(hashes[0]);
});

it('opens what it sealed, for that use and unchanged', () => {
  const { seal, unseal } = pepper();
  const sealed = seal('one', '林 🍵');
  expect([unseal('one', sealed), seal('one', '林 🍵') === sealed]).toEqual(['林 🍵', false]);
  for (const other of [
    () => unseal('other', sealed),
    () => pepper('x').unseal('one', sealed),
    () => unseal('one', `A${sealed}`),
  ])
    expect(other).toThrow();
});

it.each([
  ['', /^TEST_PEPPER is not set\. Give every process the same random text/],
  ['short', /^TEST_PEPPER is too short/],
])('production with %j has none', (given, sentence) => {
  expect(() => pepper().demand({ NODE_ENV: 'production', TEST_PEPPER: given })).toThrow(sentence);
});

it('a development system makes one, and keeps it', () => {
  const home = join(mkdtempSync(join(tmpdir(), 'interport-pepper-')), 'home');
  const made = pepper().demand({}, home);
  expect([made.length, pepper().demand({}, home), pepper().demand({ TEST_PEPPER: SECRET }, home)]).toEqual([
    64,
    made,
    SECRET,
  ]);
});
