/** The days on which a certificate or an endorsement holds by its dates: once as a function, once as a condition in SQL. */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';

export interface Term {
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly revokedOn: string | null;
}

export type Validity = 'NOT_YET' | 'VALID' | 'EXPIRED' | 'REVOKED';

/** A revocation counts from its day on, and is told rather than the expiry that may follow it. */
export function validityOn(day: string, { issuedOn, expiresOn, revokedOn }: Term): Validity {
  if (day < issuedOn) return 'NOT_YET';
  if (revokedOn !== null && day >= revokedOn) return 'REVOKED';
  return day <= expiresOn ? 'VALID' : 'EXPIRED';
}

/** `validityOn` is VALID, of the entity under the alias `row`. */
export function onlyValidOn(query: SelectQueryBuilder<ObjectLiteral>, day: string): void {
  const condition =
    'row.issuedOn <= :validOn AND row.expiresOn >= :validOn AND (row.revokedOn IS NULL OR row.revokedOn > :validOn)';
  query.andWhere(condition, { validOn: day });
}
