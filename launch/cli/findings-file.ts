/** Rejected and incomplete rows as a CSV file, for the partner to mend them by. Written as they come. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { type Finding } from '../../subgraphs/platforms/catalogue/report';

export interface FindingsFile {
  write(finding: Finding): Promise<void>;
  close(): Promise<void>;
}

export function openFindingsFile(path: string): FindingsFile {
  const csv = stringify({
    header: true,
    columns: ['line', 'outcome', 'field', 'reason', 'value'],
    // Excel takes UTF-8 for the local encoding without the mark, and a cell that begins with = for a formula.
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
  const written = pipeline(csv, createWriteStream(path));
  // Heard at the next write, or at the end.
  written.catch(() => undefined);
  return {
    async write(finding) {
      for (const row of rowsOf(finding)) {
        if (csv.destroyed) await written;
        if (!csv.write(row)) await Promise.race([once(csv, 'drain'), written]);
      }
    },
    async close() {
      csv.end();
      await written;
    },
  };
}

type Row = readonly [line: number, outcome: string, field: string, reason: string, value: string];

function rowsOf(finding: Finding): Row[] {
  if (finding.outcome === 'rejected') {
    return finding.problems.map(({ line, field, reason, value }) => [
      line,
      'rejected',
      field ?? '',
      reason,
      value ?? '',
    ]);
  }
  const { line, key, missing } = finding;
  const fields = missing.map(({ field }) => field).join(' ');
  return [[line, 'incomplete', fields, missing.map(({ code }) => code).join(' '), key]];
}
