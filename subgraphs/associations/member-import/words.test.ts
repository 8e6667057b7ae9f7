import { REASON_WORDS } from './check/reasons';
import { MAPPING_WORDS } from './columns/mapping';
import { TABLE_WORDS } from './read/table-error';
import { COMMIT_WORDS } from './job/commit-import';
import { ERASED_WORDS } from './job/forget-lists';
import { type Said, sayer } from './words';

const ALL: readonly (readonly [code: string, words: Said])[] = [
  ...[TABLE_WORDS, MAPPING_WORDS, REASON_WORDS, COMMIT_WORDS, ERASED_WORDS],
].flatMap((table) => Object.entries<Said>(table));

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

it.each(ALL)('%s is one sentence or more in either language', (_code, { en, zh }) => {
  expect(en).toMatch(/^[^\p{Script=Han}]*(?:\.|\{detail\})$/u);
  expect(zh).toMatch(/\p{Script=Han}.*。$/u);
  // The Chinese may leave out a detail that only English has words for.
  expect(places(en)).toEqual(expect.arrayContaining(places(zh)));
});

it('no code is in two tables', () => {
  expect(new Set(ALL.map(([code]) => code)).size).toBe(ALL.length);
});

it('puts what came into both', () => {
  const say = sayer({ 'a.b': { en: '{count} rows.', zh: '{count} 行。' } });
  expect(say('a.b', { count: 3 })).toEqual({ code: 'a.b', params: { count: 3 }, en: '3 rows.', zh: '3 行。' });
});
