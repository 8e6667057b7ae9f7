/**
 * Which line of a file speaks for an article: two that do would take turns at every run, and no run would change nothing.
 *
 * A row that gives every key of its article needs no note here, since a second row for it is a duplicate of one of the keys;
 * so a usual feed leaves this empty, however long it is.
 */
import { gtin14 } from '../../../kernel/codes/gtin';
import { Seen } from '../../../kernel/feed/seen';
import { type CatalogueRow } from '../row/catalogue-row';
import { type Article } from './stored';

export interface Claim {
  /** Of the variant or the product. */
  readonly articleId: string;
  readonly line: number;
}

export class Claims {
  private readonly lines = new Seen();
  private fresh: Claim[] = [];

  /** The earlier line that spoke for the variant. */
  variantLine({ variant }: Article): number | undefined {
    return this.lines.lineOf(variant.id);
  }

  /** The earlier line that spoke for the product, be it by another of its variants. */
  productLine({ product }: Article): number | undefined {
    return this.lines.lineOf(product.id);
  }

  /** After the row has been put in. */
  add(row: CatalogueRow, article: Article): void {
    if (!givesEveryKey(row, article)) this.claim({ articleId: article.variant.id, line: row.line });
    if (article.siblings.length > 1) this.claim({ articleId: article.product.id, line: row.line });
  }

  /** Of an earlier run of the same file. */
  restore(claims: readonly Claim[]): void {
    for (const { articleId, line } of claims) this.lines.add(articleId, line);
  }

  /** Those added since the last time. */
  takeFresh(): readonly Claim[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }

  private claim(claim: Claim): void {
    // One that stands already keeps its line.
    if (this.lines.lineOf(claim.articleId) !== undefined) return;
    this.lines.add(claim.articleId, claim.line);
    this.fresh.push(claim);
  }
}

function givesEveryKey({ gtin, reference }: CatalogueRow, { product, variant }: Article): boolean {
  const hasGtin = variant.gtin === null || (gtin !== null && gtin14(gtin) === gtin14(variant.gtin));
  const hasReference = product.externalRef === null || product.externalRef === reference;
  return hasGtin && hasReference && variant.sku === (reference ?? gtin);
}
