/** The platforms' part of the world: platforms, merchant accounts, the category tree, and the goods they list and offer. */
import { type PlatformsSeed } from '../../subgraphs/platforms/seed';
import { type Account, accountsOf, platformOf } from './catalogue/accounts';
import { categoryTree } from './catalogue/categories';
import { goodOf } from './catalogue/goods';
import { type Listing, listingOf } from './catalogue/listing';
import { offersOf } from './catalogue/offers';
import { type Counts, type Party } from './parties';

export function platformsWorld(parties: readonly Party[], counts: Counts): PlatformsSeed {
  const platforms = parties.filter(({ role }) => role === 'PLATFORM_OPERATOR').map(platformOf);
  const accounts = parties.filter(({ role }) => role === 'MERCHANT').flatMap((party) => accountsOf(party, platforms));
  const categories = categoryTree();
  const bySlug = new Map(categories.map((category) => [category.slug, category]));
  const listings: Listing[] = [];
  for (const { account, index } of shelf(accounts, counts.products)) {
    const good = goodOf(account.party, index);
    const category = bySlug.get(good.template.category);
    if (!category) throw new RangeError(`No category is called ${good.template.category}.`);
    listings.push(listingOf(account, good, category, listings.length));
  }
  return {
    platforms,
    merchants: accounts.map(({ merchant }) => merchant),
    categories,
    products: listings.map(({ product }) => product),
    media: listings.flatMap(({ media }) => media),
    variants: listings.flatMap(({ variants }) => variants),
    offers: offersOf(listings, counts.offers),
  };
}

/** How many goods each account of the hero lists. */
const HERO_GOODS = 8;

/** Which good goes to which account, `count` in all: the hero's first, then everybody in turn. */
function shelf(accounts: readonly Account[], count: number): { account: Account; index: number }[] {
  const hero = accounts.filter(({ party }) => party.index === 0);
  const others = accounts.filter(({ party }) => party.index !== 0);
  const places = hero.flatMap((account) => placesOf(account, 0, HERO_GOODS));
  for (let round = 0; places.length < count && others.length > 0; round += 1) {
    places.push(...others.flatMap((account) => placesOf(account, round, 1)));
  }
  return places.slice(0, count);
}

/** Accounts of one party begin at different goods, and so share some and differ in others. */
function placesOf(account: Account, from: number, count: number): { account: Account; index: number }[] {
  return Array.from({ length: count }, (_, n) => ({ account, index: account.index * 2 + from + n }));
}
