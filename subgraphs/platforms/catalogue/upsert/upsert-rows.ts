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
import { type CatalogueRow, type Note, type Problem } from '../row/catalogue-row';
import { applyRow, type Changed, newArticle } from './apply-row';
import { type Claims } from './claims';
import { match } from './match';
import { type Article, loadStored } from './stored';
import { type Target } from './target';
import { writeAll } from './write-all';

export type Upserted =
  | {
      readonly outcome: 'created' | 'updated' | 'unchanged';
      readonly row: CatalogueRow;
      readonly missing: readonly MissingField[];
      readonly notes: readonly Note[];
    }
  | { readonly outcome: 'rejected'; readonly row: CatalogueRow; readonly problem: Problem };

export interface UpsertOptions {
  /** What earlier batches of the same file have spoken for. */
  readonly claims: Claims;
  readonly dryRun: boolean;
}

/** One answer for each row, in order. */
export async function upsertCatalogueRows(
  db: EntityManager,
  target: Target,
  rows: readonly CatalogueRow[],
  { claims, dryRun }: UpsertOptions,
): Promise<Upserted[]> {
  const stored = await loadStored(db, target, rows, !dryRun);
  const changes = { products: new Set<Product>(), variants: new Set<Variant>(), offers: new Set<Offer>() };
  const answers = rows.map(upsertRow);
  if (!dryRun) {
    await writeAll(db, Product, [...changes.products]);
    await writeAll(db, Variant, [...changes.variants]);
    await writeAll(db, Offer, [...changes.offers]);
  }
  return answers;

  function upsertRow(row: CatalogueRow): Upserted {
    const found = match(row, stored);
    if (!('article' in found)) return rejected(row, found);
    const article = found.article ?? newArticle(row, target);
    const earlier = claims.variantLine(article);
    if (earlier !== undefined) return rejected(row, sameArticle(row, earlier));

    if (found.article) stored.remove(article);
    const isTaken = row.reference !== null && stored.isTaken(row.reference);
    const changed = applyRow(row, article, target, {
      withProduct: claims.productLine(article) === undefined,
      externalRef: isTaken ? null : row.reference,
    });
    stored.add(article);
    claims.add(row, article);
    const outcome = found.article === null ? 'created' : isAnything(changed) ? 'updated' : 'unchanged';
    if (outcome !== 'unchanged') note(article, changed);
    return { outcome, row, missing: missingFor(article, target), notes: isTaken ? ['REFERENCE_TAKEN'] : [] };
  }

  function note({ product, variant }: Article, changed: Changed): void {
    if (changed.product || changed.variant) changes.products.add(product);
    if (changed.product || changed.variant) changes.variants.add(variant);
    if (changed.offer) changes.offers.add(changed.offer);
  }
}

function isAnything({ product, variant, offer }: Changed): boolean {
  return product || variant || offer !== null;
}

function sameArticle({ gtin, reference }: CatalogueRow, line: number): Omit<Problem, 'line'> {
  const field = gtin === null ? 'reference' : 'gtin';
  return { field, reason: `the same article as line ${line}`, value: gtin ?? reference };
}

function missingFor({ product, variant, offers }: Article, { categories }: Target): readonly MissingField[] {
  const category = categories.get(product.categoryId ?? '') ?? null;
  return missingOf({ variant, product, category, isOffered: offers.length > 0 });
}

function rejected(row: CatalogueRow, { field, reason, value }: Omit<Problem, 'line'>): Upserted {
  return { outcome: 'rejected', row, problem: { line: row.line, field, reason, value } };
}
