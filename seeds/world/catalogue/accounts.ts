/** The platforms of the demo world, and which parties have accounts on them. */
import { seededId } from '../../../subgraphs/kernel/codes/id';
import { tokens } from '../../../subgraphs/kernel/search/tokens';
import { localisedText } from '../../../subgraphs/kernel/values/localised-text';
import { Merchant, MerchantStatus, Platform, PlatformKind, sortTextOf } from '../../../subgraphs/platforms/seed';
import { PLATFORM_NAMES, SHENZHEN_STEMS, SINGAPORE_STEMS } from '../names';
import { EPOCH, type Party } from '../parties';
import { randomOf } from '../random';

export interface Account {
  readonly party: Party;
  readonly platform: Platform;
  readonly merchant: Merchant;
  /** Counted from 0 among the accounts of its party. */
  readonly index: number;
}

/** Kinds in the order of PLATFORM_NAMES. */
const KINDS = [
  PlatformKind.MARKETPLACE,
  PlatformKind.MARKETPLACE,
  PlatformKind.B2B,
  PlatformKind.SOCIAL_COMMERCE,
  PlatformKind.B2B,
  PlatformKind.OWN_SHOP,
] as const;

export function platformOf(operator: Party): Platform {
  const words = PLATFORM_NAMES[operator.index % PLATFORM_NAMES.length] ?? operator.name;
  const name = localisedText(words.en, words.zhHans);
  return Object.assign(new Platform(), {
    id: seededId('plt', EPOCH, operator.key),
    name,
    sortName: sortTextOf(name),
    kind: KINDS[operator.index % KINDS.length],
    homeCountry: operator.countryCode,
    operatorOrganisationId: operator.id,
    website: `https://${words.en.toLowerCase().replaceAll(' ', '-')}.example`,
    tokens: tokens([words.en, words.zhHans]),
  });
}

export function accountsOf(party: Party, platforms: readonly Platform[]): Account[] {
  const random = randomOf(`accounts ${party.key}`);
  const open = platforms.filter(({ kind }) => kind !== PlatformKind.OWN_SHOP);
  if (party.index === 0) return open.slice(0, 3).map((platform, index) => account(party, platform, index));
  // Somebody has the own shop to themselves: the first party of Singapore.
  const own = party.index === 1 ? platforms.filter(({ kind }) => kind === PlatformKind.OWN_SHOP) : [];
  const count = random.pick([0, 1, 1, 1, 1, 1, 1, 2, 2, 3]);
  const chosen = random.some(open, Math.max(count, party.index < 4 ? 1 : 0));
  return [...own, ...chosen].map((platform, index) => account(party, platform, index));
}

const DAY_MS = 86_400_000;

const SHOP_WORDS = [
  { en: 'Official Store', zhHans: '官方旗舰店' },
  { en: 'Direct', zhHans: '工厂直营店' },
  { en: 'Select', zhHans: '优选店' },
];

function account(party: Party, platform: Platform, index: number): Account {
  const random = randomOf(`merchant ${party.key} ${platform.id}`);
  const stems = party.city === 'SHENZHEN' ? SHENZHEN_STEMS : SINGAPORE_STEMS;
  const stem = stems.find(({ zhHans }) => party.name.zhHans.includes(zhHans)) ?? party.name;
  const shop = SHOP_WORDS[index % SHOP_WORDS.length] ?? { en: '', zhHans: '' };
  const displayName = localisedText(`${stem.en} ${shop.en}`, `${stem.zhHans}${shop.zhHans}`);
  const isRated = party.index === 0 || random.chance(0.85);
  const merchant = Object.assign(new Merchant(), {
    id: seededId('mer', EPOCH, `${party.key} ${platform.id}`),
    platformId: platform.id,
    organisationId: party.id,
    externalRef: `shop-${100_000 + party.index * 7}`,
    displayName,
    sortName: sortTextOf(displayName),
    status: statusOf(party),
    ratingAverage: isRated ? (random.int(36, 49) / 10).toFixed(1) : null,
    ratingCount: isRated ? random.int(12, 18_000) : 0,
    joinedOn: new Date(EPOCH.getTime() - random.int(200, 1900) * DAY_MS).toISOString().slice(0, 10),
  });
  return { party, platform, merchant, index };
}

/** Nearly all sell: what a demo shows first should be the ordinary case. */
function statusOf(party: Party): MerchantStatus {
  const random = randomOf(`merchant status ${party.key}`);
  if (party.index < 10 || !random.chance(0.07)) return MerchantStatus.ACTIVE;
  return random.pick([MerchantStatus.SUSPENDED, MerchantStatus.SUSPENDED, MerchantStatus.CLOSED]);
}
