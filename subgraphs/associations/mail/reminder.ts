/**
 * Which reminder of the end of a term is due on a day. Worked out from the dates alone: of marks that were slept through only the last one is
 * still true, and only that one is sent.
 */
import { addDays, addMonths } from '../../kernel/days';
import { MailKind } from './mail-kind';

/** Days before the last day, the nearest first. */
export const MARKS = [7, 30, 60] as const;

export interface Term {
  readonly expiresOn: string;
  readonly termMonths: number;
}

/** Null where no mark has been passed, or the term is over; also for marks that lie before the term began. */
export function reminderOn(today: string, { expiresOn, termMonths }: Term): MailKind | null {
  if (today > expiresOn) return null;
  const beganAfter = addMonths(expiresOn, -termMonths);
  const mark = MARKS.find((days) => addDays(expiresOn, -days) <= today);
  return mark !== undefined && addDays(expiresOn, -mark) > beganAfter ? KIND_OF[mark] : null;
}

const KIND_OF = { 7: MailKind.EXPIRING_7, 30: MailKind.EXPIRING_30, 60: MailKind.EXPIRING_60 } as const;

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
