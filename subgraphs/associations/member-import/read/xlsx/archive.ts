/**
 * The parts of a workbook: a zip archive, of which only the named parts are unpacked, in chunks, and never more bytes in all
 * than there is leave for. A part that says that it is larger is not begun; that one does not say it is not believed.
 */
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { cutTo } from '../../../../kernel/codes/cut-to';
import { MOST_ENTRIES, type ReadLimits } from '../limits';
import { TableError, tableError } from '../table-error';

export interface Archive {
  has(part: string): boolean;
  /** Empty where there is no such part. A `small` one is refused where it is larger than any is: it is held whole. */
  read(part: string, size?: 'small'): AsyncGenerator<Uint8Array>;
  /** Bytes unpacked so far. */
  unpacked(): number;
  /** Bytes that a part says it has, unpacked. */
  sizeOf(part: string): number;
  close(): void;
}

const MEGABYTE = 1024 * 1024;
/** List of sheets, relations, styles: some kilobytes each. */
const SMALL_BYTES = 8 * MEGABYTE;

/** Throws TableError where the file is no archive that could be read. */
export async function openArchive(file: string, { unpackedBytes }: ReadLimits): Promise<Archive> {
  const zip = await openPromise(file, { autoClose: false }).catch((error: unknown) => {
    throw damaged(error);
  });
  const parts = await partsOf(zip).catch((error: unknown) => {
    zip.close();
    throw damaged(error);
  });
  const tooLarge = tableError('workbook.too_large', { most: Math.floor(unpackedBytes / MEGABYTE) });
  let unpacked = 0;

  async function* read(part: string, size?: 'small'): AsyncGenerator<Uint8Array> {
    const entry = parts.get(part);
    if (!entry) return;
    if (entry.isEncrypted()) throw tableError('workbook.encrypted');
    if (unpacked + entry.uncompressedSize > unpackedBytes) throw tooLarge;
    const most = size === 'small' ? Math.min(unpackedBytes, unpacked + SMALL_BYTES) : unpackedBytes;
    try {
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        unpacked += chunk.length;
        if (unpacked > most) throw most < unpackedBytes ? partTooLarge(part) : tooLarge;
        yield chunk;
      }
    } catch (error) {
      throw damaged(error);
    }
  }

  return {
    has: (part) => parts.has(part),
    read,
    unpacked: () => unpacked,
    sizeOf: (part) => parts.get(part)?.uncompressedSize ?? 0,
    close() {
      zip.close();
    },
  };
}

function partTooLarge(part: string): TableError {
  const detail = `its part ${cutTo(part, 100)} is larger than ${SMALL_BYTES / MEGABYTE} MB`;
  return tableError('workbook.damaged', { detail });
}

async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES) {
    throw tableError('workbook.not_one', { detail: `it holds ${zip.entryCount} files` });
  }
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
  return parts;
}

/** What the library or the stream says of a bad archive is told as it is: it names the place. A fault of ours stays one. */
export function damaged(error: unknown): unknown {
  if (error instanceof TableError || isOurs(error)) return error;
  const detail = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
  return tableError('workbook.damaged', { detail: cutTo(detail, 200).replace(/\.$/, '') }, error);
}

/** Of this program, or of the machine's disk: none of these the archive could have caused. */
function isOurs(error: unknown): boolean {
  const { name = '', code = '' } = (error ?? {}) as { readonly name?: string; readonly code?: string };
  const isBug = /^(?:Type|Reference|Syntax)Error$/.test(name) && !code.startsWith('ERR_ENCODING');
  return isBug || /^E[A-Z]+$/.test(code);
}
