/** What is stored already of the articles that a batch of rows names: three statements, however many rows. */
import { type EntityManager } from 'typeorm';
import { gtin14 } from '../../../kernel/codes/gtin';
import { Offer } from '../../offer/offer.entity';
import { Product } from '../../product/product.entity';
import { Variant } from '../../variant/variant.entity';
import { type PlacedRow } from './target';

/** One variant with what stands above and below it. */
export interface Article {
  readonly product: Product;
  readonly variant: Variant;
  /** All variants of the product, this one too. */
  readonly siblings: readonly Variant[];
  /** Those that hold now or will. */
  readonly offers: Offer[];
}

/** Articles by the keys that rows name them by; kept up to date while the rows of the batch are gone through. */
export class Stored {
  private readonly byGtin = new Map<string, Article>();
  private readonly bySku = new Map<string, Article>();
  private readonly byReference = new Map<string, Article[]>();

  add(article: Article): void {
    const { product, variant } = article;
    if (variant.gtin !== null) this.byGtin.set(keyOf(variant.merchantId, gtin14(variant.gtin)), article);
    this.bySku.set(keyOf(variant.merchantId, variant.sku), article);
    if (product.externalRef === null) return;
    const others = this.byReference.get(product.externalRef) ?? [];
    this.byReference.set(product.externalRef, [...others, article]);
  }

  /** Before its keys change. */
  remove(article: Article): void {
    const { product, variant } = article;
    if (variant.gtin !== null) this.byGtin.delete(keyOf(variant.merchantId, gtin14(variant.gtin)));
    this.bySku.delete(keyOf(variant.merchantId, variant.sku));
    if (product.externalRef === null) return;
    const others = this.byReference.get(product.externalRef) ?? [];
    this.byReference.set(
      product.externalRef,
      others.filter((other) => other.variant.id !== variant.id),
    );
  }

  /** What one merchant has: a GTIN and a SKU are unique with the merchant, a reference on the platform. */
  of(merchantId: string): Shelf {
    const named = (reference: string): readonly Article[] => this.byReference.get(reference) ?? [];
    return {
      withGtin: (gtin) => this.byGtin.get(keyOf(merchantId, gtin14(gtin))),
      withSku: (sku) => this.bySku.get(keyOf(merchantId, sku)),
      withReference: (reference) => named(reference).filter(({ product }) => product.merchantId === merchantId),
      isTaken: (reference) => named(reference).some(({ product }) => product.merchantId !== merchantId),
    };
  }
}

export interface Shelf {
  withGtin(gtin: string): Article | undefined;
  withSku(sku: string): Article | undefined;
  withReference(reference: string): readonly Article[];
  /** Whether another merchant of the platform has it. */
  isTaken(reference: string): boolean;
}

function keyOf(merchantId: string, key: string): string {
  return `${merchantId} ${key}`;
}

export interface Asked {
  readonly platformId: string;
  readonly rows: readonly PlacedRow[];
  /** Offers that have ended by then are left out. */
  readonly now: Date;
}

/** `forUpdate` holds the products until the transaction ends, so that nobody else changes them in between. */
export async function loadStored(
  db: EntityManager,
  { platformId, rows: placed, now }: Asked,
  forUpdate: boolean,
): Promise<Stored> {
  const rows = placed.map(({ row }) => row);
  const merchantIds = [...new Set(placed.map(({ merchant }) => merchant.id))];
  const gtins = rows.flatMap(({ gtin }) => (gtin === null ? [] : [gtin14(gtin)]));
  const references = rows.flatMap(({ reference }) => (reference === null ? [] : [reference]));
  const skus = [...references, ...rows.flatMap(({ gtin }) => (gtin === null ? [] : [gtin]))];
  const named = db
    .createQueryBuilder(Product, 'row')
    .addSelect('row.tokens')
    .where(
      `row.id IN (
        SELECT product_id FROM variant WHERE merchant_id = ANY(:merchantIds) AND gtin14 = ANY(:gtins)
        UNION SELECT product_id FROM variant WHERE merchant_id = ANY(:merchantIds) AND sku = ANY(:skus)
        UNION SELECT id FROM product WHERE platform_id = :platformId AND external_ref = ANY(:references))`,
      { merchantIds, platformId, gtins, skus, references },
    )
    .orderBy('row.id');
  const products = await (forUpdate ? named.setLock('pessimistic_write') : named).getMany();
  const variants = await db
    .createQueryBuilder(Variant, 'row')
    .where('row.productId = ANY(:ids)', { ids: products.map(({ id }) => id) })
    .orderBy('row.position')
    .addOrderBy('row.id')
    .getMany();
  const offers = await db
    .createQueryBuilder(Offer, 'row')
    .where('row.variantId = ANY(:ids) AND (row.validTo IS NULL OR row.validTo > :now)', {
      ids: variants.map(({ id }) => id),
      now,
    })
    .orderBy('row.validFrom')
    .getMany();
  return joined(new Stored(), products, variants, offers);
}

function joined(stored: Stored, products: Product[], variants: Variant[], offers: Offer[]): Stored {
  const variantsOf = grouped(variants, (variant) => variant.productId);
  const offersOf = grouped(offers, (offer) => offer.variantId);
  for (const product of products) {
    const siblings = variantsOf.get(product.id) ?? [];
    for (const variant of siblings) {
      stored.add({ product, variant, siblings, offers: offersOf.get(variant.id) ?? [] });
    }
  }
  return stored;
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
