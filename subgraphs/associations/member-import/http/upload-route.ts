/**
 * `POST /member-imports?association=ass_…&name=members.xlsx`: a list of members, as the body of the request. It goes to a file as it
 * comes, never whole into memory, and becomes an import that the graph has (`memberImport(id)`).
 */
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { callerRoute } from './caller-route';
import { type HttpAnswer, type HttpRequest } from '../../../kernel/server/http-route';
import { LONGEST_KEY } from '../../../kernel/mutations/run-mutation';
import { atOnce } from '../../../kernel/server/at-once';
import { inFolder } from '../job/temporary-folder';
import { mayUpload, uploadList } from '../job/upload-list';
import { TableError } from '../read/table-error';
import { json, refusal, refuse, refuseAtOnce } from './answers';

/** Of one process: each is up to 32 MB on its disk, and a workbook that is looked into. */
export const UPLOADS = atOnce({ all: 8, each: 2 });

export const uploadRoute = callerRoute('POST', '/member-imports', async (request): Promise<HttpAnswer> => {
  const { db, viewer, search, headers, stream } = request;
  const associationId = search.get('association') ?? '';
  if (!viewer || !(await mayUpload(db, viewer, associationId))) return refuse('NOT_FOUND', 'upload.not_found');
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || key.trim() === '' || key.length > LONGEST_KEY || /\p{Cc}/u.test(key))
    return refuse('BAD_USER_INPUT', 'upload.no_key');
  if (!stream) return refuse('BAD_USER_INPUT', 'upload.no_body');
  const giveBack = UPLOADS.take(associationId);
  if (!giveBack) return refuseAtOnce();
  return inFolder(async (folder) => {
    const path = join(folder, 'sent');
    await pipeline(stream, createWriteStream(path));
    const { size: bytes } = await stat(path);
    try {
      const sent = { associationId, fileName: nameOf(search), path, bytes, idempotencyKey: key, ...common(request) };
      const done = await uploadList(db, viewer, sent);
      if (done === 'NOT_FOUND') return refuse('NOT_FOUND', 'upload.not_found');
      if (done === 'TOO_MANY') return refuse('BAD_USER_INPUT', 'upload.too_many');
      if (done === 'REUSED') return refuse('BAD_USER_INPUT', 'upload.key_reused');
      return json(201, { memberImport: done });
    } catch (error) {
      if (error instanceof TableError) return refusal('BAD_USER_INPUT', error.told.code, error.told);
      throw error;
    }
  }).finally(giveBack);
});

function common({ requestId }: HttpRequest): { readonly requestId: string; readonly now: Date } {
  return { requestId, now: new Date() };
}

const LONGEST_NAME = 200;

/** For people to know it by; what a browser or a program calls it. */
function nameOf(search: URLSearchParams): string {
  const name = (search.get('name') ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return (name.split(/[/\\]/).at(-1) ?? '').slice(0, LONGEST_NAME) || 'members';
}
