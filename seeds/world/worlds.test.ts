/** What ids, texts and tests depend on: small and demo never change unawares. And the load world holds what it says, at a hundredth. */
import { createHash } from 'node:crypto';
import { type AssociationsSeed } from '../../subgraphs/associations/seed';
import { type PlatformsSeed } from '../../subgraphs/platforms/seed';
import { type RegistrySeed } from '../../subgraphs/registry/seed';
import { associationsParts } from './associations';
import { type Counts, partiesIn, partiesOf, partyOf, SIZES } from './parties';
import { whole } from './parts';
import { platformsParts } from './platforms';
import { registryParts } from './registry';

type Tables = Readonly<Record<string, readonly unknown[]>>;

// Made by the code as it was before there was a load world; associations and memberships have had more columns since, and the same in the others.
const MADE: Readonly<Record<'small' | 'demo', Readonly<Record<string, readonly [rows: number, hash: string]>>>> = {
  small: {
    currencies: [178, 'b904185a0d20ad01'],
    countries: [249, '9e18c31858c04162'],
    locations: [1899, '189ba4704901aa9c'],
    organisations: [171, '146af91c3f399f67'],
    identifiers: [221, '909b0a2979c5501b'],
    sites: [257, '3415da08febbee82'],
    associations: [6, '261294ff7d4bf48e'],
    tiers: [18, 'aff4d5c1c0ddc022'],
    memberships: [143, 'd744fa8170bbdb8c'],
    events: [758, '44c3ae4fb5ee4bef'],
    contacts: [211, '432cb267a08c470a'],
    certifications: [45, '0d840993dee1f065'],
    endorsements: [53, '0c68a199d343f51b'],
    platforms: [5, 'aee0fc58658bfe2e'],
    merchants: [153, '4f4ceb24ad7f8456'],
    categories: [47, '9eddcfb9f2311804'],
    products: [300, 'e7d536f1fee2c58a'],
    media: [736, '7f68c29f412a5b31'],
    variants: [570, '08d121795f647a80'],
    offers: [1000, 'a167be32d4457f70'],
  },
  demo: {
    currencies: [178, 'b904185a0d20ad01'],
    countries: [249, '9e18c31858c04162'],
    locations: [1899, '189ba4704901aa9c'],
    organisations: [332, '132f857c3a898657'],
    identifiers: [432, 'fb922a5f95eb5e62'],
    sites: [498, '0dec2ae80d877e66'],
    associations: [6, '261294ff7d4bf48e'],
    tiers: [18, 'aff4d5c1c0ddc022'],
    memberships: [283, '456631169114bae7'],
    events: [1512, '699f6d17984f2162'],
    contacts: [425, '82448e9b17b39ec0'],
    certifications: [81, '08510d42d1ab39c6'],
    endorsements: [102, 'acfde407ff2651c8'],
    platforms: [6, 'dc913c4edf38be17'],
    merchants: [361, '4b781bbc4e889847'],
    categories: [47, '9eddcfb9f2311804'],
    products: [1500, 'bc5e12555961613a'],
    media: [3745, 'ed70829dead1b569'],
    variants: [2884, '3370d1f03ad77865'],
    offers: [5000, 'da4f7010aed3bcb1'],
  },
};

it.each(['small', 'demo'] as const)('makes the %s world as it always was', (size) => {
  const parties = partiesOf(size);
  const tables: Tables = {
    ...whole<RegistrySeed>(registryParts(parties)),
    ...whole<AssociationsSeed>(associationsParts(parties, SIZES[size])),
    ...whole<PlatformsSeed>(platformsParts(parties, SIZES[size])),
  };
  const made = Object.entries(tables).map(([table, rows]) => {
    const hash = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
    return [table, [rows.length, hash]];
  });
  expect(Object.fromEntries(made)).toEqual(MADE[size]);
});

describe('the load world', () => {
  it('has the counts it is known by', () => {
    const { products, offers, exactly } = SIZES.load;
    expect([products, exactly?.variants, offers, exactly?.memberships]).toEqual([200_000, 300_000, 1_000_000, 100_000]);
  });

  it('gives every merchant an identifier of its own, however often the serials have come round', () => {
    const ROUND = 10_000;
    const within = Array.from({ length: 100 }, (_, n) => n * 97);
    const rounds = Array.from({ length: Math.ceil(SIZES.load.merchants / ROUND) }, (_, round) => round);
    const merchants = rounds.flatMap((round) => within.map((n) => partyOf('MERCHANT', round * ROUND + n)));
    expect(new Set(merchants.map(({ identifier }) => identifier)).size).toBe(1200);
  });

  describe('at a hundredth', () => {
    const FACTOR = 100;
    const counts = aHundredth(SIZES.load);
    const parties = partiesIn(counts);
    let platforms: PlatformsSeed;
    let associations: AssociationsSeed;

    beforeAll(() => {
      platforms = whole(platformsParts(parties, counts));
      associations = whole(associationsParts(parties, counts));
    });

    it('has exactly so many', () => {
      const { products, variants, offers } = platforms;
      expect([products, variants, offers, associations.memberships].map(({ length }) => length * FACTOR)).toEqual([
        200_000, 300_000, 1_000_000, 100_000,
      ]);
    });

    it.each<[string, () => (string | null)[]]>([
      ['product', () => platforms.products.map(({ id }) => id)],
      ['offer', () => platforms.offers.map(({ id }) => id)],
      ['SKU of a merchant', () => platforms.variants.map(({ merchantId, sku }) => `${merchantId} ${sku}`)],
      ['GTIN of a merchant', () => platforms.variants.map(({ merchantId, gtin }) => gtin && `${merchantId} ${gtin}`)],
      [
        'partner’s key of a platform',
        () => platforms.products.map(({ platformId, externalRef }) => externalRef && `${platformId} ${externalRef}`),
      ],
      [
        'offer of a variant in a market from a moment',
        () => platforms.offers.map((one) => `${one.variantId} ${one.market} ${one.price.currency} ${+one.validFrom}`),
      ],
      [
        'member number of an association',
        () => associations.memberships.map((one) => one.memberNumber && `${one.associationId} ${one.memberNumber}`),
      ],
    ])('has no %s twice', (_, keysOf) => {
      const keys = keysOf().filter((key) => key !== null);
      expect(keys.length).toBeGreaterThan(500);
      expect(new Set(keys).size).toBe(keys.length);
    });

    it('has merchants of many sizes, and offers in three markets', () => {
      const goods = new Map<string, number>();
      for (const { merchantId } of platforms.products) goods.set(merchantId, (goods.get(merchantId) ?? 0) + 1);
      const sizes = [...goods.values()].sort((a, b) => b - a);
      expect(sizes[0]).toBeGreaterThan(10 * (sizes[Math.floor(sizes.length / 2)] ?? Infinity));
      expect(new Set(platforms.offers.map(({ market }) => market))).toEqual(new Set(['CN', 'SG', 'HK']));
    });

    it('begins with the demo’s hero', () => {
      const demo = new Map(
        whole<PlatformsSeed>(platformsParts(partiesOf('demo'), SIZES.demo)).products.map((one) => [one.id, one]),
      );
      const hero = platforms.products.filter(
        ({ organisationId }) => organisationId === parties.find(({ key }) => key === 'merchant-0')?.id,
      );
      expect(hero.length).toBeGreaterThan(0);
      for (const product of hero) expect(demo.get(product.id)?.title).toEqual(product.title);
    });
  });
});

function aHundredth({ exactly, ...counts }: Counts): Counts {
  const part = (number: number): number => Math.round(number / 100);
  if (!exactly) throw new Error('It has exact counts.');
  return {
    ...counts,
    merchants: part(counts.merchants),
    products: part(counts.products),
    offers: part(counts.offers),
    exactly: {
      sellers: part(exactly.sellers),
      variants: part(exactly.variants),
      memberships: part(exactly.memberships),
    },
  };
}
