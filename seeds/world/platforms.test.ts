import { checkGtin } from '../../subgraphs/kernel/codes/gtin';
import { type PlatformsSeed } from '../../subgraphs/platforms/seed';
import { partiesOf, SIZES } from './parties';
import { whole } from './parts';
import { platformsParts } from './platforms';

const parties = partiesOf('demo');
let world: PlatformsSeed;

beforeAll(() => {
  world = whole(platformsParts(parties, SIZES.demo));
});

it('has as many products and offers as asked for, in every leaf of the category tree', () => {
  expect([world.products.length, world.offers.length]).toEqual([SIZES.demo.products, SIZES.demo.offers]);
  const parents = new Set(world.categories.map(({ parentId }) => parentId));
  const used = new Set(world.products.map(({ categoryId }) => categoryId));
  const unused = world.categories.filter(({ id }) => !parents.has(id) && !used.has(id));
  expect(unused.map(({ slug }) => slug)).toEqual([]);
});

it('is the same whenever it is made', () => {
  expect(JSON.stringify(whole(platformsParts(parties, SIZES.demo)))).toBe(JSON.stringify(world));
});

it('has GTINs that are valid and name no company’s goods', () => {
  const gtins = world.variants.flatMap(({ gtin }) => (gtin === null ? [] : [checkGtin(gtin)]));
  expect(gtins.filter((checked) => !checked.ok || !checked.restricted)).toEqual([]);
});

it('has the hero on three platforms, and the same goods on more than one', () => {
  const hero = parties.find(({ key }) => key === 'merchant-0')?.id;
  const accounts = world.merchants.filter(({ organisationId }) => organisationId === hero);
  expect(new Set(accounts.map(({ platformId }) => platformId)).size).toBe(3);
  const ids = new Set(accounts.map(({ id }) => id));
  const gtins = world.variants.filter(({ merchantId }) => ids.has(merchantId)).map(({ gtin }) => gtin);
  expect(new Set(gtins).size).toBeLessThan(gtins.length);
});

it('has offers past, present and to come, some sold out, in three markets', () => {
  const at = new Date('2026-11-23T00:00:00Z');
  const count = (is: (offer: PlatformsSeed['offers'][number]) => boolean): number => world.offers.filter(is).length;
  expect(count(({ validTo }) => validTo !== null && validTo <= at)).toBeGreaterThan(300);
  expect(count(({ validFrom }) => validFrom > at)).toBeGreaterThan(300);
  expect(count(({ stock }) => stock === 0)).toBeGreaterThan(200);
  expect(new Set(world.offers.map(({ market }) => market))).toEqual(new Set(['SG', 'CN', 'HK']));
});
