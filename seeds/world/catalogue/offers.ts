/** Offers of the demo world: one in the platform's home market for nearly every variant shown, and more spread over the rest. */
import { seededId } from '../../../subgraphs/kernel/codes/id';
import { Offer, ProductStatus, type Variant } from '../../../subgraphs/platforms/seed';
import { EPOCH } from '../parties';
import { quotaOf } from '../quota';
import { type Random, randomOf } from '../random';
import { type Listing } from './listing';
import { type Market, priceIn } from './prices';

const DAY_MS = 86_400_000;

/** Which offers a world has. */
export interface OfferChoice {
  of(listing: Listing): Offer[];
  /** Those that could only be chosen when all listings were known. */
  rest(): Offer[];
}

/** Exactly `count` offers, as long as the listings have room for them; chosen among all. */
export function offersInTheEnd(count: number): OfferChoice {
  const listings: Listing[] = [];
  return {
    of(listing) {
      listings.push(listing);
      return [];
    },
    rest: () => offersOf(listings, count),
  };
}

/** The same for listings that are too many to keep: each variant is dealt its share as it comes, `variants` of them in all. */
export function offersAsTheyCome(count: number, variants: number): OfferChoice {
  const quota = quotaOf(count, variants);
  let turn = 0;
  return {
    of: (listing) =>
      listing.variants.flatMap((variant, n) => {
        turn += 1;
        const first = homeOf(listing, variant, n);
        const more = isSold(listing) ? EXTRAS.map((kind) => draft(listing, variant, n, kind)) : [];
        // Whoever gets a part of them gets another part than the one before.
        const drafts = [...first, ...more.slice(turn % EXTRAS.length), ...more.slice(0, turn % EXTRAS.length)];
        const isHero = listing.account.party.index === 0;
        return drafts.slice(0, quota(drafts.length, isHero ? drafts.length : 0)).map(({ make }) => make());
      }),
    rest: () => [],
  };
}

function offersOf(listings: readonly Listing[], count: number): Offer[] {
  const sold = listings
    .filter(isSold)
    .flatMap((listing) => listing.variants.map((variant, n) => ({ listing, variant, n })));
  const first = sold.flatMap(({ listing, variant, n }) => homeOf(listing, variant, n));
  const more = sold.flatMap(({ listing, variant, n }) => EXTRAS.map((kind) => draft(listing, variant, n, kind)));
  // The hero is shown whole; what is left is spread evenly over all others.
  const hero = more.filter(({ isHero }) => isHero);
  const others = spread(
    more.filter(({ isHero }) => !isHero),
    count - first.length - hero.length,
  );
  return [...first, ...hero, ...others].slice(0, count).map(({ make }) => make());
}

function isSold({ product }: Listing): boolean {
  return product.status !== ProductStatus.DRAFT;
}

/** One in a hundred is on offer nowhere at home. */
function homeOf(listing: Listing, variant: Variant, n: number): Draft[] {
  const isOffered =
    isSold(listing) && (listing.account.party.index === 0 || !randomOf(`offered ${variant.id}`).chance(0.01));
  return isOffered ? [draft(listing, variant, n, 'HOME')] : [];
}

type Kind = 'HOME' | 'SECOND' | 'THIRD' | 'EXPIRED' | 'UPCOMING';

const EXTRAS: readonly Kind[] = ['SECOND', 'THIRD', 'EXPIRED', 'UPCOMING'];

interface Draft {
  readonly isHero: boolean;
  readonly make: () => Offer;
}

function draft(listing: Listing, variant: Variant, n: number, kind: Kind): Draft {
  return { isHero: listing.account.party.index === 0, make: () => offer(listing, variant, n, kind) };
}

/** `count` of the items at even distances. */
function spread<T>(items: readonly T[], count: number): T[] {
  const share = Math.min(1, Math.max(0, count) / items.length);
  return items.filter((_, i) => Math.floor((i + 1) * share + 1e-9) > Math.floor(i * share + 1e-9));
}

function offer({ account, good, product }: Listing, variant: Variant, n: number, kind: Kind): Offer {
  const random = randomOf(`offer ${variant.id} ${kind}`);
  const market = marketOf(account.platform.homeCountry, kind);
  const scale = good.pieces[n]?.choice?.scale ?? 1;
  const discount = kind === 'EXPIRED' || kind === 'UPCOMING' ? random.pick([0.1, 0.15, 0.2, 0.3]) : 0;
  return Object.assign(new Offer(), {
    id: seededId('off', product.createdAt, `${variant.id} ${kind}`),
    variantId: variant.id,
    productId: product.id,
    merchantId: product.merchantId,
    platformId: product.platformId,
    market,
    price: priceIn(market, good.yuan, scale, discount),
    stock: stockOf(random),
    ...validityOf(kind, product.createdAt, random),
    version: 1,
  });
}

function marketOf(home: string, kind: Kind): Market {
  if (kind === 'THIRD') return 'HK';
  const isHome = kind !== 'SECOND';
  return (home === 'SG') === isHome ? 'SG' : 'CN';
}

function stockOf(random: Random): number | null {
  if (random.chance(0.08)) return 0;
  return random.chance(0.1) ? null : random.int(3, 900);
}

function validityOf(kind: Kind, createdAt: Date, random: Random): Pick<Offer, 'validFrom' | 'validTo'> {
  const after = (days: number): Date => new Date(EPOCH.getTime() + days * DAY_MS);
  switch (kind) {
    case 'EXPIRED':
      return { validFrom: createdAt, validTo: after(-random.int(1, 15)) };
    case 'UPCOMING': {
      // The sales of December.
      const start = random.int(38, 50);
      return { validFrom: after(start), validTo: after(start + 14) };
    }
    case 'HOME':
    case 'SECOND':
    case 'THIRD':
      return {
        validFrom: new Date(createdAt.getTime() + 3_600_000),
        validTo: random.chance(0.2) ? after(random.int(60, 200)) : null,
      };
  }
}
