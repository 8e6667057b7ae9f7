/**
 * Rejected and incomplete rows as a CSV file, for the partner to mend them by. Written as they come, and gone on with by the
 * run that takes up a broken-off one.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { csvBytes } from '../../subgraphs/kernel/feed/csv-bytes';
import { type Finding, type KeptFindings } from '../../subgraphs/platforms/catalogue/report';

export interface FindingsFile extends KeptFindings {
  /** Null when there was nothing to tell of, and no file was made. */
  path(): string | null;
  close(): Promise<void>;
}

const ROWS_AT_ONCE = 500;
const COLUMNS = ['line', 'outcome', 'field', 'reason', 'value'];
/** Of the place before anything is written. */
const NOWHERE = '0';

export function findingsFile(path: string): FindingsFile {
  let rows: Row[] = [];
  let handle: FileHandle | undefined;
  let bytes = 0;
  let hash = createHash('sha256');

  async function writeOut(): Promise<void> {
    if (rows.length === 0) return;
    const text = csvBytes(bytes === 0 ? [COLUMNS, ...rows] : rows, bytes === 0);
    rows = [];
    handle ??= await open(path, 'w');
    await handle.writeFile(text);
    bytes += text.length;
    hash.update(text);
  }

  return {
    async write(finding) {
      rows.push(...rowsOf(finding));
      if (rows.length >= ROWS_AT_ONCE) await writeOut();
    },
    // What stands before the place is known by its hash: a file of the same name may be another's by then.
    async place() {
      await writeOut();
      return bytes === 0 ? NOWHERE : `${bytes} ${hash.copy().digest('hex')}`;
    },
    async returnTo(place) {
      if (place === NOWHERE) return true;
      const [length = '', digest] = place.split(' ');
      const before = await hashOfHead(path, Number(length));
      if (before?.copy().digest('hex') !== digest) return false;
      handle = await open(path, 'a');
      await handle.truncate(Number(length));
      bytes = Number(length);
      hash = before ?? hash;
      return true;
    },
    path: () => (handle ? path : null),
    async close() {
      await writeOut().finally(() => handle?.close());
    },
  };
}

/** Undefined when there is no file to be read. A shorter one has another hash. */
async function hashOfHead(path: string, bytes: number): Promise<Hash | undefined> {
  const hash = createHash('sha256');
  try {
    const head: AsyncIterable<Uint8Array> = createReadStream(path, { end: bytes - 1 });
    for await (const chunk of head) hash.update(chunk);
    return hash;
  } catch {
    return undefined;
  }
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
