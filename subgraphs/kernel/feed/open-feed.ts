/** A file on disk as a feed: its header, then its rows, read as they are asked for. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { FeedError } from './feed-error';
import { type Line, readLines } from './read-lines';
import { type FeedRecord, readRecords } from './read-records';
import { type Encoding, sniff } from './sniff';

export interface Feed {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Cells of the first row. */
  readonly header: readonly string[];
  /** The line it stands on, counted from 1. */
  readonly headerLine: number;
  readonly rows: AsyncIterable<readonly FeedRecord[]>;
  /** The share of the file that has been read, from 0 to 1. */
  done(): number;
  /** Lets go of the file, for whoever does not read its rows to their end. */
  close(): Promise<void>;
}

export interface FeedOptions {
  readonly encoding?: Encoding | 'auto' | undefined;
  readonly delimiter?: string | undefined;
  /** Asked when none was given. */
  readonly delimiterOf: (firstLine: string) => string;
}

const SAMPLE_BYTES = 256 * 1024;
const CHUNK_BYTES = 64 * 1024;

/** Throws FeedError when it is no file that could be read as CSV. */
export async function openFeed(file: string, { encoding, delimiter: given, delimiterOf }: FeedOptions): Promise<Feed> {
  const { sample, size } = await sampleOf(file);
  const sniffed = sniff(sample, sample.length === size, encoding);
  // Excel's own first line, `sep=;`, names the separator and is no header.
  const said = /^sep=(.)$/i.exec(sniffed.firstLine)?.[1];
  const delimiter = given ?? said ?? delimiterOf(sniffed.firstLine);
  let bytes = sniffed.bom;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const stream: AsyncIterable<Uint8Array> = createReadStream(file, {
      start: sniffed.bom,
      highWaterMark: CHUNK_BYTES,
    });
    for await (const chunk of stream) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  async function* lines(): AsyncGenerator<readonly Line[]> {
    for await (const block of readLines(chunks(), sniffed)) {
      yield said === undefined ? block : block.filter((line) => line.text !== sniffed.firstLine);
    }
  }
  const blocks = readRecords(lines(), delimiter);
  const first = await blocks.next();
  const [head, ...rest] = first.done ? [] : first.value;
  if (!head) throw new FeedError('The file is empty: it has no header and no rows.', { kind: 'EMPTY' });
  if (head.fault !== undefined) {
    await blocks.return(undefined);
    throw new FeedError(`The header, line ${head.line}, cannot be read: ${head.fault}.`, { kind: 'HEADER' });
  }
  async function* rows(): AsyncGenerator<readonly FeedRecord[]> {
    try {
      yield rest;
      yield* blocks;
    } finally {
      await blocks.return(undefined);
    }
  }
  const done = (): number => bytes / size;
  const close = async (): Promise<void> => {
    await blocks.return(undefined);
  };
  const { encoding: found } = sniffed;
  return { encoding: found, delimiter, header: head.cells, headerLine: head.line, rows: rows(), done, close };
}

async function sampleOf(file: string): Promise<{ sample: Uint8Array; size: number }> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw new FeedError(whyNot(file, (error as NodeJS.ErrnoException).code ?? ''), { cause: error, kind: 'NO_FILE' });
  });
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new FeedError(`"${file}" is not a file.`, { kind: 'NO_FILE' });
    if (stats.size === 0) throw new FeedError(`"${file}" is empty.`, { kind: 'EMPTY' });
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(SAMPLE_BYTES, stats.size)), 0);
    return { sample: buffer.subarray(0, bytesRead), size: stats.size };
  } finally {
    await handle.close();
  }
}

function whyNot(file: string, code: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file "${file}".`;
  if (code === 'EACCES') return `The file "${file}" may not be read by this user.`;
  return `The file "${file}" cannot be opened (${code}).`;
}
