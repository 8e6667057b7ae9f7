import fc from 'fast-check';
import { addDays } from '../../../kernel/days';
import { firstTerm, nextTerm, type Term } from './terms';

/** Last days of so many terms of so many months. */
function lastDays(termFrom: string, months: number, count: number): string[] {
  const days: string[] = [];
  let term: Term | undefined;
  while (days.length < count) {
    term = term ? nextTerm(term, months) : firstTerm(termFrom, months);
    days.push(term.expiresOn);
  }
  return days;
}

it.each([
  ['2026-01-15', 12, ['2027-01-14', '2028-01-14']],
  ['2026-01-31', 1, ['2026-02-27', '2026-03-30', '2026-04-29', '2026-05-30']],
  ['2028-02-29', 12, ['2029-02-27', '2030-02-27', '2031-02-27', '2032-02-28']],
  ['2027-03-01', 12, ['2028-02-29', '2029-02-28']],
  ['2026-11-30', 3, ['2027-02-27', '2027-05-29', '2027-08-29', '2027-11-29']],
])('from %s, each of %i months: %j', (termFrom, months, expected) => {
  expect(lastDays(termFrom, months, expected.length)).toEqual(expected);
});

it.each([
  ['nobody wrote down since when', '2026-01-31', null, '2026-02-28', '2026-02-01'],
  ['a last day was set by hand', '2026-03-10', '2026-01-31', '2026-04-10', '2026-03-11'],
])('where %s, it counts from the day after', (_what, expiresOn, termFrom, last, from) => {
  expect(nextTerm({ expiresOn, termFrom }, 1)).toEqual({ expiresOn: last, termFrom: from });
});

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));

it('so many terms end where one of their sum does, and none begins before the last one ended', () => {
  fc.assert(
    fc.property(day, fc.array(fc.integer({ min: 1, max: 36 }), { minLength: 1, maxLength: 12 }), (from, all) => {
      const [first = 1, ...rest] = all;
      const sum = all.reduce((total, months) => total + months, 0);
      let term = firstTerm(from, first);
      for (const months of rest) {
        const next = nextTerm(term, months);
        expect(next.expiresOn > term.expiresOn).toBe(true);
        term = next;
      }
      expect(term).toEqual(firstTerm(from, sum));
    }),
  );
});
