/** The providers' part of the world: who offers what under which licence, and list prices on the lanes between the cities. */
import {
  type Licence,
  ServiceKind,
  type ServiceProvider,
  type ServiceRow,
  type ServicesSeed,
} from '../../subgraphs/services/seed';
import { seededId } from '../../subgraphs/kernel/codes/id';
import { tokens } from '../../subgraphs/kernel/search/tokens';
import { localisedText } from '../../subgraphs/kernel/values/localised-text';
import { EPOCH, type Party } from './parties';
import { randomOf } from './random';
import { type LicenceBlueprint, type Offer, OFFERS_BY_TRADE, SIDE_OFFERS } from './services-offers';
import { demoLanes, type Priced, priceService } from './services-rates';

const DAY_MS = 86_400_000;

export function servicesWorld(parties: readonly Party[]): ServicesSeed {
  const offering = parties
    .filter((party) => party.role === 'PROVIDER')
    .map((party) => ({ party, offers: offersOf(party) }));
  const lanes = demoLanes();
  const services = offering.flatMap(({ party, offers }) =>
    offers.map((offer) => ({ party, offer, row: service(party, offer) })),
  );
  const priced = services.flatMap(({ party, offer, row }): Priced[] => {
    const random = randomOf(`lanes ${row.id}`);
    return lanes
      .filter((lane) => lane.mode === offer.mode)
      .filter((lane) => isMainLane(lane) || random.chance(0.65))
      .map((lane) => priceService(row, lane, party.city === 'SINGAPORE' ? 'SGD' : 'CNY', isMainLane(lane)));
  });
  return {
    providers: offering.map(({ party, offers }) => provider(party, offers)),
    services: services.map(({ row }) => row),
    lanes,
    rateCards: priced.flatMap(({ cards }) => cards),
    breaks: priced.flatMap(({ breaks }) => breaks),
    surcharges: priced.flatMap(({ surcharges }) => surcharges),
  };
}

/** The lane the demo's questions are about: whoever flies or runs parcels at all has a price for it today. */
function isMainLane(lane: { origin: string; destination: string }): boolean {
  return lane.origin === 'CNSZX' && lane.destination === 'SGSIN';
}

function offersOf(party: Party): readonly Offer[] {
  const trade = Object.keys(OFFERS_BY_TRADE).find((word) => party.name.en.includes(` ${word} `));
  if (trade === undefined) throw new Error(`"${party.name.en}" names no trade of a provider.`);
  const side = Math.floor(party.index / 20) % 2 === 1 ? (SIDE_OFFERS[trade] ?? []) : [];
  return [...(OFFERS_BY_TRADE[trade] ?? []), ...side];
}

function provider(party: Party, offers: readonly Offer[]): ServiceProvider {
  const random = randomOf(`provider ${party.key}`);
  const name = localisedText(
    party.name.en.replace(/ (Co\., Ltd\.|Pte\. Ltd\.)/, ''),
    party.name.zhHans.replace(/^深圳市/, '').replace(/(私人)?有限公司/, ''),
  );
  return {
    id: seededId('svp', EPOCH, `provider ${party.key}`),
    organisationId: party.id,
    name,
    sortName: (name.en ?? '').toLowerCase(),
    kinds: [...new Set(offers.map(({ kind }) => kind))],
    website: random.chance(0.85) ? `https://${slug(name.en ?? '')}.example` : null,
    updatedAt: new Date(EPOCH.getTime() - random.int(0, 120 * 24 * 60) * 60_000),
    tokens: tokens([name.zhHans, name.en]),
  };
}

function slug(name: string): string {
  return name
    .replace(/ \(demo\)/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}

function service(party: Party, offer: Offer): ServiceRow {
  const key = `service ${party.key} ${offer.key}`;
  const random = randomOf(key);
  const needed = offer.licence[party.city];
  const isCarriage = offer.kind === ServiceKind.LOGISTICS;
  return {
    id: seededId('svc', EPOCH, key),
    providerId: seededId('svp', EPOCH, `provider ${party.key}`),
    kind: offer.kind,
    name: localisedText(offer.name.en, offer.name.zhHans),
    sortName: offer.name.en.toLowerCase(),
    description: localisedText(offer.description.en, offer.description.zhHans),
    licenceRequired: needed !== undefined,
    // One in ten that need a licence have not shown it.
    licence:
      needed === undefined || random.chance(0.1) ? null : licence(needed, random.int(1, 9999), random.int(-60, 900)),
    coverage: isCarriage || random.chance(0.6) ? ['CN', 'HK', 'SG'] : [party.countryCode],
    batteriesAccepted:
      isCarriage || offer.kind === ServiceKind.WAREHOUSING ? random.pick([true, true, false, null]) : null,
    maxPieceKg: offer.maxPieceKg !== undefined && random.chance(0.8) ? offer.maxPieceKg : null,
    maxPieceCm: offer.maxPieceCm !== undefined && random.chance(0.8) ? offer.maxPieceCm : null,
  };
}

function licence({ name, authority, prefix, years }: LicenceBlueprint, number: number, daysLeft: number): Licence {
  return {
    name: localisedText(name.en, name.zhHans),
    number: `${prefix}${String(number).padStart(4, '0')}`,
    authority: localisedText(authority.en, authority.zhHans),
    // Counted from the world's first day; one that has less than no days left has expired.
    validUntil: years === null ? null : new Date(EPOCH.getTime() + daysLeft * DAY_MS).toISOString().slice(0, 10),
  };
}
