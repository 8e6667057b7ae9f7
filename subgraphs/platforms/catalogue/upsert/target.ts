/** Whose catalogue an import goes into, and what it is checked against. */
import { type EntityManager } from 'typeorm';
import { isId } from '../../../kernel/codes/id';
import { Category } from '../../category/category.entity';
import { Merchant } from '../../merchant/merchant.entity';
import { Platform } from '../../platform/platform.entity';
import { FeedError } from '../../../kernel/feed/feed-error';
import { type CatalogueRow } from '../row/catalogue-row';
import { type FindCategory } from '../row/read-row';

export interface Target extends Ground {
  readonly merchant: Merchant;
}

/** What all rows stand on, whoever sells. */
export interface Ground {
  readonly platform: Platform;
  readonly categories: ReadonlyMap<string, Category>;
  /** The time of the import: new rows are dated by it. */
  readonly now: Date;
}

export interface PlacedRow {
  readonly row: CatalogueRow;
  readonly merchant: Merchant;
}

/** The merchant goes by its id or by the platform's own key for it. Throws FeedError with what there is. */
export async function findTarget(
  db: EntityManager,
  asked: { readonly platform: string; readonly merchant: string },
  now: Date,
): Promise<Target> {
  const platform = await db.createQueryBuilder(Platform, 'row').where('row.id = :id', { id: asked.platform }).getOne();
  if (!platform) throw new FeedError(`There is no platform "${asked.platform}". ${await platformsThereAre(db)}`);
  const column = isId('mer', asked.merchant) ? 'row.id' : 'row.externalRef';
  const merchants = await db
    .createQueryBuilder(Merchant, 'row')
    .where(`${column} = :merchant`, { merchant: asked.merchant })
    .limit(20)
    .getMany();
  const merchant = merchants.find((one) => one.platformId === platform.id);
  if (!merchant) throw new FeedError(await noSuchMerchant(db, platform, asked.merchant, merchants[0]));
  return { platform, merchant, categories: await allCategories(db), now };
}

/** By id: one tree for all platforms, of some hundreds. */
export async function allCategories(db: EntityManager): Promise<ReadonlyMap<string, Category>> {
  const categories = await db.createQueryBuilder(Category, 'row').getMany();
  return new Map(categories.map((category) => [category.id, category]));
}

export function categoryFinder({ categories }: Pick<Target, 'categories'>): FindCategory {
  const ids = new Map<string, string>();
  const known = [...categories.values()];
  for (const { id, name } of known) {
    for (const text of [name.en, name.zhHans]) if (text) ids.set(fold(text), id);
  }
  // Slugs are unique and names need not be, so a slug wins.
  for (const { id, slug } of known) ids.set(fold(slug), id);
  return (text) => ids.get(fold(text)) ?? null;
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

async function platformsThereAre(db: EntityManager): Promise<string> {
  const platforms = await db.createQueryBuilder(Platform, 'row').orderBy('row.sortName').limit(20).getMany();
  if (platforms.length === 0)
    return 'The database has none yet: start Interport once, so that it makes its demo world.';
  return `There are:\n${platforms.map((row) => `  ${row.id}  ${nameOf(row.name)}`).join('\n')}`;
}

async function noSuchMerchant(
  db: EntityManager,
  platform: Platform,
  asked: string,
  elsewhere: Merchant | undefined,
): Promise<string> {
  const [some, count] = await db
    .createQueryBuilder(Merchant, 'row')
    .where('row.platformId = :id', { id: platform.id })
    .orderBy('row.sortName')
    .limit(10)
    .getManyAndCount();
  const list = some.map((row) => `  ${row.id}  ${row.externalRef}  ${nameOf(row.displayName)}`).join('\n');
  const what = elsewhere
    ? `Merchant "${asked}" (${nameOf(elsewhere.displayName)}) has its account on another platform, ${elsewhere.platformId}.`
    : `There is no merchant "${asked}" on ${nameOf(platform.name)}.`;
  return `${what} ${nameOf(platform.name)} has ${count} merchants${count > some.length ? `, the first ${some.length} being` : ''}:\n${list}`;
}

export function nameOf(name: { readonly en: string | null; readonly zhHans: string | null }): string {
  return name.en ?? name.zhHans ?? '';
}
