/** 100,000 members in one association and as many in the others, by COPY: names as the load world has them, every state, dates of years. */
import { type DataSource } from 'typeorm';
import { withIndexesAside } from '../../../seeds/set-aside';
import { partyOf, type Party } from '../../../seeds/world/parties';
import { Membership, MembershipListing, sortExpiryOf } from '../../../subgraphs/associations/seed';
import { copyAll } from '../../../subgraphs/kernel/database/copy';
import { seededId } from '../../../subgraphs/kernel/codes/id';
import { addDays } from '../../../subgraphs/kernel/days';
import { tokens } from '../../../subgraphs/kernel/search/tokens';
import { IdentifierScheme } from '../../../subgraphs/kernel/values/identifier-scheme';
import { localisedText } from '../../../subgraphs/kernel/values/localised-text';

/** Beyond those of the small world that it is put on top of. */
const FIRST = 1_000;
const EPOCH = new Date('2026-11-01T00:00:00.000Z');

export interface Home {
  readonly id: string;
  readonly slug: string;
  readonly tiers: readonly string[];
}

export async function fillAssociations(db: DataSource, homes: readonly Home[], each: number): Promise<void> {
  const [large, ...others] = homes;
  if (!large || others.length === 0) throw new Error('Expected at least two associations.');
  await db.transaction((manager) =>
    withIndexesAside(
      manager,
      async () => {
        await copyAll(manager, Membership, membersOf([large], each));
        await copyAll(manager, Membership, membersOf(others, each));
      },
      () => undefined,
    ),
  );
  // What autovacuum does by and by: without it no index alone answers a count.
  await db.query('VACUUM (ANALYZE) membership');
}

function* membersOf(homes: readonly Home[], count: number): Generator<Membership> {
  for (let n = 0; n < count; n += 1) {
    const home = homes[n % homes.length];
    if (home) yield memberOf(partyOf('MERCHANT', FIRST + n), home, n);
  }
}

/** Of 200 members so many are in each state; the rest are ACTIVE. */
const SHARES = Object.entries({
  ...{ IN_GRACE: 8, SUSPENDED: 2, EXPIRED: 18, APPLIED: 1, UNDER_REVIEW: 1, INFO_REQUESTED: 1, PENDING_PAYMENT: 2 },
  ...{ REJECTED: 4, WITHDRAWN: 8 },
}).flatMap(([status, share]) => Array.from({ length: share }, () => status));

function memberOf(party: Party, home: Home, n: number): Membership {
  // A prime step, so that states, dates and tiers have nothing to do with the order of names.
  const chance = (n * 7_919) % 100_003;
  const status = SHARES[chance % 200] ?? 'ACTIVE';
  const { appliedOn, joinedOn, expiresOn } = datesOf(status, chance);
  const memberNumber = joinedOn === null ? null : `${home.slug.toUpperCase()}-${n + 100_000}`;
  const name = localisedText(party.name.en, party.name.zhHans);
  const listing = Object.assign(new MembershipListing(), {
    name,
    identifierScheme: IdentifierScheme[party.scheme],
    identifierValue: party.identifier,
    website: null,
    about: localisedText(null, null),
    categories: [],
  });
  return Object.assign(new Membership(), {
    id: seededId('mbr', EPOCH, `${home.slug} ${n}`),
    associationId: home.id,
    organisationId: party.id,
    tierId: home.tiers[chance % 100 < 70 ? 0 : chance % 100 < 99 ? 1 : 2] ?? '',
    ...{ memberNumber, status, appliedOn, joinedOn, expiresOn, listing },
    suspendedUntil: status === 'SUSPENDED' ? addDays(expiresOn ?? appliedOn, 1) : null,
    ...{ statusReason: null, lastEventOn: appliedOn },
    sortName: party.name.en.toLowerCase(),
    sortExpiresOn: sortExpiryOf(expiresOn),
    version: 1,
    createdAt: EPOCH,
    updatedAt: new Date(EPOCH.getTime() - chance * 60_000),
    tokens: tokens([party.identifier, memberNumber, party.name.en, party.name.zhHans]),
  });
}

function datesOf(status: string, chance: number): Pick<Membership, 'appliedOn' | 'joinedOn' | 'expiresOn'> {
  const appliedOn = addDays('2016-01-01', chance % 3_900);
  if (!['ACTIVE', 'IN_GRACE', 'SUSPENDED', 'EXPIRED'].includes(status))
    return { appliedOn, joinedOn: null, expiresOn: null };
  const ahead = { IN_GRACE: -1 - (chance % 30), EXPIRED: -31 - (chance % 700) }[status] ?? chance % 365;
  return { appliedOn, joinedOn: addDays(appliedOn, 20), expiresOn: addDays('2026-11-26', ahead) };
}
