/**
 * `POST /member-imports?association=ass_…&name=members.xlsx`: a list of members, as the body of the request. It becomes an import that the
 * graph has (`memberImport(id)`).
 */
import { cutTo } from '../../../kernel/codes/cut-to';
import { type HttpAnswer } from '../../../kernel/server/http-route';
import { mayUpload, uploadList } from '../job/upload-list';
import { json, refuse } from './answers';
import { callerRoute } from './caller-route';
import { takeFile } from './take-file';

export const uploadRoute = callerRoute('POST', '/member-imports', async (request): Promise<HttpAnswer> => {
  const { db, viewer, search, requestId } = request;
  const associationId = search.get('association') ?? '';
  if (!viewer || !(await mayUpload(db, viewer, associationId))) return refuse('NOT_FOUND', 'upload.not_found');
  return takeFile(request, associationId, async (file) => {
    const sent = { associationId, fileName: nameOf(search), ...file, requestId, now: new Date() };
    const done = await uploadList(db, viewer, sent);
    if (done === 'NOT_FOUND') return refuse('NOT_FOUND', 'upload.not_found');
    if (done === 'TOO_MANY') return refuse('BAD_USER_INPUT', 'upload.too_many');
    if (done === 'REUSED') return refuse('BAD_USER_INPUT', 'upload.key_reused');
    return json(201, { memberImport: done });
  });
});

const LONGEST_NAME = 200;

/** For people to know it by; what a browser or a program calls it. */
function nameOf(search: URLSearchParams): string {
  const name = (search.get('name') ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return cutTo(name.split(/[/\\]/).at(-1) ?? '', LONGEST_NAME) || 'members';
}
