/** The audit of associations, page by page. Rows of associations that the viewer is not inside of are never read. */
import { applyFilter } from '../../kernel/filters/filters';
import { nestedList } from '../../kernel/pages/nested';
import { insideOf } from '../membership/membership.policy';
import { AuditEntry } from './audit-entry.entity';
import { type AuditFilter } from './audit.inputs';

export interface AuditChoice {
  readonly filter?: AuditFilter | null | undefined;
}

export const auditOf = nestedList<AuditEntry, AuditChoice>({
  entity: () => AuditEntry,
  parent: 'associationId',
  ordering: () => ({
    name: 'audit entry latest first',
    direction: 'DESC',
    keys: [{ column: 'position', type: 'integer', of: ({ position }) => position }],
  }),
  where: (query, { filter }, { viewer }) => {
    const inside = insideOf(viewer);
    if (inside !== 'EVERYTHING') query.andWhere('row.associationId = ANY(:inside)', { inside: [...inside] });
    applyFilter(query, 'row.action', filter?.action);
    applyFilter(query, 'row.entity', filter?.entity);
    applyFilter(query, 'row.actor', filter?.actor);
    if (filter?.from != null) query.andWhere('row.at >= :auditFrom', { auditFrom: filter.from });
    if (filter?.before != null) query.andWhere('row.at < :auditBefore', { auditBefore: filter.before });
  },
});
