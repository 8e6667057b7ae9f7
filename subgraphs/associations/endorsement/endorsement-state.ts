/**
 * What an endorsement is worth on a day: by its own dates, and by the membership it rests on.
 *
 * "Endorsements go dormant at once" when a member is suspended (domain.md 5.4). The same holds of a membership that has lapsed
 * or ended: an association vouches for its members. Dormant is not revoked: with the membership the endorsement comes back.
 */
import { registerEnumType } from 'type-graphql';
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { MEMBER_STATUSES, Standing } from '../membership/standing';
import { onlyValidOn, type Term, validityOn } from '../validity';

export enum EndorsementState {
  ACTIVE = 'ACTIVE',
  DORMANT = 'DORMANT',
  EXPIRED = 'EXPIRED',
  REVOKED = 'REVOKED',
}

registerEnumType(EndorsementState, {
  name: 'EndorsementState',
  description: 'What an endorsement is worth on a day.',
  valuesConfig: {
    ACTIVE: { description: 'It holds, and the membership it rests on is in standing or in grace.' },
    DORMANT: { description: 'Within its dates, but the membership it rests on is suspended, lapsed or ended.' },
    EXPIRED: { description: 'Past its last day.' },
    REVOKED: { description: 'Revoked by the association.' },
  },
});

/** Null on the days before it was issued. */
export function endorsementStateOn(day: string, term: Term, standing: Standing): EndorsementState | null {
  switch (validityOn(day, term)) {
    case 'NOT_YET':
      return null;
    case 'REVOKED':
      return EndorsementState.REVOKED;
    case 'EXPIRED':
      return EndorsementState.EXPIRED;
    case 'VALID':
      return standing === Standing.NOT_IN_STANDING ? EndorsementState.DORMANT : EndorsementState.ACTIVE;
  }
}

/**
 * `endorsementStateOn` is ACTIVE, of the entity under the alias `row`.
 *
 * The last event on or before the day tells how the membership stood then, and of days to come how it stands now.
 */
export function onlyActiveOn(query: SelectQueryBuilder<ObjectLiteral>, day: string): void {
  onlyValidOn(query, day);
  query.andWhere(
    `EXISTS (
      SELECT 1 FROM association, LATERAL (
        SELECT to_status, expires_on FROM membership_event
        WHERE membership_id = row.membershipId AND happened_on <= :validOn
        ORDER BY position DESC LIMIT 1
      ) AS last
      WHERE row.associationId = association.id
        AND last.to_status = ANY(:memberStatuses) AND last.expires_on + association.grace_days >= :validOn
    )`,
    { memberStatuses: MEMBER_STATUSES },
  );
}
