/**
 * Calendar days as texts, "2026-11-23": they compare as texts do, and have no zone to go wrong by.
 */
import { type Context } from './context';

const DAY_MS = 86_400_000;
// Singapore and Shenzhen keep one clock, UTC+8, without summer time: when it is the 24th there, "today" is the 24th.
const OFFSET_MS = 8 * 3_600_000;

/** The calendar day in both cities at the moment the fetch began. */
export function todayOf({ now }: Pick<Context, 'now'>): string {
  return dayOf(now.getTime() + OFFSET_MS);
}

export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * DAY_MS);
}

/** The same day of a later (or earlier) month; the last day of that month where it is shorter: 31 January + 1 = 28 February. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)));
}

/** Four digits hold no later year: what would come after that day is that day, and compares as it should. */
const LAST_DAY = Date.UTC(9999, 11, 31);

function dayOf(time: number): string {
  return new Date(Math.min(time, LAST_DAY)).toISOString().slice(0, 10);
}
