/** The end of an import in words, for the person at the terminal. */
import { type ImportReport, type Resumed } from './report';
import { type Note, type Problem } from './row/catalogue-row';

export function reportText(report: ImportReport, seconds: number): string {
  const { dryRun, platform, merchant } = report;
  const head = `${dryRun ? 'Dry run, nothing was written. ' : ''}${merchant.name} on ${platform.name}`;
  return [
    head,
    '',
    ...counted(report, seconds),
    ...columns(report),
    ...lacking(report),
    ...noted(report),
    ...refused(report),
  ].join('\n');
}

/** "line 12, gtin: check digit is 7, expected 3 (6901007005207)" */
export function problemText({ line, field, reason, value }: Problem): string {
  const shown = value === null || reason.includes(value) ? '' : ` ("${value}")`;
  return `line ${line}${field === null ? '' : `, ${field}`}: ${reason}${shown}`;
}

const SEPARATORS: Readonly<Record<string, string | undefined>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

function counted({ dryRun, resumed, ...counts }: ImportReport, seconds: number): string[] {
  const would = dryRun ? 'would be ' : '';
  const rows: (readonly [string, number, string?])[] = [
    ['rows read', counts.read],
    [`${would}created`, counts.created],
    [`${would}updated`, counts.updated],
    ['unchanged', counts.unchanged],
    ['rejected', counts.rejected],
    ['incomplete', counts.incomplete, 'taken, but not ready for a cross-border sale; see below'],
  ];
  const table = rows.map(([name, count, remark]) => {
    const note = remark && count > 0 ? `   ${remark}` : '';
    return `  ${name.padEnd(18)} ${count.toLocaleString('en').padStart(9)}${note}`;
  });
  const rate = Math.round((counts.read - (resumed?.rows ?? 0)) / seconds).toLocaleString('en');
  const times = [
    `  ${'seconds'.padEnd(18)} ${seconds.toFixed(1).padStart(9)}`,
    `  rows per second    ${rate.padStart(9)}`,
  ];
  return [...table, ...times, ...goneOnFrom(resumed), ''];
}

function goneOnFrom(resumed: Resumed | null): string[] {
  if (!resumed) return [];
  const { line, rows, began } = resumed;
  return [
    '',
    `Gone on from line ${numberText(line + 1)}: the run of ${timeText(began)} broke off there. The seconds are of this run, with`,
    `passing over the ${numberText(rows)} rows done before; everything else counts the whole file.`,
  ];
}

function columns(report: ImportReport): string[] {
  const taken = report.columns.map(({ column, field }) => `${column} → ${field}`).join(', ');
  const ignored = report.ignoredColumns.length === 0 ? 'none' : report.ignoredColumns.join(', ');
  const separator = SEPARATORS[report.delimiter] ?? `"${report.delimiter}"`;
  return [
    `Read as ${report.encoding.toUpperCase()}, separated by ${separator}.`,
    `Columns taken:   ${taken}`,
    `Columns ignored: ${ignored}`,
  ];
}

function lacking({ missing }: ImportReport): string[] {
  if (missing.length === 0) return [];
  return [
    '',
    'What the incomplete rows lack:',
    ...missing.map(({ rows, field, reason }) => `  ${numbered(rows)} ${field}: ${reason}`),
  ];
}

function noted({ notes }: ImportReport): string[] {
  if (notes.length === 0) return [];
  const lines = notes.map(
    ({ note, rows, firstLine }) => `  ${numbered(rows)} ${NOTES[note]}; first on line ${firstLine}`,
  );
  return ['', 'Noticed in rows that were taken:', ...lines];
}

function refused({ rejections, rejected }: ImportReport): string[] {
  if (rejections.length === 0) return [];
  const title = rejected > rejections.length ? `Rejected (the first ${rejections.length} reasons):` : 'Rejected:';
  return ['', title, ...rejections.map((problem) => `  ${problemText(problem)}`)];
}

const NOTES: Record<Note, string> = {
  HTML_ENTITIES: 'HTML entities such as &quot; were decoded',
  CONTROL_CHARACTERS: 'invisible control characters were removed',
  LOST_CHARACTERS: 'question marks stand where characters were lost before the file came here',
  REFERENCE_TAKEN: 'another merchant of the platform has that reference; it is kept as the SKU alone',
  RESTRICTED_GTIN: 'the GTIN is for use inside one company or region only',
};

function numbered(rows: number): string {
  return numberText(rows).padStart(9);
}

function numberText(count: number): string {
  return count.toLocaleString('en');
}

/** "2026-11-26 04:31 UTC" */
function timeText(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
