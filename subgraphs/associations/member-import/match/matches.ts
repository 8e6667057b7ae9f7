/**
 * Who is there already, asked for a batch of rows at once: so that an import costs a fixed number of statements a batch,
 * whatever its rows say. By code and by member number; never by name, since two companies may have one.
 */
import { type Localised, type MemberRow, type RowContact, type RowIdentifier } from '../check/member-row';

export interface Asked {
  /** Normalised, each once. */
  readonly identifiers: readonly Omit<RowIdentifier, 'asWritten'>[];
  readonly memberNumbers: readonly string[];
}

export interface Matches {
  /** Of the organisations asked for, those that are certainly not known to the registry. */
  readonly unknown: ReadonlySet<string>;
  /** The membership that is open in this association, by organisation: neither rejected nor withdrawn. */
  readonly members: ReadonlyMap<string, StoredMember>;
  /** The organisation that has a member number in this association. */
  readonly numbers: ReadonlyMap<string, string>;
  /** Of those numbers, the ones of memberships that have ended: they are not given again. */
  readonly formerNumbers: ReadonlySet<string>;
  /** The day an application of the organisation was rejected last, where none is open; one by a stranger (`prf_…`) is none. */
  readonly rejected: ReadonlyMap<string, string>;
}

export type FindMatches = (asked: Asked) => Promise<Matches>;

/** What is stored of a member, as far as a row can say it. */
export interface StoredMember {
  readonly id: string;
  readonly organisationId: string;
  readonly status: string;
  readonly version: number;
  readonly tierId: string;
  readonly memberNumber: string | null;
  readonly joinedOn: string | null;
  readonly expiresOn: string | null;
  readonly name: Localised;
  readonly website: string | null;
  readonly about: Localised;
  readonly categories: readonly string[];
  /** The first of them. */
  readonly contact: RowContact | StoredContact | null;
}

/** A person, and whether reminders are wanted: what a list does not say, and a reversal must not lose. */
export interface StoredContact extends RowContact {
  readonly id: string;
  /** ISO 8601; null while they are. */
  readonly optedOutAt: string | null;
}

export function askedOf(rows: readonly Pick<MemberRow, 'identifiers' | 'memberNumber'>[]): Asked {
  const identifiers = new Map<string, Asked['identifiers'][number]>();
  const numbers = new Set<string>();
  for (const row of rows) {
    for (const { scheme, value, organisationId } of row.identifiers) {
      identifiers.set(organisationId, { scheme, value, organisationId });
    }
    if (row.memberNumber !== null) numbers.add(row.memberNumber);
  }
  return { identifiers: [...identifiers.values()], memberNumbers: [...numbers] };
}
