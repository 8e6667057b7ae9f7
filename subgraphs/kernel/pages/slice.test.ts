import fc from 'fast-check';
import { type PageArgs } from './page-args';
import { type Slice, sliceOf } from './slice';

const page = (size: number, from: string | null = null, backward = false): PageArgs => ({ size, from, backward });
const letters = (rows: string, args: PageArgs) => sliceOf(rows.split(''), args, (row) => row);
const cursor = (row: string): string => letters(row, page(1)).pageInfo.endCursor ?? '';

it.each<[string, PageArgs, string, boolean, boolean]>([
  ['abcde', page(2), 'ab', true, false],
  ['abcde', page(2, cursor('b')), 'cd', true, true],
  ['abcde', page(2, cursor('d')), 'e', false, true],
  ['abcde', page(2, null, true), 'de', false, true],
  ['abcde', page(2, cursor('d'), true), 'bc', true, true],
  ['abcde', page(9, cursor('c'), true), 'ab', true, false],
  ['', page(2), '', false, false],
])('of %s the page %j is "%s"', (rows, args, expected, next, previous) => {
  const { nodes, pageInfo } = letters(rows, args);
  expect([nodes.join(''), pageInfo.hasNextPage, pageInfo.hasPreviousPage]).toEqual([expected, next, previous]);
});

it('a cursor of another list is refused', () => {
  expect(() => letters('abc', page(2, cursor('z')))).toThrow('not made by this list');
});

it('pages put together are the list, whatever their size', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), fc.integer({ min: 1, max: 10 }), (rows, size) => {
      const read: string[] = [];
      for (let from: string | null = null; ;) {
        const { nodes, pageInfo }: Slice<string> = sliceOf(rows, page(size, from), (row) => row);
        read.push(...nodes);
        if (!pageInfo.hasNextPage) break;
        from = pageInfo.endCursor;
      }
      expect(read).toEqual(rows);
    }),
  );
});
