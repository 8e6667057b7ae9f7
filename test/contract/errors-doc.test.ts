/** docs/errors.md is what callers act on: its table must be the closed table of the contract, row for row. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from '../../schema/contract';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'errors.md'), 'utf8');
const documented = new Map(rowsOf(page));

it('docs/errors.md names each code once, and no other', () => {
  const codes = rowsOf(page).map(([code]) => code);
  expect(codes.sort()).toEqual(Object.keys(ERROR_CODES).sort());
});

it.each(Object.entries(ERROR_CODES))('%s has its status, whether to try again, and its meaning', (code, entry) => {
  expect(documented.get(code)).toEqual({ ...entry, todo: expect.stringMatching(/\S/) as string });
});

interface Row {
  readonly status: number;
  readonly retryable: boolean;
  readonly meaning: string;
  readonly todo: string;
}

/** The rows whose first cell is a code: | `CODE` | status | yes or no | meaning | what to do | */
function rowsOf(markdown: string): [string, Row][] {
  return Array.from(
    markdown.matchAll(/^\| `([A-Z_]+)` *\| (\d{3}) *\| (yes|no) *\| ([^|]*?) *\| ([^|]*?) *\|$/gm),
    ([, code = '', status, retryable, meaning = '', todo = '']) => [
      code,
      { status: Number(status), retryable: retryable === 'yes', meaning, todo },
    ],
  );
}
