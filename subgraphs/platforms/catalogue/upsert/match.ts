/**
 * Which stored article a row means.
 *
 * A row goes by its GTIN or by its reference (the product's, or a variant's SKU). The reference is the partner's own key, so
 * with it a GTIN may be corrected; without it, or with one that is stored nowhere, the GTIN decides. Where the two point at
 * different articles nothing can be guessed and the row is refused. What another merchant has is not looked at.
 */
import { gtin14 } from '../../../kernel/codes/gtin';
import { type CatalogueRow, type Fault } from '../row/catalogue-row';
import { because } from '../row/words';
import { type Article, type Shelf } from './stored';

export type Match = { readonly article: Article | null } | Omit<Fault, 'line'>;

export function match(row: CatalogueRow, stored: Shelf): Match {
  const { gtin, reference } = row;
  const byGtin = gtin === null ? null : (stored.withGtin(gtin) ?? null);
  if (reference === null) return byGtin ? { article: byGtin } : bySkuOfGtin(gtin ?? '', stored);
  const named = byReference(reference, byGtin, stored);
  return 'article' in named && byGtin ? (disagreement(row, named.article, byGtin) ?? { article: byGtin }) : named;
}

/** Null when both keys mean the same article, or the reference is a new one for an article without. */
function disagreement({ gtin, reference }: CatalogueRow, named: Article | null, byGtin: Article): Match | null {
  const key = byGtin.product.externalRef ?? byGtin.variant.sku;
  if (named && named.variant.id !== byGtin.variant.id) {
    const reason = because('reference.other_article', { gtin: gtin ?? '', key });
    return { field: 'reference', ...reason, value: reference ?? '' };
  }
  if (!named && byGtin.product.externalRef !== null) {
    const reason = because('gtin.other_reference', { key, reference: reference ?? '' });
    return { field: 'gtin', ...reason, value: gtin ?? '' };
  }
  return null;
}

function byReference(reference: string, byGtin: Article | null, stored: Shelf): Match {
  const bySku = stored.withSku(reference);
  if (bySku) return { article: bySku };
  const articles = stored.withReference(reference);
  const [first] = articles;
  if (!first) return { article: null };
  if (first.siblings.length === 1) return { article: first };
  const meant = articles.find((article) => article.variant.id === byGtin?.variant.id);
  if (meant) return { article: meant };
  const reason = because('reference.several_variants', { count: first.siblings.length });
  return { field: 'reference', ...reason, value: reference };
}

/** An article that came without reference bears its GTIN as SKU, so an equal SKU is that article, or in the way. */
function bySkuOfGtin(gtin: string, stored: Shelf): Match {
  const article = stored.withSku(gtin) ?? null;
  const other = article?.variant.gtin ?? null;
  if (other === null || gtin14(other) === gtin14(gtin)) return { article };
  return { field: 'gtin', ...because('gtin.sku_taken', { sku: gtin, other }), value: gtin };
}
