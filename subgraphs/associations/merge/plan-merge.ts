/**
 * What merging two listings of one organisation would do, as a value: the preview shows it, and the merge does it. Pure.
 *
 * The one that is kept stays what it is: its state, dates, number and class. Blanks of its listing are filled from the other's.
 */
import { type UserError } from '../../kernel/mutations/user-error';
import { type Params } from '../../kernel/mutations/words';
import { localisedText } from '../../kernel/values/localised-text';
import { type LocalisedText } from '../../kernel/values/localised-text';
import { MOST_CONTACTS } from '../membership/contacts/contact.inputs';
import { MembershipListing } from '../membership/listing.entity';
import { type Membership } from '../membership/membership.entity';
import { MembershipStatus as Status } from '../membership/membership-status';
import { MOST_NOTES } from '../membership/notes/note.inputs';
import { say } from './merge.words';

/** States in which days have done their work. */
export interface Side {
  readonly membership: Membership;
  readonly status: Status;
}

const OVER: readonly Status[] = [Status.REJECTED, Status.WITHDRAWN];
const MEMBERS: readonly Status[] = [Status.ACTIVE, Status.IN_GRACE];
const BEFORE: readonly Status[] = [
  ...[Status.APPLIED, Status.UNDER_REVIEW, Status.INFO_REQUESTED, Status.PENDING_PAYMENT],
];

/** Why they cannot be merged; empty where they can. */
export function hindrances(keep: Side, drop: Side): UserError[] {
  const [kept, dropped] = [keep.membership, drop.membership];
  if (kept.id === dropped.id) return [say('merge.same', ['dropId'])];
  if (kept.associationId !== dropped.associationId) return [say('merge.other_association', ['dropId'])];
  const { status } = drop;
  if (OVER.includes(keep.status)) return [say('merge.kept_is_over', ['keepId'], { status: keep.status })];
  if (OVER.includes(status)) return [say('merge.dropped_is_over', ['dropId'], { status })];
  if (status === Status.SUSPENDED) return [say('merge.suspended', ['dropId'])];
  if (MEMBERS.includes(status) && BEFORE.includes(keep.status))
    return [say('merge.member_into_application', ['keepId'], { kept: keep.status, dropped: status })];
  return [];
}

/** The listing of the one that is kept, with its blanks filled. */
export function mergedListing(kept: MembershipListing, dropped: MembershipListing): MembershipListing {
  return Object.assign(new MembershipListing(), kept, {
    name: filledText(kept.name, dropped.name),
    website: kept.website ?? dropped.website,
    logo: kept.logo ?? dropped.logo,
    about: filledText(kept.about, dropped.about),
    categories: [...new Set([...kept.categories, ...dropped.categories])],
  });
}

const filledText = (kept: LocalisedText, dropped: LocalisedText): LocalisedText =>
  localisedText(kept.en ?? dropped.en, kept.zhHans ?? dropped.zhHans);

/** Names of the parts of a listing that were filled, as the graph has them. */
export function filledParts(kept: MembershipListing, merged: MembershipListing): string[] {
  const parts: readonly (readonly [string, unknown, unknown])[] = [
    ['name.en', kept.name.en, merged.name.en],
    ['name.zhHans', kept.name.zhHans, merged.name.zhHans],
    ['website', kept.website, merged.website],
    ['logo', kept.logo, merged.logo],
    ['description.en', kept.about.en, merged.about.en],
    ['description.zhHans', kept.about.zhHans, merged.about.zhHans],
    ['categories', kept.categories.length, merged.categories.length],
  ];
  return parts.filter(([, before, after]) => before !== after).map(([name]) => name);
}

export interface ContactLike {
  readonly position: number;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** How many there are of each side, of what goes over to the one that is kept. */
export interface Together {
  readonly kept: number;
  readonly moved: number;
}

/** What would be more than a membership may have; what it has already, and nothing is added to, is nobody's fault. */
export function crowding({ contacts, notes }: Readonly<Record<'contacts' | 'notes', Together>>): UserError[] {
  const isFull = ({ kept, moved }: Together, most: number): boolean => moved > 0 && kept + moved > most;
  const told = ({ kept, moved }: Together, most: number): Params => ({ count: kept + moved, most });
  return [
    ...(isFull(contacts, MOST_CONTACTS)
      ? [say('merge.too_many_contacts', ['dropId'], told(contacts, MOST_CONTACTS))]
      : []),
    ...(isFull(notes, MOST_NOTES) ? [say('merge.too_many_notes', ['dropId'], told(notes, MOST_NOTES))] : []),
  ];
}

/** By their places. */
export interface SortedContacts {
  readonly move: readonly number[];
  /** Those that the other has already, and where. */
  readonly same: readonly { readonly position: number; readonly keptPosition: number }[];
}

/** The same by name, e-mail and telephone. */
export function sortContacts(kept: readonly ContactLike[], dropped: readonly ContactLike[]): SortedContacts {
  const known = new Map(kept.map((contact) => [alike(contact), contact.position]));
  const placed = dropped.map((contact) => ({
    position: contact.position,
    keptPosition: known.get(alike(contact)) ?? null,
  }));
  return {
    move: placed.flatMap(({ position, keptPosition }) => (keptPosition === null ? [position] : [])),
    same: placed.flatMap(({ position, keptPosition }) => (keptPosition === null ? [] : [{ position, keptPosition }])),
  };
}

function alike({ name, email, phone }: ContactLike): string {
  const digits = (phone ?? '').replace(/\D/g, '');
  return JSON.stringify([name.trim().toLowerCase(), (email ?? '').trim().toLowerCase(), digits]);
}
