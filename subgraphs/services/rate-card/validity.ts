/**
 * When a rate card is in force. Both its days count: a card from 1 October to 31 December prices what ships on either.
 *
 * The rule stands here twice, for a row in hand and for a query, and a test holds the two together.
 */
import { registerEnumType } from 'type-graphql';

export enum RateCardState {
  IN_FORCE = 'IN_FORCE',
  UPCOMING = 'UPCOMING',
  EXPIRED = 'EXPIRED',
}

registerEnumType(RateCardState, {
  name: 'RateCardState',
  description: 'How a rate card stands on one day.',
  valuesConfig: {
    IN_FORCE: { description: 'The day lies between its first and its last day, both included.' },
    UPCOMING: { description: 'Its first day is still to come.' },
    EXPIRED: { description: 'Its last day has passed, or it was replaced or withdrawn before its first.' },
  },
});

/** Calendar days, ISO 8601; `validTo` null means until further notice. */
interface Validity {
  readonly validFrom: string;
  readonly validTo: string | null;
}

export function inForce(card: Validity, asOf: string): boolean {
  return stateOn(card, asOf) === RateCardState.IN_FORCE;
}

export function stateOn({ validFrom, validTo }: Validity, asOf: string): RateCardState {
  // ISO days sort as text the way they follow each other. A card that was replaced before its first day is over on every day.
  if (validTo !== null && validTo < validFrom) return RateCardState.EXPIRED;
  if (asOf < validFrom) return RateCardState.UPCOMING;
  return validTo !== null && asOf > validTo ? RateCardState.EXPIRED : RateCardState.IN_FORCE;
}

/** The same rule in SQL, for a row of `rate_card` under `alias` and the parameter :asOf. */
export function stateSql(alias: string): string {
  return `CASE
    WHEN ${alias}.valid_to < ${alias}.valid_from THEN 'EXPIRED'
    WHEN CAST(:asOf AS date) < ${alias}.valid_from THEN 'UPCOMING'
    WHEN CAST(:asOf AS date) > ${alias}.valid_to THEN 'EXPIRED'
    ELSE 'IN_FORCE' END`;
}
