import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { type Line } from './read-lines';
import { type FeedRecord, isEmptyRecord, readRecords } from './read-records';

const lined = (text: string): Line[] => text.split('\n').map((line, at) => ({ number: at + 1, text: line }));

async function records(lines: readonly Line[], blockLines = lines.length || 1, delimiter = ','): Promise<FeedRecord[]> {
  const blocks = Array.from({ length: Math.ceil(lines.length / blockLines) }, (_, at) =>
    lines.slice(at * blockLines, (at + 1) * blockLines),
  );
  const all: FeedRecord[] = [];
  for await (const block of readRecords(blocks, delimiter)) all.push(...block);
  return all;
}

/** One line for each record: its line, then its cells or its fault. */
async function told(text: string, blockLines?: number): Promise<string[]> {
  const all = await records(lined(text), blockLines);
  return all.map(({ line, cells, fault }) => `${line}: ${fault ?? cells.join('|').replaceAll('\n', '⏎')}`);
}

const NOT_CLOSED =
  'a double quote (") is opened and not closed; inside a cell write it twice and put the cell in quotes: "6"" pizza"';
const AFTER = 'text follows a closing double quote ("); inside a quoted cell write it twice: "6"" pizza"';
const INSIDE =
  'a double quote (") stands inside a cell without quotes; put the cell in quotes and write it twice: "6"" pizza"';

describe.each([1, 2, 1000])('in blocks of %i lines', (block) => {
  it.each([
    ['plain', 'a,b\n1,2\n', ['1: a|b', '2: 1|2']],
    ['quotes', 'a,b\n"1,5","6"" pizza"', ['1: a|b', '2: 1,5|6" pizza']],
    ['a title above a cell of two lines', 'Members\na,b\n1,"x\ny"', ['1: Members', '2: a|b', '3: 1|x⏎y']],
    ['a cell of two lines in a table of one column', 'a\n"x\ny"', ['1: a', '2: x⏎y']],
    ['a cell of two lines', 'a,b\n1,"x\ny"\n2,z', ['1: a|b', '2: 1|x⏎y', '4: 2|z']],
    ['blank lines', '\na,b\n\n  \n1,2\n\n', ['2: a|b', '5: 1|2']],
    ['too few and too many cells', 'a,b\n1\n1,2,3', ['1: a|b', '2: 1', '3: 1|2|3']],
    ['a quote never closed', 'a,b\n1,"x\n2,y\n3,z', ['1: a|b', `2: ${NOT_CLOSED}`, '3: 2|y', '4: 3|z']],
    [
      'two stray quotes',
      'a,b\n1,"x\n2,y\n3,"z\n4,w',
      ['1: a|b', `2: ${NOT_CLOSED}`, '3: 2|y', `4: ${NOT_CLOSED}`, '5: 4|w'],
    ],
    ['stray quotes that close', 'a,b\n1,"x\n2,y"\n3,z', ['1: a|b', '2: 1|x⏎2,y', '4: 3|z']],
    [
      'stray quotes that eat cells',
      'a,b\n1,"x\n2",y\n3,z',
      ['1: a|b', `2: ${NOT_CLOSED}`, `3: ${NOT_CLOSED}`, '4: 3|z'],
    ],
    ['text after a quote', 'a,b\n1,"6" pizza"x"\n2,y', ['1: a|b', `2: ${AFTER}`, '3: 2|y']],
    ['a quote in a bare cell', 'a,b\n1,6"x"\n2,y', ['1: a|b', `2: ${INSIDE}`, '3: 2|y']],
  ])('%s', async (_name, text, expected) => {
    expect(await told(text, block)).toEqual(expected);
  });
});

it('hands on the fault of a line, also inside a cell of several lines', async () => {
  const lines: Line[] = [...lined('a,b\n1,2'), { number: 3, text: '', fault: 'bad bytes' }, { number: 4, text: '3,4' }];
  expect((await records(lines)).map(({ line, fault }) => fault ?? line)).toEqual([1, 2, 'bad bytes', 4]);
  const inside: Line[] = [
    ...lined('a,b\n1,"x'),
    { number: 3, text: '', fault: 'bad bytes' },
    { number: 4, text: 'y"' },
  ];
  expect((await records(inside)).map(({ line, fault }) => fault ?? line)).toEqual([
    1,
    NOT_CLOSED,
    'bad bytes',
    NOT_CLOSED,
  ]);
});

it('gives a quote up after 200 lines, and keeps those lines', async () => {
  const rows = Array.from({ length: 1000 }, (_, at) => `${at},x`);
  const all = await records(lined(['a,b', '0,"x', ...rows].join('\n')), 37);
  expect(all).toHaveLength(1002);
  expect(all.filter(({ fault }) => fault !== undefined)).toEqual([{ line: 2, cells: [], fault: NOT_CLOSED }]);
});

it('reads back what csv-stringify writes, whatever the blocks', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '健', ';') });
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 5 }), async (rows, block) => {
      const head = rows[0]?.map((_, at) => `column${at}`) ?? [];
      const text = stringify([head, ...rows], { quoted: true });
      const read = await records(lined(text), block);
      expect(read.map(({ cells }) => cells)).toEqual([head, ...rows]);
    }),
  );
});

it('never throws, and answers for every line that is not blank', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\0', '健', '""', '","'), maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (content, block) => {
      const all = await records(lined(content), block);
      expect(all.map(({ line }) => line)).toEqual([...new Set(all.map(({ line }) => line))].sort((a, b) => a - b));
      expect(all).toEqual(await records(lined(content)));
    }),
  );
});

it.each<[FeedRecord, boolean]>([
  [{ line: 1, cells: ['', ' ', ''] }, true],
  [{ line: 1, cells: ['', 'x'] }, false],
  [{ line: 1, cells: [], fault: 'x' }, false],
])('%j is empty: %s', (record, expected) => {
  expect(isEmptyRecord(record)).toBe(expected);
});
