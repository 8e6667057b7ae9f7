/** What tells one feed from another: every byte of the file, and how it is read. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const CHUNK_BYTES = 1024 * 1024;

/** `reading` is whatever else decides what the file's rows say. */
export async function digestOf(file: string, reading: unknown): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(reading));
  const chunks: AsyncIterable<Uint8Array> = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
