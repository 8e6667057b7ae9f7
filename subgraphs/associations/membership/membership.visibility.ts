/** The policy `maySee` as a condition in SQL, so that lists, counts and pages hold only what the viewer may see. */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { type Viewer } from '../../kernel/viewer';
import { insideOf, PUBLIC_STATUSES } from './membership.policy';

/** `query` selects memberships under the alias `row`. */
export function onlyVisible(query: SelectQueryBuilder<ObjectLiteral>, viewer: Viewer): void {
  const inside = insideOf(viewer);
  if (inside === 'EVERYTHING') return;
  if (inside.length === 0) onlyPublic(query);
  else {
    query.andWhere('(row.status = ANY(:publicStatuses) OR row.associationId = ANY(:insideOf))', {
      publicStatuses: PUBLIC_STATUSES,
      insideOf: inside,
    });
  }
}

/** What everybody may see, whoever asks. */
export function onlyPublic(query: SelectQueryBuilder<ObjectLiteral>): void {
  query.andWhere('row.status = ANY(:publicStatuses)', { publicStatuses: PUBLIC_STATUSES });
}
