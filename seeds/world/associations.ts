/**
 * The associations' part of the world: six associations in both cities, their members in every state, with listings,
 * contacts, certificates and endorsements.
 *
 * People are fictional; mail goes to example.com and example.org, and no telephone number of either country begins with 0.
 */
import { addDays, addMonths } from '../../subgraphs/kernel/days';
import { IdentifierScheme } from '../../subgraphs/kernel/values/identifier-scheme';
import {
  Association,
  type AssociationsSeed,
  Certification,
  Endorsement,
  EndorsementScope,
  Membership,
  MembershipContact,
  MembershipEvent,
  MembershipListing,
  MembershipTier,
  sortExpiryOf,
} from '../../subgraphs/associations/seed';
import { seededId } from '../../subgraphs/kernel/codes/id';
import { tokens } from '../../subgraphs/kernel/search/tokens';
import { Locale, localisedText } from '../../subgraphs/kernel/values/localised-text';
import { Money } from '../../subgraphs/kernel/values/money';
import {
  ASSOCIATION_TRAITS,
  type AssociationTraits,
  CONTACT_ROLES,
  MERCHANT_ABOUT,
  MERCHANT_HEADINGS,
  PEOPLE,
  PROVIDER_LINES,
  type ProviderLine,
  SCHEMES,
  STATEMENTS,
  TIERS,
} from './association-words';
import { type Ending, type Life, lifeOf, TODAY } from './membership-histories';
import { type Counts, EPOCH, type Party } from './parties';
import { inBatches } from './parts';
import { type Random, randomOf } from './random';

const HERO = 'merchant-0';

export function* associationsParts(parties: readonly Party[], counts: Counts): Generator<Partial<AssociationsSeed>> {
  const offices = parties
    .filter((party) => party.role === 'ASSOCIATION')
    .slice(0, counts.associations)
    .map(officeOf);
  yield { associations: offices.map((office) => office.association), tiers: offices.flatMap((office) => office.tiers) };

  // Numbers follow the order of joining, which only shows when all have been seen: all are seen twice.
  const most = counts.exactly?.memberships ?? Infinity;
  const numbers = memberNumbers(placesOf(parties, offices, most));
  for (const places of inBatches(placesOf(parties, offices, most))) {
    const members = places.map((place) => memberOf(place, numbers[place.count] ?? null));
    yield {
      memberships: members.map((member) => member.row),
      events: members.flatMap(eventsOf),
      contacts: members.flatMap(contactsOf),
      certifications: members.flatMap(certificationsOf),
      endorsements: members.flatMap(endorsementsOf),
    };
  }
}

// ------------------------------------------------------------------------------------------------ associations and tiers

interface Office {
  readonly association: Association;
  readonly traits: AssociationTraits;
  readonly tiers: readonly MembershipTier[];
  readonly party: Party;
}

function officeOf(party: Party): Office {
  const traits = at(ASSOCIATION_TRAITS, party.index);
  const name = localisedText(party.name.en, party.name.zhHans);
  const association = Object.assign(new Association(), {
    id: seededId('ass', EPOCH, party.key),
    organisationId: party.id,
    slug: traits.slug,
    name,
    sortName: party.name.en.toLowerCase(),
    countryCode: party.countryCode,
    unlocode: party.city === 'SHENZHEN' ? 'CNSZX' : 'SGSIN',
    website: `https://${traits.slug}.example.org`,
    graceDays: traits.graceDays,
    paymentInstructions: localisedText(null),
    version: 1,
    allowsLateRenewal: traits.allowsLateRenewal,
    ...{ informationDays: 14, paymentDays: 30, reapplyDays: 90, suspensionEndsByItself: false },
    takesApplicationsByMail: true,
    tokens: tokens([traits.slug, name.en, name.zhHans]),
  });
  const currency = party.city === 'SHENZHEN' ? 'CNY' : 'SGD';
  const tiers = TIERS.map(({ code, name: called }, index) =>
    Object.assign(new MembershipTier(), {
      id: seededId('tie', EPOCH, `${party.key} ${code}`),
      associationId: association.id,
      code,
      name: localisedText(called.en, called.zhHans),
      annualFee: Object.assign(new Money(), { amount: traits.fees[index] ?? '0.00', currency }),
      // Council seats are filled for two years.
      termMonths: code === 'COUNCIL' ? 24 : 12,
      version: 1,
      position: index + 1,
      ...{ retiredOn: null, renewsIntoId: null },
    }),
  );
  return { association, traits, tiers, party };
}

// ---------------------------------------------------------------------------------------------------------- who is where

interface Place {
  readonly key: string;
  /** Counted from 0 among all places. */
  readonly count: number;
  readonly party: Party;
  readonly office: Office;
  readonly ending: Ending;
}

/** Every state comes round once in these, whatever the size of the world. */
const ENDINGS: readonly Ending[] = [
  'active',
  'active',
  'inGrace',
  'active',
  'applied',
  'active',
  'suspended',
  'active',
  'expired',
  'active',
  'underReview',
  'reinstated',
  'active',
  'pendingPayment',
  'active',
  'clockIsLate',
  'active',
  'infoRequested',
  'active',
  'rejected',
  'active',
  'withdrawn',
  'inGrace',
  'active',
  'expiredWhileSuspended',
  'active',
  'lapsed',
  'active',
];

function* placesOf(parties: readonly Party[], offices: readonly Office[], most: number): Generator<Place> {
  let [count, turn] = [0, 0];
  for (const party of parties.filter(({ role }) => role === 'MERCHANT' || role === 'PROVIDER')) {
    for (const office of officesOf(party, offices)) {
      if (count === most) return;
      const ending = party.key === HERO ? ('renewedAhead' as const) : at(ENDINGS, turn++);
      yield { key: `${party.key} ${office.traits.slug}`, count: count++, party, office, ending };
    }
  }
}

/** About seven in ten are in an association of their city; some in a second one, now and then across the border. */
function officesOf(party: Party, offices: readonly Office[]): Office[] {
  const random = randomOf(`member ${party.key}`);
  const home = offices.filter((office) => office.party.city === party.city);
  if (party.key === HERO) return home.filter((_, index) => index !== 1);
  if (!random.chance(0.7)) return [];
  // The second of each city is the one for logistics.
  const first = party.role === 'PROVIDER' ? at(home, 1) : at(home, random.pick([0, 0, 2]));
  const others = (random.chance(0.25) ? offices : home).filter((office) => office !== first);
  return random.chance(0.22) ? [first, random.pick(others)] : [first];
}

// ----------------------------------------------------------------------------------------------------------- memberships

interface Member extends Place {
  readonly row: Membership;
  readonly life: Life;
}

function memberOf(place: Place, memberNumber: string | null): Member {
  const { key, party, office } = place;
  const { tier, life, random } = lifeAt(place);
  const listing = listingOf(party, random);
  const { name, identifierValue } = listing;
  const row = Object.assign(new Membership(), {
    ...life.state,
    id: seededId('mbr', EPOCH, key),
    associationId: office.association.id,
    organisationId: party.id,
    tierId: tier.id,
    memberNumber,
    listing,
    sortName: (name.en ?? name.zhHans ?? '').toLowerCase(),
    sortExpiresOn: sortExpiryOf(life.state.expiresOn),
    createdAt: momentOn(life.steps[0]?.happening.on ?? TODAY, random),
    updatedAt: momentOn(life.state.lastEventOn, random),
    tokens: tokens([party.identifier, identifierValue, memberNumber, name.en, name.zhHans]),
  });
  return { ...place, row, life };
}

/** With the rest of its chances, for what is drawn after. */
function lifeAt({ key, party, office, ending }: Place): { tier: MembershipTier; life: Life; random: Random } {
  const random = randomOf(`membership ${key}`);
  const isPaid = ending === 'pendingPayment' || party.key === HERO;
  const tier = at(office.tiers, isPaid ? 1 : random.pick([0, 0, 0, 1, 1, 2]));
  const { graceDays, allowsLateRenewal } = office.association;
  const feeDue = Number(tier.annualFee.amount) > 0;
  const life = lifeOf(ending, { graceDays, allowsLateRenewal, termMonths: tier.termMonths, feeDue }, random);
  return { tier, life, random };
}

/** By the count of the place. Numbers are given in the order of joining; whoever never joined has none. */
function memberNumbers(places: Iterable<Place>): string[] {
  const joined: { count: number; slug: string; on: string }[] = [];
  for (const place of places) {
    const on = lifeAt(place).life.state.joinedOn;
    if (on !== null) joined.push({ count: place.count, slug: place.office.traits.slug, on });
  }
  const next = new Map<string, number>();
  const numbers: string[] = [];
  for (const { count, slug } of joined.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const number = (next.get(slug) ?? 0) + 1;
    next.set(slug, number);
    numbers[count] = `${slug.toUpperCase()}-${String(number).padStart(4, '0')}`;
  }
  return numbers;
}

function listingOf(party: Party, random: Random): MembershipListing {
  const about = lineOf(party)?.about ?? random.pick(MERCHANT_ABOUT);
  return Object.assign(new MembershipListing(), {
    name: localisedText(submittedEnglish(party.name.en, random), submittedChinese(party, random)),
    identifierScheme: IdentifierScheme[party.scheme],
    identifierValue: submittedIdentifier(party.identifier, random),
    website: random.chance(0.8) ? `https://${party.key}.example.com` : null,
    about: random.chance(0.85) || party.key === HERO ? localisedText(about.en, about.zhHans) : localisedText(null),
    categories: headingsOf(party, random),
  });
}

/** A merchant in general trade stands under several headings, everybody else under what its name says. */
function headingsOf(party: Party, random: Random): string[] {
  const line = lineOf(party);
  if (line) return [line.heading];
  const said = Object.keys(MERCHANT_HEADINGS).find((word) => party.name.en.includes(` ${word} `));
  return said ? [MERCHANT_HEADINGS[said] ?? said] : random.some([...new Set(Object.values(MERCHANT_HEADINGS))], 3);
}

function lineOf(party: Party): ProviderLine | undefined {
  return party.role === 'PROVIDER' ? PROVIDER_LINES.find(({ word }) => party.name.en.includes(word)) : undefined;
}

/** People fill in forms by hand: now and then a name is spelt otherwise than in the register. */
function submittedEnglish(name: string, random: Random): string {
  const spelt: ((text: string) => string)[] = [
    (text) => text.replace('Co., Ltd.', 'Co.,Ltd').replace('Pte. Ltd.', 'Pte Ltd'),
    (text) => text.toUpperCase().replace('(DEMO)', '(demo)'),
    (text) => text.replace(' and ', ' & ').replace(/ (Co., Ltd.|Pte. Ltd.)/, ''),
  ];
  return random.chance(0.6) ? name : random.pick(spelt)(name);
}

function submittedChinese(party: Party, random: Random): string | null {
  if (party.city === 'SINGAPORE') return random.chance(0.3) ? null : party.name.zhHans;
  return random.chance(0.75) ? party.name.zhHans : party.name.zhHans.replace('深圳市', '');
}

function submittedIdentifier(identifier: string, random: Random): string {
  const written: ((text: string) => string)[] = [
    (text) => text.toLowerCase(),
    (text) => text.replace(/(.{4})(?=.)/g, '$1 '),
  ];
  return random.chance(0.8) ? identifier : random.pick(written)(identifier);
}

function eventsOf({ row, life }: Member): MembershipEvent[] {
  return life.steps.map(({ happening, before, after }, index) =>
    Object.assign(new MembershipEvent(), {
      membershipId: row.id,
      position: index + 1,
      kind: happening.event,
      happenedOn: happening.on,
      fromStatus: before?.status ?? null,
      toStatus: after.status,
      expiresOn: after.expiresOn,
      reason: happening.reason ?? null,
    }),
  );
}

function contactsOf({ key, row, party }: Member): MembershipContact[] {
  const random = randomOf(`contacts ${key}`);
  return random.some(PEOPLE, random.int(1, 2)).map((person, index) =>
    Object.assign(new MembershipContact(), {
      id: seededId('ctc', EPOCH, `${key} ${index + 1}`),
      membershipId: row.id,
      associationId: row.associationId,
      position: index + 1,
      name: party.city === 'SHENZHEN' && random.chance(0.5) ? person.zhHans : person.en,
      role: random.pick(CONTACT_ROLES),
      email: `${person.en.toLowerCase().replace(/ /g, '.')}@${party.key}.example.${random.pick(['com', 'org'])}`,
      phone: random.chance(0.7)
        ? `${party.city === 'SHENZHEN' ? '+86 000 0000' : '+65 0000'} ${random.int(1000, 9999)}`
        : null,
      wechat: party.city === 'SHENZHEN' ? `demo_${person.en.toLowerCase().replace(/ /g, '_')}` : null,
      language: party.city === 'SHENZHEN' ? Locale.ZH_HANS : Locale.EN,
      optedOutAt: null,
    }),
  );
}

// ----------------------------------------------------------------------------------------- certificates and endorsements

function certificationsOf({ key, row, office, party, life }: Member): Certification[] {
  const random = randomOf(`certification ${key}`);
  const isHeros = party.key === HERO;
  // One for the hero, of its first association.
  if (row.joinedOn === null || (isHeros ? office.party.index !== 0 : !random.chance(0.35))) return [];
  const [scheme = '', title = ''] = at(SCHEMES, isHeros ? 0 : random.int(0, 3)).en.split(': ');
  const called = SCHEMES.find((one) => one.en.endsWith(title))?.zhHans;
  return [
    Object.assign(new Certification(), {
      id: seededId('crt', EPOCH, key),
      associationId: row.associationId,
      organisationId: row.organisationId,
      scheme,
      title: localisedText(title, called),
      number: `${office.traits.slug.toUpperCase()}/${scheme.slice(0, 2)}/${row.memberNumber?.slice(office.traits.slug.length + 1) ?? ''}`,
      ...termOf(isHeros ? 'VALID' : random.pick(['VALID', 'VALID', 'EXPIRED', 'REVOKED']), row.joinedOn, life, random),
    }),
  ];
}

const MERCHANT_SCOPES = [EndorsementScope.CROSS_BORDER_SELLER, EndorsementScope.QUALITY, EndorsementScope.FAIR_TRADING];
function endorsementsOf({ key, row, office, party, life, ending }: Member): Endorsement[] {
  const random = randomOf(`endorsement ${key}`);
  const isHeros = party.key === HERO;
  // All the suspended have one, so that there is something to see asleep.
  if (row.joinedOn === null || !(isHeros || ending === 'suspended' || random.chance(0.45))) return [];
  const scope = scopeOf(party, office, random);
  const isValid = isHeros || ending === 'suspended';
  return [
    Object.assign(new Endorsement(), {
      id: seededId('end', EPOCH, key),
      associationId: row.associationId,
      organisationId: row.organisationId,
      membershipId: row.id,
      scope,
      statement: localisedText(STATEMENTS[scope].en, STATEMENTS[scope].zhHans),
      ...termOf(
        isValid ? 'VALID' : random.pick(['VALID', 'VALID', 'VALID', 'EXPIRED', 'REVOKED']),
        row.joinedOn,
        life,
        random,
      ),
    }),
  ];
}

function scopeOf(party: Party, office: Office, random: Random): EndorsementScope {
  if (party.key === HERO) return at(MERCHANT_SCOPES, office.party.index === 0 ? 0 : 1);
  const line = lineOf(party);
  return line ? EndorsementScope[line.scope] : random.pick(MERCHANT_SCOPES);
}

/** Days of a certificate or endorsement that is so today; what is too young to have ended is still valid. */
type SeededTerm = Pick<Certification, 'issuedOn' | 'expiresOn' | 'revokedOn' | keyof typeof FIRST>;
const FIRST = { version: 1, revocationReason: null, isExpiryTold: false };

function termOf(
  wanted: 'VALID' | 'EXPIRED' | 'REVOKED',
  joinedOn: string,
  { state }: Life,
  random: Random,
): SeededTerm {
  const early = addDays(joinedOn, random.int(5, 30));
  if (wanted === 'EXPIRED' && addMonths(early, 6) < TODAY)
    return { ...FIRST, issuedOn: early, expiresOn: addMonths(early, 6), revokedOn: null, isExpiryTold: true };
  if (wanted === 'REVOKED' && addDays(early, 60) < TODAY) {
    return {
      ...FIRST,
      issuedOn: early,
      expiresOn: addMonths(early, 36),
      revokedOn: addDays(early, random.int(20, 60)),
    };
  }
  // Given while it was a member, at the latest the day before its last event.
  const latest = addDays(state.lastEventOn, -1);
  const issuedOn = [joinedOn, early < latest ? early : latest].sort().at(-1) ?? joinedOn;
  return { ...FIRST, issuedOn, expiresOn: addMonths(TODAY, random.int(8, 30)), revokedOn: null };
}

// --------------------------------------------------------------------------------------------------------------- helpers

function momentOn(day: string, random: Random): Date {
  return new Date(Date.parse(day) + random.int(0, 9 * 3600) * 1000);
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('An empty list has no items.');
  return item;
}
