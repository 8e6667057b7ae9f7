/**
 * The organisations of the demo world, from which every subgraph's part is made, so that keys agree across them.
 *
 * All are fictional: names end in "(demo)", USCCs lie in region 999900, which GB/T 2260 assigns to nobody.
 */
import { completeUen } from '../../subgraphs/kernel/codes/uen';
import { completeUscc } from '../../subgraphs/kernel/codes/uscc';
import { organisationId } from '../../subgraphs/kernel/codes/identifier';
import {
  ASSOCIATION_NAMES,
  PLATFORM_NAMES,
  PROVIDER_TRADES,
  SHENZHEN_DISTRICTS,
  SHENZHEN_STEMS,
  SINGAPORE_STEMS,
  type Stem,
  TRADES,
} from './names';

export type City = 'SHENZHEN' | 'SINGAPORE';
export type Role = 'PLATFORM_OPERATOR' | 'ASSOCIATION' | 'PROVIDER' | 'MERCHANT';

export interface Party {
  /** The organisation's id, the same in every subgraph. */
  readonly id: string;
  /** Stable short key to derive the world's other ids and chances from: `merchant-12`. */
  readonly key: string;
  /** Counted from 0 within its role. */
  readonly index: number;
  readonly role: Role;
  readonly city: City;
  readonly countryCode: 'CN' | 'SG';
  readonly scheme: 'USCC' | 'UEN';
  readonly identifier: string;
  readonly name: { readonly en: string; readonly zhHans: string };
}

export type WorldSize = 'small' | 'demo' | 'load';

export interface Counts {
  readonly platforms: number;
  readonly associations: number;
  readonly providers: number;
  readonly merchants: number;
  readonly products: number;
  readonly offers: number;
  /** What a world of millions is held to exactly; left out, it is as many as come about. */
  readonly exactly?: {
    /** Merchants with accounts on platforms, the first ones; the others are members of associations only. */
    readonly sellers: number;
    readonly variants: number;
    readonly memberships: number;
  };
}

export const SIZES: Record<WorldSize, Counts> = {
  small: { platforms: 5, associations: 6, providers: 40, merchants: 120, products: 300, offers: 1000 },
  demo: { platforms: 6, associations: 6, providers: 40, merchants: 280, products: 1500, offers: 5000 },
  load: {
    platforms: 6,
    associations: 6,
    providers: 400,
    merchants: 118_000,
    products: 200_000,
    offers: 1_000_000,
    exactly: { sellers: 4000, variants: 300_000, memberships: 100_000 },
  },
};

export function isWorldSize(text: string): text is WorldSize {
  return Object.hasOwn(SIZES, text);
}

/** The day the world was made: everything in it is dated from here, never from the clock. */
export const EPOCH = new Date('2026-11-01T00:00:00.000Z');

export function partiesOf(size: WorldSize): readonly Party[] {
  return partiesIn(SIZES[size]);
}

export function partiesIn(counts: Counts): readonly Party[] {
  return [
    ...several('PLATFORM_OPERATOR', counts.platforms),
    ...several('ASSOCIATION', counts.associations),
    ...several('PROVIDER', counts.providers),
    ...several('MERCHANT', counts.merchants),
  ];
}

const OFFSET: Record<Role, number> = { PLATFORM_OPERATOR: 0, ASSOCIATION: 100, PROVIDER: 200, MERCHANT: 1000 };

function several(role: Role, count: number): Party[] {
  return Array.from({ length: count }, (_, index) => partyOf(role, index));
}

export function partyOf(role: Role, index: number): Party {
  const city: City = index % 2 === 0 ? 'SHENZHEN' : 'SINGAPORE';
  const number = OFFSET[role] + index;
  const isChinese = city === 'SHENZHEN';
  const identifier = isChinese ? usccOf(role, number) : uenOf(role, number);
  const scheme = isChinese ? 'USCC' : 'UEN';
  return {
    id: organisationId(scheme, identifier),
    key: `${role.toLowerCase()}-${index}`,
    index,
    role,
    city,
    countryCode: isChinese ? 'CN' : 'SG',
    scheme,
    identifier,
    name: nameOf(role, city, index),
  };
}

// GB/T 2260 numbers no region 999900, so no registered company has such a code.
function usccOf(role: Role, number: number): string {
  const [authority, entityType] = role === 'ASSOCIATION' ? ['5', '1'] : ['9', '1'];
  const base = `DM${number.toString().padStart(6, '0')}`;
  return completeUscc({ authority, entityType, region: '999900', organisationBase8: base });
}

function uenOf(role: Role, number: number): string {
  if (role === 'ASSOCIATION')
    return completeUen({ form: 'OTHER', year: 2018, entityType: 'SS', serial: String(number).padStart(4, '0') });
  // No year has had so many registrations that its serials reached 90000. Ten thousand fit a year, and twelve years go round.
  const [round, within] = [Math.floor(number / 10_000), number % 10_000];
  const year = 2012 + ((within + round) % 12);
  return completeUen({ form: 'LOCAL_COMPANY', year, serial: String(90_000 + within) });
}

function nameOf(role: Role, city: City, index: number): Party['name'] {
  if (role === 'PLATFORM_OPERATOR') return legal(city, cycle(PLATFORM_NAMES, index));
  if (role === 'ASSOCIATION') return demo(cycle(ASSOCIATION_NAMES, index));
  const within = Math.floor(index / 2);
  const stem = stemOf(city, within + (role === 'PROVIDER' ? 17 : 0));
  const trade = cycle(
    role === 'PROVIDER' ? PROVIDER_TRADES : TRADES,
    within + Math.floor(within / SHENZHEN_STEMS.length),
  );
  const district = cycle(SHENZHEN_DISTRICTS, within + Math.floor(Math.max(0, roundOf(within) - 1) / OTHER_STEMS));
  return legal(city, {
    en: city === 'SHENZHEN' ? `${district.en} ${stem.en} ${trade.en}` : `${stem.en} ${trade.en}`,
    zhHans:
      city === 'SHENZHEN' ? `深圳市${district.zhHans}${stem.zhHans}${trade.zhHans}` : `${stem.zhHans}${trade.zhHans}`,
  });
}

/** Where all stems have been joined with all trades once, a name is of two stems: Yunfan Qinghe. */
function stemOf(city: City, number: number): Stem {
  const stems = city === 'SHENZHEN' ? SHENZHEN_STEMS : SINGAPORE_STEMS;
  const [first, round] = [cycle(stems, number), roundOf(number)];
  if (round === 0) return first;
  const second = cycle(stems, number + 1 + ((round - 1) % OTHER_STEMS));
  return { en: `${first.en} ${second.en}`, zhHans: first.zhHans + second.zhHans };
}

const OTHER_STEMS = SHENZHEN_STEMS.length - 1;

function roundOf(number: number): number {
  return Math.floor(number / (SHENZHEN_STEMS.length * TRADES.length));
}

function legal(city: City, name: Stem): Stem {
  return demo(
    city === 'SHENZHEN'
      ? { en: `${name.en} Co., Ltd.`, zhHans: `${name.zhHans}有限公司` }
      : { en: `${name.en} Pte. Ltd.`, zhHans: `${name.zhHans}私人有限公司` },
  );
}

function demo(name: Stem): Stem {
  return { en: `${name.en} (demo)`, zhHans: `${name.zhHans}（演示）` };
}

function cycle<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('An empty list has no items.');
  return item;
}
