/** The log of mails, page by page, and what the kernel knows of each. Rows of associations that the viewer is not inside of are never read. */
import { defineLoader } from '../../kernel/context';
import { applyFilter } from '../../kernel/filters/filters';
import { rowsUnder } from '../../kernel/loaders';
import { nestedList } from '../../kernel/pages/nested';
import { insideOf } from '../membership/membership.policy';
import { MailLogEntry } from './mail-log.entity';
import { type MailLogFilter } from './mail.inputs';
import { MailTemplateRow } from './mail-template.entity';

export interface MailLogChoice {
  readonly filter?: MailLogFilter | null | undefined;
}

export const mailLogOf = nestedList<MailLogEntry, MailLogChoice>({
  entity: () => MailLogEntry,
  parent: 'associationId',
  ordering: () => ({
    name: 'mail latest first',
    direction: 'DESC',
    keys: [{ column: 'notedAt', type: 'timestamptz', of: ({ notedAt }) => notedAt.toISOString() }],
  }),
  where: (query, { filter }, { viewer }) => {
    const inside = insideOf(viewer);
    if (inside !== 'EVERYTHING') query.andWhere('row.associationId = ANY(:inside)', { inside: [...inside] });
    applyFilter(query, 'row.membershipId', filter?.membership);
    applyFilter(query, 'row.kind', filter?.kind);
  },
});

/** At most as many as there are kinds and languages. */
export const ownTemplatesOf = rowsUnder(() => MailTemplateRow, 'associationId', ['kind', 'locale']);

export interface Sending {
  /** Empty once its owner was erased. */
  readonly recipient: string;
  readonly sentAt: Date | null;
}

/** Null for one that was never asked for, or was called off. */
export const sendingOf = defineLoader<string, Sending | null>(async (ids, { db }) => {
  const rows = await db.query<(Sending & { id: string })[]>(
    'SELECT id, recipient, sent_at AS "sentAt" FROM mail WHERE id = ANY($1)',
    [[...ids]],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
});
