/**
 * What a row makes of a member: the record afterwards, and the steps of the state machine that lead there. Pure.
 *
 * Days that went by come first, as with any change by a person; then what the list corrects (IMPORT), then a later last day, which is
 * a renewal (RENEW) and follows the association's rule; then what follows by the clock from the new days.
 */
import { newId } from '../../../kernel/codes/id';
import { IdentifierScheme } from '../../../kernel/values/identifier-scheme';
import { localisedText } from '../../../kernel/values/localised-text';
import { advance, type Happening, type MembershipState, type Terms } from '../../membership/lifecycle/advance';
import { type Step, stepsByClock } from '../../membership/lifecycle/clock';
import { type Refusal } from '../../membership/lifecycle/guards';
import { foundBy } from '../../membership/lifecycle/mutations/found-by';
import { stateOf } from '../../membership/lifecycle/mutations/ground';
import { MembershipListing } from '../../membership/listing.entity';
import { Membership, sortExpiryOf } from '../../membership/membership.entity';
import { MembershipEventKind as Event } from '../../membership/membership-status';
import { type RowResult } from '../check/decide';
import { type MemberRow, type RowContact } from '../check/member-row';
import { type StoredContact } from '../match/matches';

export interface MemberGround {
  readonly associationId: string;
  readonly today: string;
  readonly now: Date;
  /** Whoever ordered the import. */
  readonly actor: string;
  /** What is laid down for a class of membership. */
  readonly terms: (tierId: string) => Terms;
  readonly newNumber: () => string;
}

export interface StoredWhole {
  readonly membership: Membership;
  /** With its id where it is one that was there before. */
  readonly contact: RowContact | StoredContact | null;
}

export interface Planned {
  readonly line: number;
  readonly before: StoredWhole | null;
  readonly after: StoredWhole;
  readonly steps: readonly Step[];
  /** What a list may say of the contact is more than is stored of one: whether anything stored changes. */
  readonly hasNewContact: boolean;
}

export type Plan = Planned | { readonly refused: Refusal };

/** `result` is a CREATE or an UPDATE, decided on what is stored now. */
export function planMember(result: RowResult, row: MemberRow, stored: StoredWhole | null, ground: MemberGround): Plan {
  return stored ? changed(result, row, stored, ground) : taken(result, row, ground);
}

function taken({ line, organisationId }: RowResult, row: MemberRow, ground: MemberGround): Plan {
  const { associationId, today, now, actor } = ground;
  const { identifiers, tierId, joinedOn, expiresOn } = row;
  const [identifier] = identifiers;
  if (!identifier || tierId === null || joinedOn === null || organisationId === null)
    throw new Error(`Line ${line} is no new member: it lacks what decide() asks for.`);
  const terms = ground.terms(tierId);
  const happening: Happening = { event: Event.IMPORT, on: joinedOn, actor, list: { joinedOn, expiresOn } };
  const first = advance(null, happening, terms);
  if ('refused' in first) return first;
  const steps = [{ happening, before: null, after: first }, ...stepsByClock(first, terms, today)];
  const listing = listingOf(row, null);
  const blank = Object.assign(new Membership(), { id: newId('mbr'), associationId, organisationId, createdAt: now });
  const memberNumber = row.memberNumber ?? ground.newNumber();
  const membership = recordOf(blank, { state: lastOf(steps, first), listing, tierId, memberNumber, now });
  return {
    line,
    before: null,
    after: { membership, contact: row.contact },
    steps,
    hasNewContact: row.contact !== null,
  };
}

function changed(result: RowResult, row: MemberRow, stored: StoredWhole, ground: MemberGround): Plan {
  const { membership: was } = stored;
  const tierId = row.tierId ?? was.tierId;
  const terms = ground.terms(tierId);
  const steps = stepsByClock(stateOf(was), ground.terms(was.tierId), ground.today);
  const isLater = row.expiresOn !== null && was.expiresOn !== null && row.expiresOn > was.expiresOn;
  const isCorrected = result.changes.some((field) => field !== 'expiresOn' || !isLater);
  const common = { on: ground.today, actor: ground.actor };
  const list = { joinedOn: row.joinedOn, expiresOn: row.expiresOn };
  const own: Happening[] = [
    ...(isCorrected ? [{ ...common, event: Event.IMPORT, list: isLater ? { ...list, expiresOn: null } : list }] : []),
    ...(isLater ? [{ ...common, event: Event.RENEW, list }] : []),
  ];
  for (const happening of own) {
    const before = lastOf(steps, stateOf(was));
    const after = advance(before, happening, terms);
    if ('refused' in after) return after;
    steps.push({ happening, before, after });
  }
  steps.push(...stepsByClock(lastOf(steps, stateOf(was)), terms, ground.today));
  const listing = listingOf(row, was.listing);
  const memberNumber = row.memberNumber ?? was.memberNumber;
  const membership = recordOf(was, {
    ...{ state: lastOf(steps, stateOf(was)), listing, tierId, memberNumber },
    now: ground.now,
  });
  const hasNewContact = result.changes.some((field) => field.startsWith('contact'));
  const contact = hasNewContact ? contactOf(row.contact, stored.contact) : stored.contact;
  return { line: result.line, before: stored, after: { membership, contact }, steps, hasNewContact };
}

function lastOf(steps: readonly Step[], otherwise: MembershipState): MembershipState {
  return steps.at(-1)?.after ?? otherwise;
}

export interface Parts {
  readonly state: MembershipState;
  readonly listing: MembershipListing;
  readonly tierId: string;
  readonly memberNumber: string | null;
  readonly now: Date;
}

/** A record with these parts, and what follows from them. */
export function recordOf(was: Membership, { state, listing, tierId, memberNumber, now }: Parts): Membership {
  return Object.assign(new Membership(), was, state, {
    ...{ listing, tierId, memberNumber, updatedAt: now },
    sortName: (listing.name.en ?? listing.name.zhHans ?? '').toLowerCase(),
    sortExpiresOn: sortExpiryOf(state.expiresOn),
    tokens: foundBy(listing, memberNumber),
  });
}

/** A part that the row does not tell is left as it is. */
function listingOf(
  { identifiers, name, website, about, categories }: MemberRow,
  was: MembershipListing | null,
): MembershipListing {
  const [identifier] = identifiers;
  return Object.assign(new MembershipListing(), {
    identifierScheme: was?.identifierScheme ?? IdentifierScheme[identifier?.scheme ?? 'UEN'],
    identifierValue: was?.identifierValue ?? identifier?.asWritten ?? '',
    name: localisedText(name.en ?? was?.name.en, name.zhHans ?? was?.name.zhHans),
    website: website ?? was?.website ?? null,
    logo: was?.logo ?? null,
    about: localisedText(about.en ?? was?.about.en, about.zhHans ?? was?.about.zhHans),
    categories: [...(categories ?? was?.categories ?? [])],
  });
}

function contactOf(told: RowContact | null, was: RowContact | null): RowContact | null {
  if (!told || !was) return told ?? was;
  return {
    ...{ name: told.name ?? was.name, role: told.role ?? was.role, email: told.email ?? was.email },
    ...{ phone: told.phone ?? was.phone, wechat: told.wechat ?? was.wechat, language: told.language ?? was.language },
  };
}
