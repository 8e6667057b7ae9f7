import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { cutterOf } from './cut-cells';

const cut = cutterOf(',');

it.each<[string, string[] | null]>([
  ['a,b', ['a', 'b']],
  ['a,', ['a', '']],
  [',', ['', '']],
  ['"a,b",c', ['a,b', 'c']],
  ['"6"" pizza",""', ['6" pizza', '']],
  ['"two\nlines",c', ['two\nlines', 'c']],
  ['a,"b" ', null],
  ['6" pizza,a"', null],
  ['"a,b', null],
])('%j', (line, cells) => {
  expect(cut(line)).toEqual(cells);
});

it.each([',', ';', '\t', '|', '^', ']', '-'])('reads as csv-parse does, or leaves it alone: %j', (delimiter) => {
  const cutter = cutterOf(delimiter);
  const text = fc
    .array(fc.constantFrom('"', '""', delimiter, `"${delimiter}`, `${delimiter}"`, 'a', ' ', '茶', '\\', "'"), {
      minLength: 1,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (line) => {
      const cells = cutter(line);
      const strictly = parsed(line, delimiter);
      // Whatever is well formed is cut, and cut alike.
      expect(cells).toEqual(strictly);
    }),
    { numRuns: 500 },
  );
});

function parsed(line: string, delimiter: string): string[] | null {
  try {
    const rows: string[][] = parse(line, { delimiter, record_delimiter: '\n', relax_column_count: true });
    return rows[0] ?? null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return null;
  }
}
