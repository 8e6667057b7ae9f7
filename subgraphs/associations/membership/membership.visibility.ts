/** The policy `maySee` as a condition in SQL, so that lists, counts and pages hold only what the viewer may see. */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { type Viewer } from '../../kernel/viewer';
import { boundOf, insideOf, ownOf, PUBLIC_STATUSES } from './membership.policy';

/** `query` selects memberships under the alias `row`. */
export function onlyVisible(query: SelectQueryBuilder<ObjectLiteral>, viewer: Viewer): void {
  const [inside, own, bound] = [insideOf(viewer), ownOf(viewer), boundOf(viewer)];
  if (inside === 'EVERYTHING' || own === 'EVERYTHING') return;
  // A condition for each that there is, and no more: most viewers have none of them, and the planner guesses badly of empty lists.
  const also = [
    ...(inside.length > 0 ? ['row.associationId = ANY(:insideOf)'] : []),
    ...(own.length > 0 ? ['row.organisationId = ANY(:ownOf)'] : []),
    ...(bound.length > 0 ? [BOUND] : []),
  ];
  if (also.length === 0) onlyPublic(query);
  else {
    query.andWhere(`(${['row.status = ANY(:publicStatuses)', ...also].join(' OR ')})`, {
      publicStatuses: PUBLIC_STATUSES,
      ...(inside.length > 0 ? { insideOf: inside } : {}),
      ...(own.length > 0 ? { ownOf: own } : {}),
      ...(bound.length > 0
        ? {
            boundTo: bound.map(({ associationId }) => associationId),
            boundFor: bound.map(({ organisationId }) => organisationId),
          }
        : {}),
    });
  }
}

/** Pair by pair: the organisation of one role says nothing of the association of another. */
const BOUND =
  '(row.associationId, row.organisationId) IN (SELECT * FROM unnest(CAST(:boundTo AS text[]), CAST(:boundFor AS text[])))';

/** What everybody may see, whoever asks. */
export function onlyPublic(query: SelectQueryBuilder<ObjectLiteral>): void {
  query.andWhere('row.status = ANY(:publicStatuses)', { publicStatuses: PUBLIC_STATUSES });
}
