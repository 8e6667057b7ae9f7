/** Reads the open data under seeds/data/ (each file's origin and licence: seeds/data/ATTRIBUTION.md). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const DATA = join(__dirname, '..', 'data');

/** Rows by the names in the file's first line. */
export function openCsv(file: string): Record<string, string>[] {
  return parse(readFileSync(join(DATA, file)), { columns: true, bom: true, skip_empty_lines: true });
}

/** Rows of a file without a header line. */
export function openTable(file: string): string[][] {
  return parse(readFileSync(join(DATA, file)), { bom: true, relax_column_count: true, skip_empty_lines: true });
}

export function openJson(file: string): unknown {
  return JSON.parse(readFileSync(join(DATA, file), 'utf8'));
}
