/** The platforms' part of the world: platforms, merchant accounts, the category tree, and the goods they list and offer. */
import { type Category, type PlatformsSeed } from '../../subgraphs/platforms/seed';
import { type Account, accountsOf, platformOf } from './catalogue/accounts';
import { categoryTree } from './catalogue/categories';
import { goodOf } from './catalogue/goods';
import { type Listing, listingOf } from './catalogue/listing';
import { offersAsTheyCome, offersInTheEnd } from './catalogue/offers';
import { type Counts, type Party } from './parties';
import { inBatches } from './parts';
import { quotaOf } from './quota';
import { randomOf } from './random';

export function* platformsParts(parties: readonly Party[], counts: Counts): Generator<Partial<PlatformsSeed>> {
  const platforms = parties.filter(({ role }) => role === 'PLATFORM_OPERATOR').map(platformOf);
  const sellers = parties.filter(
    ({ role, index }) => role === 'MERCHANT' && index < (counts.exactly?.sellers ?? Infinity),
  );
  const accounts = sellers.flatMap((party) => accountsOf(party, platforms));
  const categories = categoryTree();
  yield { platforms, merchants: accounts.map(({ merchant }) => merchant), categories };

  const offers = counts.exactly
    ? offersAsTheyCome(counts.offers, counts.exactly.variants)
    : offersInTheEnd(counts.offers);
  for (const listings of inBatches(listingsOf(accounts, categories, counts))) {
    yield {
      products: listings.map(({ product }) => product),
      media: listings.flatMap(({ media }) => media),
      variants: listings.flatMap(({ variants }) => variants),
      offers: listings.flatMap((listing) => offers.of(listing)),
    };
  }
  yield { offers: offers.rest() };
}

function* listingsOf(
  accounts: readonly Account[],
  categories: readonly Category[],
  { products, exactly }: Counts,
): Generator<Listing> {
  const bySlug = new Map(categories.map((category) => [category.slug, category]));
  const quota = exactly && quotaOf(exactly.variants, products, 1);
  const isSkewed = exactly !== undefined;
  let number = 0;
  for (const { account, index } of shelf(accounts, products, isSkewed ? roomOf : () => Infinity)) {
    const good = goodOf(account.party, index);
    const category = bySlug.get(good.template.category);
    if (!category) throw new RangeError(`No category is called ${good.template.category}.`);
    const pieces = good.pieces.slice(0, quota?.(good.pieces.length));
    yield listingOf(account, { ...good, pieces }, category, number++);
  }
}

/** How many goods each account of the hero lists. */
const HERO_GOODS = 8;

/** Which good goes to which account, `count` in all: the hero's first, then everybody in turn who has room for one more. */
function* shelf(accounts: readonly Account[], count: number, room: (account: Account) => number): Generator<Place> {
  const hero = accounts.filter(({ party }) => party.index === 0);
  let others = accounts.filter(({ party }) => party.index !== 0).map((account) => ({ account, room: room(account) }));
  let left = count;
  for (const place of hero.flatMap((account) => placesOf(account, 0, HERO_GOODS)).slice(0, count)) {
    left -= 1;
    yield place;
  }
  for (let round = 0; left > 0 && others.length > 0; round += 1) {
    others = others.filter((one) => one.room > round);
    for (const { account } of others.slice(0, left)) yield* placesOf(account, round, 1);
    left -= others.length;
  }
}

interface Place {
  readonly account: Account;
  readonly index: number;
}

/** Most accounts list some ten to fifty goods, a few of them thousands: a power law, as shops are. */
function roomOf({ merchant }: Account): number {
  const share = randomOf(`room ${merchant.id}`).int(1, 1_000_000) / 1_000_000;
  return Math.min(MOST_GOODS, Math.floor(LEAST_GOODS / share ** 0.85));
}

const LEAST_GOODS = 9;
const MOST_GOODS = 4000;

/** Accounts of one party begin at different goods, and so share some and differ in others. */
function placesOf(account: Account, from: number, count: number): Place[] {
  return Array.from({ length: count }, (_, n) => ({ account, index: account.index * 2 + from + n }));
}
