/** The policy `maySee` as a condition in SQL, so that lists, counts and pages hold only what the viewer may see. */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { type Viewer } from '../../kernel/viewer';
import { insideOf, ownOf, PUBLIC_STATUSES } from './membership.policy';

/** `query` selects memberships under the alias `row`. */
export function onlyVisible(query: SelectQueryBuilder<ObjectLiteral>, viewer: Viewer): void {
  const [inside, own] = [insideOf(viewer), ownOf(viewer)];
  if (inside === 'EVERYTHING' || own === 'EVERYTHING') return;
  // A condition for each that there is, and no more: most viewers have none of the two, and the planner guesses badly of empty lists.
  const also = [
    ...(inside.length > 0 ? ['row.associationId = ANY(:insideOf)'] : []),
    ...(own.length > 0 ? ['row.organisationId = ANY(:ownOf)'] : []),
  ];
  if (also.length === 0) onlyPublic(query);
  else {
    query.andWhere(`(${['row.status = ANY(:publicStatuses)', ...also].join(' OR ')})`, {
      publicStatuses: PUBLIC_STATUSES,
      ...(inside.length > 0 ? { insideOf: inside } : {}),
      ...(own.length > 0 ? { ownOf: own } : {}),
    });
  }
}

/** What everybody may see, whoever asks. */
export function onlyPublic(query: SelectQueryBuilder<ObjectLiteral>): void {
  query.andWhere('row.status = ANY(:publicStatuses)', { publicStatuses: PUBLIC_STATUSES });
}
