/**
 * What the first digits of a GS1 key say: the member organisation that gave out the number, or that it never leaves a shop.
 *
 * A prefix names the member organisation, **not the origin of the goods**: a Singapore brand made in Shenzhen carries 888.
 */
export interface Gs1Facts {
  /** The first three digits as they stand in the 13-digit form. */
  readonly prefix: string;
  /** Who assigned the number; null where the table below does not say. Not the country of origin. */
  readonly memberOrganisation: string | null;
  /** A number for use inside one company or region (weighed goods, coupons): it identifies nothing elsewhere. */
  readonly restricted: boolean;
}

/** Of a valid 8, 12, 13 or 14 digit number. */
export function gs1Facts(digits: string): Gs1Facts {
  const body = digits.padStart(14, '0').slice(1);
  // A GTIN-8 keeps a prefix of its own, also where it is padded to more digits.
  const eight = body.startsWith('00000');
  const prefix = eight ? body.slice(5, 8) : body.slice(0, 3);
  const ranges = eight ? [...RESTRICTED_8, ...RESTRICTED] : RESTRICTED;
  const restricted = ranges.some((range) => within(prefix, range));
  const member = restricted ? undefined : MEMBERS.find((row) => within(prefix, row));
  return { prefix, memberOrganisation: member?.[2] ?? null, restricted };
}

type Range = readonly [from: number, to: number, name: string];

function within(prefix: string, [from, to]: Range): boolean {
  return Number(prefix) >= from && Number(prefix) <= to;
}

// GS1 General Specifications, "GS1 Prefix" and "GS1-8 Prefix". Over the 13-digit form this covers UPC number systems 2, 4, 5.
const RESTRICTED: readonly Range[] = [
  [20, 29, 'within a region'],
  [40, 49, 'within a company'],
  [50, 59, 'coupons'],
  [200, 299, 'within a region'],
  [980, 984, 'refund receipts and coupons'],
  [990, 999, 'coupons'],
];
const RESTRICTED_8: readonly Range[] = [[0, 99, 'within a company (RCN-8)']];

// Those met in this trade; a prefix that is missing answers null, which is no fault of the number.
const MEMBERS: readonly Range[] = [
  [0, 19, 'GS1 US'],
  [30, 39, 'GS1 US'],
  [60, 139, 'GS1 US'],
  [300, 379, 'GS1 France'],
  [400, 440, 'GS1 Germany'],
  [450, 459, 'GS1 Japan'],
  [471, 471, 'GS1 Chinese Taipei'],
  [480, 480, 'GS1 Philippines'],
  [489, 489, 'GS1 Hong Kong, China'],
  [490, 499, 'GS1 Japan'],
  [500, 509, 'GS1 UK'],
  [690, 699, 'GS1 China'],
  [760, 769, 'GS1 Switzerland'],
  [800, 839, 'GS1 Italy'],
  [840, 849, 'GS1 Spain'],
  [870, 879, 'GS1 Netherlands'],
  [880, 880, 'GS1 Korea'],
  [884, 884, 'GS1 Cambodia'],
  [885, 885, 'GS1 Thailand'],
  [888, 888, 'GS1 Singapore'],
  [890, 890, 'GS1 India'],
  [893, 893, 'GS1 Vietnam'],
  [899, 899, 'GS1 Indonesia'],
  [930, 939, 'GS1 Australia'],
  [940, 949, 'GS1 New Zealand'],
  [955, 955, 'GS1 Malaysia'],
  [958, 958, 'GS1 Macau, China'],
];
