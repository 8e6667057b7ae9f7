/**
 * What all routes do that take a file as their body: a key is asked for, a place among those under way, and the file goes to the disk as it
 * comes, never whole into memory, where it lies while `work` lasts.
 */
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { LONGEST_KEY } from '../../../kernel/mutations/run-mutation';
import { atOnce } from '../../../kernel/server/at-once';
import { type HttpAnswer, type HttpRequest } from '../../../kernel/server/http-route';
import { inFolder } from '../job/temporary-folder';
import { TableError } from '../read/table-error';
import { refusal, refuse, refuseAtOnce } from './answers';

/** Of one process: each is up to 32 MB on its disk, and a workbook that is looked into. */
export const UPLOADS = atOnce({ all: 8, each: 2 });

export interface TakenFile {
  readonly path: string;
  readonly bytes: number;
  readonly idempotencyKey: string;
}

/** Of a caller who was found to be allowed to send one. What is no table is refused with its reason. */
export async function takeFile(
  { headers, stream }: HttpRequest,
  associationId: string,
  work: (file: TakenFile) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const idempotencyKey = headers['idempotency-key'];
  if (typeof idempotencyKey !== 'string' || !isKey(idempotencyKey)) return refuse('BAD_USER_INPUT', 'upload.no_key');
  if (!stream) return refuse('BAD_USER_INPUT', 'upload.no_body');
  const giveBack = UPLOADS.take(associationId);
  if (!giveBack) return refuseAtOnce();
  return inFolder(async (folder) => {
    const path = join(folder, 'sent');
    await pipeline(stream, createWriteStream(path));
    const { size: bytes } = await stat(path);
    try {
      return await work({ path, bytes, idempotencyKey });
    } catch (error) {
      if (error instanceof TableError) return refusal('BAD_USER_INPUT', error.told.code, error.told);
      throw error;
    }
  }).finally(giveBack);
}

function isKey(key: string): boolean {
  return key.trim() !== '' && key.length <= LONGEST_KEY && !/\p{Cc}/u.test(key);
}
