/**
 * The one way in for rows of a catalogue: read what is stored, put the rows' words in, write what changed.
 *
 * At most six statements for a batch of any size, in the caller's transaction. A row that is stored as it stands is not
 * written, so a second run of a feed changes nothing, not even a date.
 */
import { type EntityManager } from 'typeorm';
import { Offer } from '../../offer/offer.entity';
import { Product } from '../../product/product.entity';
import { missingOf } from '../../variant/readiness';
import { type MissingField } from '../../variant/readiness.types';
import { Variant } from '../../variant/variant.entity';
import { type CatalogueRow, type Fault, type Note } from '../row/catalogue-row';
import { because } from '../row/words';
import { applyRow, type Changed, newArticle } from './apply-row';
import { type Claims } from './claims';
import { match } from './match';
import { type Article, loadStored } from './stored';
import { type Ground, type PlacedRow, type Target } from './target';
import { writeAll } from './write-all';

export type Upserted =
  | {
      readonly outcome: 'created' | 'updated' | 'unchanged';
      readonly row: CatalogueRow;
      readonly product: Product;
      readonly missing: readonly MissingField[];
      readonly notes: readonly Note[];
    }
  | { readonly outcome: 'rejected'; readonly row: CatalogueRow; readonly problem: Fault };

export interface UpsertOptions {
  /** What earlier batches of the same file have spoken for. */
  readonly claims: Claims;
  readonly dryRun: boolean;
  /** What stands against changing an article, or against making a new one: null. */
  readonly objection?: (row: CatalogueRow, article: Standing | null) => Objection | null;
}

/** An article with its version before the batch. */
export interface Standing {
  readonly article: Article;
  readonly version: number;
}

export type Objection = Omit<Fault, 'line'>;

/** One answer for each row, in order. */
export async function upsertCatalogueRows(
  db: EntityManager,
  ground: Ground,
  rows: readonly PlacedRow[],
  { claims, dryRun, objection }: UpsertOptions,
): Promise<Upserted[]> {
  const stored = await loadStored(db, { platformId: ground.platform.id, rows, now: ground.now }, !dryRun);
  const changes = { products: new Set<Product>(), variants: new Set<Variant>(), offers: new Set<Offer>() };
  const answers = rows.map(upsertRow);
  if (!dryRun) {
    await writeAll(db, Product, [...changes.products]);
    await writeAll(db, Variant, [...changes.variants]);
    await writeAll(db, Offer, [...changes.offers]);
  }
  return answers;

  function upsertRow({ row, merchant }: PlacedRow): Upserted {
    const target: Target = { ...ground, merchant };
    const shelf = stored.of(merchant.id);
    const found = match(row, shelf);
    if (!('article' in found)) return rejected(row, found);
    const article = found.article ?? newArticle(row, target);
    const refusal = refusalOf(row, found.article, article);
    if (refusal) return rejected(row, refusal);

    if (found.article) stored.remove(article);
    const isTaken = row.reference !== null && shelf.isTaken(row.reference);
    const changed = applyRow(row, article, target, {
      withProduct: claims.productLine(article) === undefined,
      externalRef: isTaken ? null : row.reference,
    });
    stored.add(article);
    claims.add(row, article);
    const outcome = found.article === null ? 'created' : isAnything(changed) ? 'updated' : 'unchanged';
    if (outcome !== 'unchanged') note(article, changed);
    const { product } = article;
    return { outcome, row, product, missing: missingFor(article, target), notes: isTaken ? ['REFERENCE_TAKEN'] : [] };
  }

  function refusalOf(row: CatalogueRow, known: Article | null, article: Article): Objection | null {
    const refusal = objection?.(row, known && standing(known));
    if (refusal) return refusal;
    if (!known && !row.title.en && !row.title.zhHans) return NAMELESS;
    const earlier = claims.variantLine(article);
    return earlier === undefined ? null : sameArticle(row, earlier);
  }

  function standing(article: Article): Standing {
    const { version } = article.product;
    return { article, version: changes.products.has(article.product) ? version - 1 : version };
  }

  function note({ product, variant }: Article, changed: Changed): void {
    if (changed.product || changed.variant) {
      // One step for one batch, however many of its rows change the product.
      if (!changes.products.has(product)) product.version += 1;
      changes.products.add(product);
      changes.variants.add(variant);
    }
    if (changed.offer) changes.offers.add(changed.offer);
  }
}

function isAnything({ product, variant, offer }: Changed): boolean {
  return product || variant || offer !== null;
}

function sameArticle({ gtin, reference }: CatalogueRow, line: number): Objection {
  const field = gtin === null ? 'reference' : 'gtin';
  return { field, ...because('article.same', { line }), value: gtin ?? reference };
}

const NAMELESS: Objection = { field: 'title', ...because('title.missing'), value: null };

function missingFor({ product, variant, offers }: Article, { categories }: Ground): readonly MissingField[] {
  const category = categories.get(product.categoryId ?? '') ?? null;
  return missingOf({ variant, product, category, isOffered: offers.length > 0 });
}

function rejected(row: CatalogueRow, problem: Objection): Upserted {
  return { outcome: 'rejected', row, problem: { line: row.line, ...problem } };
}
