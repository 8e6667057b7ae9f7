/** The registry's part of the world: code lists from open data, and the parties as organisations. */
import {
  Country,
  Currency,
  Identifier,
  Organisation,
  OrganisationKind,
  OrganisationStatus,
  type RegistrySeed,
  Site,
  SiteKind,
  VerificationLevel,
} from '../../subgraphs/registry/seed';
import { seededId } from '../../subgraphs/kernel/codes/id';
import { gs1CheckDigit } from '../../subgraphs/kernel/codes/gtin';
import { tokens } from '../../subgraphs/kernel/search/tokens';
import { IdentifierScheme } from '../../subgraphs/kernel/values/identifier-scheme';
import { localisedText } from '../../subgraphs/kernel/values/localised-text';
import { SHENZHEN_DISTRICTS } from './names';
import { openCsv } from './open-data';
import { EPOCH, type Party } from './parties';
import { inBatches } from './parts';
import { places } from './places';
import { randomOf } from './random';

const DAY_MS = 86_400_000;

export function* registryParts(parties: readonly Party[]): Generator<Partial<RegistrySeed>> {
  const currencies = currencyList();
  const countries = countryList(new Set(currencies.map((currency) => currency.code)));
  yield { currencies, countries, locations: places() };
  for (const batch of inBatches(parties)) {
    yield {
      organisations: batch.map(organisation),
      identifiers: batch.flatMap(identifiers),
      sites: batch.flatMap(sites),
    };
  }
}

function currencyList(): Currency[] {
  const inUse = openCsv('geo/currency-codes.csv').filter((row) => row.AlphabeticCode && !row.WithdrawalDate);
  const byCode = new Map(inUse.map((row) => [row.AlphabeticCode ?? '', row]));
  return [...byCode]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, row]) =>
      Object.assign(new Currency(), {
        code,
        numeric: (row.NumericCode ?? '').padStart(3, '0'),
        name: row.Currency ?? code,
        minorUnit: /^\d+$/.test(row.MinorUnit ?? '') ? Number(row.MinorUnit) : null,
      }),
    );
}

/** The open file has no Chinese name for Taiwan, and long official ones for Hong Kong and Macao. */
const CHINESE_NAMES: Readonly<Record<string, string>> = { TW: '台湾', HK: '香港', MO: '澳门' };

function countryList(currencies: ReadonlySet<string>): Country[] {
  return openCsv('geo/country-codes.csv')
    .filter((row) => /^[A-Z]{2}$/.test(row['ISO3166-1-Alpha-2'] ?? ''))
    .map((row) => {
      const code = row['ISO3166-1-Alpha-2'] ?? '';
      // A country with several currencies lists them; the first is its main one.
      const currency = (row['ISO4217-currency_alphabetic_code'] ?? '').split(',')[0] ?? '';
      return Object.assign(new Country(), {
        code,
        alpha3: row['ISO3166-1-Alpha-3'] ?? '',
        numeric: (row['ISO3166-1-numeric'] ?? '').padStart(3, '0'),
        name: localisedText(
          firstOf(row['CLDR display name'], row.official_name_en),
          CHINESE_NAMES[code] ?? firstOf(row['UNTERM Chinese Short'], row.official_name_cn),
        ),
        currencyCode: currencies.has(currency) ? currency : null,
      });
    });
}

function organisation(party: Party): Organisation {
  const random = randomOf(`organisation ${party.key}`);
  const name = localisedText(party.name.en, party.name.zhHans);
  // Nearly all are active: what a demo shows first should be the ordinary case.
  const status =
    party.role === 'MERCHANT' && party.index > 10 && random.chance(0.06)
      ? random.pick([OrganisationStatus.DORMANT, OrganisationStatus.DISSOLVED, OrganisationStatus.UNKNOWN])
      : OrganisationStatus.ACTIVE;
  const createdAt = new Date(EPOCH.getTime() - random.int(30, 700) * DAY_MS - random.int(0, DAY_MS - 1));
  return Object.assign(new Organisation(), {
    id: party.id,
    name,
    sortName: party.name.en.toLowerCase(),
    kind: party.role === 'ASSOCIATION' ? OrganisationKind.ASSOCIATION : OrganisationKind.COMPANY,
    countryCode: party.countryCode,
    status,
    registeredOn: new Date(EPOCH.getTime() - random.int(800, 5000) * DAY_MS).toISOString().slice(0, 10),
    createdAt,
    updatedAt: new Date(createdAt.getTime() + random.int(0, 25) * DAY_MS),
    tokens: tokens([party.name.en, party.name.zhHans, party.identifier]),
  });
}

function identifiers(party: Party): Identifier[] {
  const random = randomOf(`identifier ${party.key}`);
  const level =
    party.index === 0
      ? VerificationLevel.REGISTER_CONFIRMED
      : random.pick([
          VerificationLevel.FORMAT_AND_CHECK_OK,
          VerificationLevel.FORMAT_AND_CHECK_OK,
          VerificationLevel.DOCUMENT_SEEN,
          VerificationLevel.REGISTER_CONFIRMED,
        ]);
  const facts = {
    scheme: IdentifierScheme[party.scheme],
    value: party.identifier,
    organisationId: party.id,
    isPrimary: true,
    level,
    checkedAt: new Date(EPOCH.getTime() - random.int(1, 300) * DAY_MS),
  };
  const primary = Object.assign(new Identifier(), facts);
  if (!random.chance(0.3) && party.index !== 0) return [primary];
  const gln = Object.assign(new Identifier(), {
    ...facts,
    scheme: IdentifierScheme.GLN,
    value: glnOf(party, 0),
    isPrimary: false,
    level: VerificationLevel.FORMAT_AND_CHECK_OK,
  });
  return [primary, gln];
}

function sites(party: Party): Site[] {
  const random = randomOf(`site ${party.key}`);
  const kinds = [
    SiteKind.OFFICE,
    ...(random.chance(0.5) || party.index === 0 ? [SiteKind.WAREHOUSE] : []),
    ...(party.index === 0 ? [SiteKind.PLANT] : []),
  ];
  return kinds.map((kind, n) => {
    const place = party.city === 'SHENZHEN' ? shenzhenAddress(party, n) : singaporeAddress(party, n);
    const words = SITE_WORDS[kind];
    return Object.assign(new Site(), {
      id: seededId('sit', EPOCH, `${party.key} ${n}`),
      organisationId: party.id,
      name: localisedText(`${place.district.en} ${words.en}`, `${place.district.zhHans}${words.zhHans}`),
      sortName: `${place.district.en} ${words.en}`.toLowerCase(),
      kind,
      gln: kind === SiteKind.OFFICE ? null : glnOf(party, n),
      unlocode: party.city === 'SHENZHEN' ? (place.district.en === 'Yantian' ? 'CNYTN' : 'CNSZX') : 'SGSIN',
      address: localisedText(place.address.en, place.address.zhHans),
    });
  });
}

const SITE_WORDS: Record<SiteKind, { en: string; zhHans: string }> = {
  OFFICE: { en: 'office', zhHans: '办公室' },
  WAREHOUSE: { en: 'warehouse', zhHans: '仓库' },
  PLANT: { en: 'plant', zhHans: '工厂' },
  SHOP: { en: 'shop', zhHans: '门店' },
};

function shenzhenAddress(
  party: Party,
  n: number,
): { district: { en: string; zhHans: string }; address: { en: string; zhHans: string } } {
  const random = randomOf(`address ${party.key} ${n}`);
  const district = random.pick(SHENZHEN_DISTRICTS);
  const number = random.int(1, 900);
  return {
    district,
    address: {
      en: `${number} Demo Road, ${district.en}, Shenzhen`,
      zhHans: `深圳市${district.zhHans}区示范路${number}号`,
    },
  };
}

const SINGAPORE_AREAS = [
  { en: 'Tuas', zhHans: '大士' },
  { en: 'Jurong East', zhHans: '裕廊东' },
  { en: 'Changi', zhHans: '樟宜' },
  { en: 'Paya Lebar', zhHans: '巴耶利峇' },
  { en: 'Kallang', zhHans: '加冷' },
];

function singaporeAddress(party: Party, n: number): ReturnType<typeof shenzhenAddress> {
  const random = randomOf(`address ${party.key} ${n}`);
  const district = random.pick(SINGAPORE_AREAS);
  const number = random.int(1, 300);
  return {
    district,
    address: {
      en: `${number} Demo Avenue, ${district.en}, Singapore`,
      zhHans: `新加坡${district.zhHans}示范道${number}号`,
    },
  };
}

/** GLNs begin with 999, which GS1 gives to no member organisation. */
function glnOf(party: Party, n: number): string {
  const head = `999${(['PLATFORM_OPERATOR', 'ASSOCIATION', 'PROVIDER', 'MERCHANT'] as const).indexOf(party.role)}${String(party.index).padStart(6, '0')}${String(n).padStart(2, '0')}`;
  return head + gs1CheckDigit(head);
}

/** The first that says anything: an empty cell is a text too. */
function firstOf(...texts: (string | undefined)[]): string | undefined {
  return texts.find((text) => text?.trim());
}
