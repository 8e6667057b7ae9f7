/**
 * Rows to CSV for people: UTF-8 with the mark without which Excel takes it for the local encoding, lines that end as RFC 4180 has
 * them, and an apostrophe before every cell that a spreadsheet would take for a formula (one that begins with = + - @, a tab
 * or a CR, also in full width).
 */
import { stringify } from 'csv-stringify/sync';

/** One piece of a file; `isFirst` begins it. */
export function csvBytes(rows: readonly (readonly (string | number)[])[], isFirst: boolean): Buffer {
  return Buffer.from(
    stringify([...rows], {
      bom: isFirst,
      escape_formulas: true,
      record_delimiter: '\r\n',
      // Without it a lone LF stands bare as soon as lines end in CR LF, and what follows it is a line, and a formula, of its own.
      quote_record_delimiter: true,
    }),
  );
}
