/**
 * Working days of two countries together: a day counts only where both work, since goods need both ends of the way.
 *
 * China moves working days to weekends around its holidays, so a calendar names both: days off and days worked. A year that
 * nobody has published yet is counted by weekends alone, and the answer says so.
 */
import { addDays } from '../../../kernel/days';
import { oncePer } from './once';

/** One country's year. */
export interface CalendarYear {
  readonly countryCode: string;
  readonly year: number;
  readonly daysOff: readonly string[];
  readonly daysWorked: readonly string[];
}

export interface WorkingDays<Year extends CalendarYear = CalendarYear> {
  isWorkingDay(day: string): boolean;
  /** The years that days were looked up in. */
  readonly used: ReadonlySet<Year>;
  /** "SG 2027": years that were asked for and are not known. */
  readonly unknown: ReadonlySet<string>;
}

/** Of the countries given, together. */
export function workingDaysOf<Year extends CalendarYear>(
  years: readonly Year[],
  countries: readonly string[],
): WorkingDays<Year> {
  const byKey = new Map(years.map((calendar) => [`${calendar.countryCode} ${calendar.year}`, calendar]));
  const used = new Set<Year>();
  const unknown = new Set<string>();
  const worksIn = (country: string, day: string): boolean => {
    const key = `${country} ${day.slice(0, 4)}`;
    const found = byKey.get(key);
    if (found) used.add(found);
    else unknown.add(key);
    const days = found && daysOf(found);
    if (days?.off.has(day)) return false;
    return (days?.worked.has(day) ?? false) || !isWeekend(day);
  };
  return {
    used,
    unknown,
    // Every country is asked, so that every year is told.
    isWorkingDay: (day) => countries.map((country) => worksIn(country, day)).every(Boolean),
  };
}

/** The day itself where it is a working day, else the next that is. */
export function workingDayFrom(day: string, calendar: WorkingDays): string {
  let at = day;
  for (let tries = 0; tries < LONGEST_BREAK && !calendar.isWorkingDay(at); tries += 1) at = addDays(at, 1);
  return at;
}

/** So many working days after the day that goods are handed over on, or the first working day from there. */
export function workingDaysAfter(day: string, count: number, calendar: WorkingDays): string {
  let at = workingDayFrom(day, calendar);
  for (let left = count; left > 0; left -= 1) at = workingDayFrom(addDays(at, 1), calendar);
  return at;
}

const daysOf = oncePer(({ daysOff, daysWorked }: CalendarYear) => ({
  off: new Set(daysOff),
  worked: new Set(daysWorked),
}));

const LONGEST_BREAK = 60;

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
