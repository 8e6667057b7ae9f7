/**
 * Planned members, written down: rows, contacts, histories, the audit of the association, and the events for whoever else hears of them.
 * All in one transaction, and in a number of statements that does not depend on how many they are. A list tells what is so already, so
 * no fee is asked for and nobody is written to, unlike in write-steps.ts.
 */
import { type EntityManager } from 'typeorm';
import { insertAll } from '../../../kernel/database/insert';
import { updateAll } from '../../../kernel/database/update';
import { announceOrganisations } from '../../../kernel/events/announce-organisations';
import { type OrganisationAnnounced, readAnnouncement } from '../../../kernel/events/organisation-announced';
import { publish } from '../../../kernel/events/publish';
import { Locale } from '../../../kernel/values/localised-text';
import { ACTION_OF } from '../../audit/audit-action';
import { byClock } from '../../audit/acting';
import { type Values } from '../../audit/chain';
import { differenceOf } from '../../audit/difference';
import { type Acting } from '../../audit/record';
import { type Done, recordAll } from '../../audit/record-all';
import { MembershipContact } from '../../membership/contact.entity';
import { moverOf } from '../../membership/lifecycle/transition';
import { shownOf } from '../../membership/lifecycle/mutations/write-steps';
import { MembershipEvent } from '../../membership/membership-event.entity';
import { Membership } from '../../membership/membership.entity';
import { type RowContact } from '../check/member-row';
import { type StoredContact } from '../match/matches';
import { type Planned, type StoredWhole } from './plan-member';

export interface WritingMembers {
  readonly associationId: string;
  readonly importId: string;
  readonly acting: Acting;
}

export async function writeMembers(
  db: EntityManager,
  planned: readonly Planned[],
  { associationId, importId, acting }: WritingMembers,
): Promise<void> {
  const created = planned.filter(({ before }) => before === null).map(({ after }) => after.membership);
  const others = planned.filter(({ before }) => before !== null).map(({ after }) => after.membership);
  await insertAll(db, Membership, created);
  const found = await updateAll(db, Membership, others);
  if (found !== others.length) throw new Error(`${others.length} memberships were held, and ${found} were there.`);
  await writeContacts(db, planned);
  await insertAll(db, MembershipEvent, planned.flatMap(historyOf));
  await announceOrganisations(db, created.flatMap(announcementOf));
  await publish(db, planned.flatMap(changesTold));
  // Last, for whoever else writes to this chain waits from here on.
  const deeds = planned.flatMap((one) => deedsOf(one, { associationId, importId, acting, byClock: byClock(acting) }));
  await recordAll(db, associationId, deeds);
}

/** The first of a member's contacts is the one that a list knows. */
async function writeContacts(db: EntityManager, planned: readonly Planned[]): Promise<void> {
  const touched = planned.filter(({ hasNewContact }) => hasNewContact);
  const ids = touched.map(({ after }) => after.membership.id);
  const known =
    ids.length === 0
      ? []
      : await db.find(MembershipContact, { where: ids.map((id) => ({ membershipId: id, position: 1 })) });
  const byMember = new Map(known.map((contact) => [contact.membershipId, contact]));
  const rows = touched.flatMap(({ after: { membership, contact } }) => {
    if (contact?.name == null) return [];
    const was = byMember.get(membership.id) ?? null;
    return [{ was, row: contactRow(was, membership.id, contact) }];
  });
  await insertAll(
    db,
    MembershipContact,
    rows.filter(({ was }) => was === null).map(({ row }) => row),
  );
  await updateAll(
    db,
    MembershipContact,
    rows.filter(({ was }) => was !== null).map(({ row }) => row),
  );
  const gone = touched.filter(({ after }) => after.contact === null && byMember.has(after.membership.id));
  const without = gone.map(({ after }) => after.membership.id);
  if (without.length > 0)
    await db.query('DELETE FROM membership_contact WHERE position = 1 AND membership_id = ANY($1)', [without]);
}

/** One that comes back is who it was; another person has an id of its own, and has said nothing of reminders yet. */
function contactRow(
  was: MembershipContact | null,
  membershipId: string,
  contact: RowContact | StoredContact,
): MembershipContact {
  const { name, role, email, phone, wechat } = contact;
  const language = contact.language && (contact.language === 'en' ? Locale.EN : Locale.ZH_HANS);
  const told = { membershipId, position: 1, name, role, email, phone, wechat, language };
  const back = 'id' in contact ? contact : null;
  if (was && (back ? back.id === was.id : isSamePerson(was, contact)))
    return Object.assign(new MembershipContact(), was, told, { version: was.version + 1 });
  const optedOutAt = back?.optedOutAt == null ? null : new Date(back.optedOutAt);
  return Object.assign(new MembershipContact(), told, { optedOutAt, ...(back && { id: back.id }) });
}

/** By name or by e-mail: a name that is spelt otherwise is no other person, nor is one who has another address. */
function isSamePerson(one: RowContact | MembershipContact, other: RowContact): boolean {
  const isAlike = (a: string | null, b: string | null): boolean =>
    a !== null && a.trim().toLowerCase() === b?.trim().toLowerCase();
  return isAlike(one.name, other.name) || isAlike(one.email, other.email);
}

function historyOf({ after: { membership }, steps }: Planned): MembershipEvent[] {
  return steps.map(({ happening, before, after }) =>
    Object.assign(new MembershipEvent(), {
      ...{ membershipId: membership.id, position: after.version, kind: happening.event, happenedOn: happening.on },
      ...{ fromStatus: before?.status ?? null, toStatus: after.status, expiresOn: after.expiresOn },
      reason: after.statusReason,
    }),
  );
}

function announcementOf({ listing }: Membership): OrganisationAnnounced[] {
  const { identifierScheme: scheme, identifierValue: identifier, name } = listing;
  const read = readAnnouncement({
    scheme,
    identifier: identifier.replace(/[\s\p{Pd}]/gu, ''),
    nameEn: name.en,
    nameZh: name.zhHans,
  });
  return read.ok ? [read.organisation] : [];
}

function changesTold({
  after: { membership },
  steps,
}: Planned): Parameters<typeof publish<'membership.changed'>>[1][number][] {
  const { id, associationId, organisationId } = membership;
  return steps.map(({ happening, before, after }) => ({
    topic: 'membership.changed',
    entity: id,
    payload: {
      ...{ membership: id, association: associationId, organisation: organisationId, event: happening.event },
      ...{ from: before?.status ?? null, to: after.status, on: happening.on, expiresOn: after.expiresOn },
      version: after.version,
    },
  }));
}

interface Deeds extends WritingMembers {
  readonly byClock: Acting;
}

/** What a step of its own does to the listing is told with it; the others only move the state. */
function deedsOf({ line, before, after, steps, hasNewContact }: Planned, deeds: Deeds): Done[] {
  const own = steps.findIndex(({ happening }) => moverOf(happening.event) !== 'CLOCK');
  return steps.map(({ happening, before: was, after: is }, at) => {
    const isOwn = at === own;
    const told = differenceOf(was && { ...shownOf(was), ...(isOwn && before ? listed(before) : {}) }, {
      ...shownOf(is),
      ...(isOwn ? listed(after) : {}),
    });
    const contact: Values = isOwn && hasNewContact ? { contact: partsOf(before?.contact ?? null, after.contact) } : {};
    return {
      acting: moverOf(happening.event) === 'CLOCK' ? deeds.byClock : deeds.acting,
      deed: {
        ...{ associationId: deeds.associationId, action: ACTION_OF[happening.event], entity: after.membership.id },
        ...{ reason: is.statusReason, before: told.before },
        after: { ...told.after, ...contact, on: happening.on, import: deeds.importId, line },
      },
    };
  });
}

function listed({ membership: { listing, tierId, memberNumber } }: StoredWhole): Values {
  const { name, about, website, categories } = listing;
  return {
    ...{ tierId, memberNumber, nameEn: name.en, nameZhHans: name.zhHans, website, categories: categories.join('; ') },
    ...{ descriptionEn: about.en, descriptionZhHans: about.zhHans },
  };
}

/** Which parts of a contact are others now, and none of their values: these may have to be erased. */
function partsOf(before: RowContact | null, after: RowContact | null): string {
  const parts = ['name', 'role', 'email', 'phone', 'wechat', 'language'] as const;
  return parts.filter((part) => (before?.[part] ?? null) !== (after?.[part] ?? null)).join(', ');
}
