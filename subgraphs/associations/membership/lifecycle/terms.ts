/**
 * Terms counted in months, without drifting: each ends by the day that the first of them began, and not by the end of the one before.
 *
 * From 31 January, monthly terms end on 27 February, 30 March, 29 April: the day before the 31st, or before the last day of a month
 * without one. Counted each from the one before, February would shorten all that follow.
 */
import { addDays, addMonths } from '../../../kernel/days';

export interface Term {
  /** The last day is one of the term: from 15 January, twelve months end on 14 January. */
  readonly expiresOn: string;
  readonly termFrom: string;
}

export function firstTerm(termFrom: string, months: number): Term {
  return { termFrom, expiresOn: lastDayAfter(termFrom, months) };
}

/** Where nobody wrote down since when, or the last day was set by hand, it is counted from the day after that. */
export function nextTerm(last: { readonly expiresOn: string; readonly termFrom: string | null }, months: number): Term {
  const begins = addDays(last.expiresOn, 1);
  const { termFrom } = last;
  if (termFrom === null) return firstTerm(begins, months);
  const gone = monthOf(begins) - monthOf(termFrom);
  return lastDayAfter(termFrom, gone) === last.expiresOn
    ? { termFrom, expiresOn: lastDayAfter(termFrom, gone + months) }
    : firstTerm(begins, months);
}

function lastDayAfter(termFrom: string, months: number): string {
  return addDays(addMonths(termFrom, months), -1);
}

function monthOf(day: string): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return year * 12 + month;
}
