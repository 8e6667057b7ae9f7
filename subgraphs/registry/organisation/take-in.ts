/**
 * Takes in an organisation that a platform or an association has named: once, as unverified, and only when it is not known.
 * What is known was checked further, or was told before; the word of a partner changes none of it.
 */
import { type EntityManager } from 'typeorm';
import { organisationId } from '../../kernel/codes/identifier';
import { checkUen } from '../../kernel/codes/uen';
import { insertAll } from '../../kernel/database/insert';
import { type Event } from '../../kernel/events/event';
import { type OrganisationAnnounced } from '../../kernel/events/organisation-announced';
import { tokens } from '../../kernel/search/tokens';
import { IdentifierScheme } from '../../kernel/values/identifier-scheme';
import { localisedText } from '../../kernel/values/localised-text';
import { Identifier, VerificationLevel } from './identifier.entity';
import { Organisation, OrganisationKind, OrganisationStatus } from './organisation.entity';

export async function takeIn({ payload }: Event<'organisation.announced'>, db: EntityManager): Promise<void> {
  const { scheme, value, country } = payload;
  const id = organisationId(scheme, value);
  const { isKnown, hasCountry } = await lookUp(db, id, payload);
  if (isKnown) return;
  if (!hasCountry) throw new Error(`The registry has no country ${country}. Add it, then replay the event.`);

  const name = localisedText(payload.name.en, payload.name.zhHans);
  const now = new Date();
  const organisation = Object.assign(new Organisation(), {
    id,
    name,
    sortName: (name.en ?? name.zhHans ?? '').toLowerCase(),
    kind: kindOf(payload),
    countryCode: country,
    status: OrganisationStatus.UNKNOWN,
    registeredOn: null,
    createdAt: now,
    updatedAt: now,
    tokens: tokens([name.en, name.zhHans, value]),
  });
  const identifier = Object.assign(new Identifier(), {
    scheme: IdentifierScheme[scheme],
    value,
    organisationId: id,
    isPrimary: true,
    level: VerificationLevel.UNVERIFIED,
    checkedAt: null,
  });
  await insertAll(db, Organisation, [organisation]);
  await insertAll(db, Identifier, [identifier]);
}

interface Found {
  /** By its id, or by this identifier where it is not the primary one. */
  readonly isKnown: boolean;
  readonly hasCountry: boolean;
}

async function lookUp(
  db: EntityManager,
  id: string,
  { scheme, value, country }: OrganisationAnnounced,
): Promise<Found> {
  const [found] = await db.query<Found[]>(
    `SELECT EXISTS (SELECT FROM organisation WHERE id = $1)
              OR EXISTS (SELECT FROM identifier WHERE scheme = $2 AND value = $3) AS "isKnown",
            EXISTS (SELECT FROM country WHERE code = $4) AS "hasCountry"`,
    [id, scheme, value, country],
  );
  return found ?? { isKnown: false, hasCountry: false };
}

/**
 * As far as the number itself tells, else a company. A credit code begins with the authority that gave it and the kind
 * (GB 32100: 1 organs and institutions, 51 social organisations, 92 individual businesses); a UEN of the third form names its
 * entity type, and one of eight digits is a business.
 */
function kindOf({ scheme, value }: OrganisationAnnounced): OrganisationKind {
  if (scheme === 'USCC') {
    if (value.startsWith('1')) return OrganisationKind.PUBLIC_BODY;
    if (value.startsWith('51')) return OrganisationKind.ASSOCIATION;
    if (value.startsWith('92')) return OrganisationKind.SOLE_PROPRIETOR;
  }
  if (scheme === 'UEN') {
    const uen = checkUen(value);
    if (uen.ok && uen.form === 'BUSINESS') return OrganisationKind.SOLE_PROPRIETOR;
    return (uen.ok ? UEN_KINDS[uen.entityType ?? ''] : undefined) ?? OrganisationKind.COMPANY;
  }
  return OrganisationKind.COMPANY;
}

const UEN_KINDS: Readonly<Record<string, OrganisationKind | undefined>> = {
  LP: OrganisationKind.PARTNERSHIP,
  LL: OrganisationKind.PARTNERSHIP,
  SS: OrganisationKind.ASSOCIATION,
  TU: OrganisationKind.ASSOCIATION,
  GA: OrganisationKind.PUBLIC_BODY,
  GB: OrganisationKind.PUBLIC_BODY,
};
