/** A mail put into an association’s own words, in one language, or back into the standard ones. */
import { type EntityManager } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { type Context } from '../../kernel/context';
import { publish } from '../../kernel/events/publish';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError, versionConflict } from '../../kernel/mutations/words';
import { isWithin } from '../../kernel/viewer';
import { actingFor } from '../audit/acting';
import { AuditAction } from '../audit/audit-action';
import { record } from '../audit/record';
import { type UpdateMailTemplateInput } from './mail.inputs';
import { ownWording } from './mail.service';
import { MailTemplateRow } from './mail-template.entity';
import { type MailTemplatePayload } from './mail-template.types';
import { readWording } from './read-wording';

export function updateMailTemplate(context: Context, input: UpdateMailTemplateInput): Promise<MailTemplatePayload> {
  return runMutation(context, {
    name: 'updateMailTemplate',
    input,
    refused,
    async change(db) {
      const { associationId, kind, locale, expectedVersion: expected } = input;
      const row = isWithin(context.viewer, 'members:write', associationId) ? await held(db, input) : 'NOBODY';
      if (row === 'NOBODY') return refused([userError('not_found', ['associationId'])]);
      const current = row?.version ?? 0;
      const read = readWording(input, kind);
      if (current !== expected)
        return refused([versionConflict(['expectedVersion'], { expected, current, changed: ['subject', 'body'] })]);
      if (read !== null && 'faults' in read) return refused(read.faults);
      const [before, version] = [ownWording(row), current + 1];
      const stored = { subject: read?.subject ?? null, body: read?.body ?? null, version, updatedAt: context.now };
      if (row) await db.update(MailTemplateRow, { id: row.id }, stored);
      else await db.insert(MailTemplateRow, { id: newId('mtp'), associationId, kind, locale, ...stored });
      const payload = { association: associationId, kind, locale, version };
      await publish(db, [{ topic: 'mail_template.changed', entity: associationId, payload }]);
      const acting = actingFor(context, associationId);
      await record(db, acting, {
        ...{ associationId, action: AuditAction.MAIL_TEMPLATE_CHANGED, entity: associationId, reason: null },
        before: before && { kind, locale, ...before },
        after: { kind, locale, subject: stored.subject, body: stored.body, version },
      });
      return { associationId, kind, locale, userErrors: [] };
    },
  });
}

/** The row, held; null where there was none yet, which two at once find out by the table's unique key. */
async function held(
  db: EntityManager,
  { associationId, kind, locale }: UpdateMailTemplateInput,
): Promise<MailTemplateRow | null | 'NOBODY'> {
  if (associationId.includes('\0')) return 'NOBODY';
  const known = await db.query<unknown[]>('SELECT FROM association WHERE id = $1', [associationId]);
  if (known.length === 0) return 'NOBODY';
  return db
    .createQueryBuilder(MailTemplateRow, 'row')
    .setLock('pessimistic_write')
    .where('row.associationId = :associationId AND row.kind = :kind AND row.locale = :locale', {
      associationId,
      kind,
      locale,
    })
    .getOne();
}

function refused(userErrors: readonly UserError[]): MailTemplatePayload {
  return { associationId: null, kind: null, locale: null, userErrors };
}
