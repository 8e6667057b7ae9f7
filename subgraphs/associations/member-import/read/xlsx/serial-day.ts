/** The day that a spreadsheet stores as a number: days since 30 December 1899, or since 1 January 1904 in some workbooks. */

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
// Excel counts a 29 February 1900 that never was; from March on the two agree.
const FIRST_CERTAIN = 61;
const LAST = 2_958_465; // 31 December 9999

/** "2026-01-05"; a time of day is dropped. Null for what is no such number. */
export function serialDay(serial: number, is1904: boolean): string | null {
  const days = Math.floor(serial);
  if (!Number.isFinite(serial) || days > LAST || days < (is1904 ? 0 : FIRST_CERTAIN)) return null;
  const day = new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + days * DAY_MS);
  return day.getUTCFullYear() > 9999 ? null : day.toISOString().slice(0, 10);
}
