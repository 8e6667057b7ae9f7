/**
 * A compressed answer as the bytes it stands for, never more than the cap, however small it came.
 *
 * Off the main thread: a packed bomb costs as much as it unpacks to.
 */
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { systemCode } from '../../errors';

/** Bytes, or why there are none. */
export interface Unpacking {
  readonly bytes?: Buffer;
  readonly error?: Error;
  readonly isTooLarge?: boolean;
}

const WAYS: ReadonlyMap<string, typeof gunzip> = new Map([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', inflate],
  ['br', brotliDecompress],
]);

export function unpack(encoding: string, packed: Buffer, limit: number, done: (unpacking: Unpacking) => void): void {
  const way = WAYS.get(encoding);
  if (!way) {
    done({ error: new Error(`Content-Encoding ${encoding}`) });
    return;
  }
  way(packed, { maxOutputLength: limit }, (error, bytes) => {
    done(error ? { error, isTooLarge: systemCode(error) === 'ERR_BUFFER_TOO_LARGE' } : { bytes });
  });
}
