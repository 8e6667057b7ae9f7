/** One row of a list once it has been read: what it says of a member. */
import { type Scheme } from './reasons';

/** A part that is null was not told, and leaves what is stored as it is. */
export interface MemberRow {
  readonly line: number;
  /** One or two, the sounder first: the association's own country before the other. */
  readonly identifiers: readonly RowIdentifier[];
  readonly name: Localised;
  readonly tierId: string | null;
  readonly memberNumber: string | null;
  readonly joinedOn: string | null;
  readonly expiresOn: string | null;
  readonly website: string | null;
  readonly about: Localised;
  readonly categories: readonly string[] | null;
  readonly contact: RowContact | null;
}

export interface RowIdentifier {
  readonly scheme: Scheme;
  /** Normalised, as it is compared. */
  readonly value: string;
  /** As it stands in the list. */
  readonly asWritten: string;
  /** Which follows from scheme and value. */
  readonly organisationId: string;
}

export interface Localised {
  readonly en: string | null;
  readonly zhHans: string | null;
}

/** A part that is null was not told. */
export interface RowContact {
  readonly name: string | null;
  readonly role: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly wechat: string | null;
  readonly language: 'en' | 'zh' | null;
}
