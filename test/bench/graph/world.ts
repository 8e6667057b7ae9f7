/**
 * The rows behind the stubs: the same at every run, and few, so that a deep read meets the same entities many times.
 */
export interface Seller {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly city: string;
}

export interface Good {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
  readonly inStock: boolean;
  readonly warehouse: string;
}

export interface Review {
  readonly id: string;
  readonly body: string;
  readonly authorId: string;
  readonly goodUpc: string;
}

const SELLERS = 8;
const GOODS = 100;
/** Reviews are of the first few goods only: those that the heavy read turns round and round in. */
const REVIEWED = 10;
const REVIEWS = 29;
const CITIES = ['Singapore', '深圳', 'Jurong', '蛇口'];
const WORDS = 'arrived well packed and in time, the label was in both languages and the seal was whole'.split(' ');

export const sellers: readonly Seller[] = rows(SELLERS, (n) => ({
  id: `s${n}`,
  handle: `@seller-${n}`,
  name: `Seller number ${n} 号卖家`,
  city: at(CITIES, n),
}));

export const goods: readonly Good[] = rows(GOODS, (n) => ({
  upc: String(1000 + n),
  name: `Cross-border good ${n}`,
  price: 199 + ((n * 37) % 900),
  weight: 50 + ((n * 53) % 1500),
  inStock: n % 3 !== 0,
  warehouse: `${at(CITIES, n)} ${1 + (n % 4)}`,
}));

export const reviews: readonly Review[] = rows(REVIEWS, (n) => ({
  id: `r${n}`,
  body: `It ${WORDS.slice(0, 4 + (n % 9)).join(' ')}`,
  authorId: at(sellers, n * 3).id,
  goodUpc: at(goods.slice(0, REVIEWED), n * 7).upc,
}));

/** What it costs to send a good, of the two fields that its subgraph requires from another. */
export function shippingEstimate({ price, weight }: Pick<Good, 'price' | 'weight'>): number {
  return price > 1000 ? 0 : Math.round(weight * 0.5);
}

function rows<T>(count: number, row: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => row(n));
}

function at<T>(list: readonly T[], n: number): T {
  return list[n % list.length] as T;
}
