/**
 * Matches out of this subgraph's own tables: three statements a batch. Whether the registry knows an organisation is not to be
 * learned here; a caller that has heard of it hands that in.
 */
import { type EntityManager, In, Not } from 'typeorm';
import { Locale } from '../../../kernel/values/localised-text';
import { isProofId } from '../../applicant/proof';
import { MembershipContact } from '../../membership/contact.entity';
import { Membership } from '../../membership/membership.entity';
import { MembershipStatus } from '../../membership/membership-status';
import { type FindMatches, type StoredContact, type StoredMember } from './matches';

export type UnknownAmong = (organisationIds: readonly string[]) => Promise<ReadonlySet<string>>;

export function storedMatches(
  db: EntityManager,
  associationId: string,
  unknownAmong: UnknownAmong = nobodyUnknown,
): FindMatches {
  return async ({ identifiers, memberNumbers }) => {
    const organisationIds = identifiers.map((identifier) => identifier.organisationId);
    const known = await db.findBy(Membership, {
      associationId,
      organisationId: In(organisationIds),
      status: Not(MembershipStatus.WITHDRAWN),
    });
    // What a stranger applied for keeps strangers waiting (earlier.ts), and not the association's own list.
    const rejections = known.filter(
      ({ status, appliedBy }) => status === MembershipStatus.REJECTED && !isProofId(appliedBy),
    );
    const memberships = known.filter(({ status }) => status !== MembershipStatus.REJECTED);
    const numbered = await db.find(Membership, {
      select: { id: true, organisationId: true, memberNumber: true, status: true },
      where: { associationId, memberNumber: In([...memberNumbers]) },
    });
    const contacts = await db.findBy(MembershipContact, {
      membershipId: In(memberships.map(({ id }) => id)),
      position: 1,
    });
    const contactOf = new Map(contacts.map((contact) => [contact.membershipId, contact]));
    return {
      unknown: await unknownAmong(organisationIds),
      members: new Map(memberships.map((one) => [one.organisationId, storedMember(one, contactOf.get(one.id))])),
      numbers: new Map(numbered.map(({ memberNumber, organisationId }) => [memberNumber ?? '', organisationId])),
      formerNumbers: new Set(
        numbered.filter(({ status }) => ENDED.has(status)).map(({ memberNumber }) => memberNumber ?? ''),
      ),
      rejected: new Map(
        rejections
          .sort((one, other) => (one.lastEventOn < other.lastEventOn ? -1 : 1))
          .map(({ organisationId, lastEventOn }) => [organisationId, lastEventOn]),
      ),
    };
  };
}

const ENDED: ReadonlySet<MembershipStatus> = new Set([MembershipStatus.REJECTED, MembershipStatus.WITHDRAWN]);

function nobodyUnknown(): Promise<ReadonlySet<string>> {
  return Promise.resolve(new Set());
}

function storedMember(membership: Membership, contact: MembershipContact | undefined): StoredMember {
  const { id, organisationId, status, version, tierId, memberNumber, joinedOn, expiresOn, listing } = membership;
  const { name, website, about, categories } = listing;
  return {
    id,
    organisationId,
    status,
    version,
    tierId,
    memberNumber,
    joinedOn,
    expiresOn,
    name: { en: name.en, zhHans: name.zhHans },
    website,
    about: { en: about.en, zhHans: about.zhHans },
    categories,
    contact: contact ? storedContact(contact) : null,
  };
}

/** In the words of a row, and who it is. */
export function storedContact(contact: MembershipContact): StoredContact {
  const { id, name, role, email, phone, wechat, language } = contact;
  const optedOutAt = contact.optedOutAt?.toISOString() ?? null;
  const told = { name, role, email, phone, wechat, language: language && (language === Locale.EN ? 'en' : 'zh') };
  return { ...told, id, optedOutAt } as StoredContact;
}
