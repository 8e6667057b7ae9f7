/** What the database holds of the feed in the end, against what the feed says: every row, every value. */
import { type Client } from 'pg';
import { rowOf } from './feed';

export interface Compared {
  readonly rows: number;
  readonly rejected: number;
  /** SKUs, the first few of each. */
  readonly lost: Sample;
  readonly twice: Sample;
  readonly different: Sample;
}

export interface Sample {
  readonly count: number;
  readonly first: readonly string[];
}

export interface Shop {
  readonly id: string;
  readonly platform: string;
}

export interface Expected {
  readonly shop: Shop;
  readonly rows: number;
  readonly categories: readonly string[];
}

const PAGE = 10_000;

/** In the order of `Row.stored`. */
const STORED = `
  SELECT v.sku, array_to_string(ARRAY[
    v.sku, p.external_ref, v.gtin, p.title_en, p.title_zh_hans, p.description_en, p.brand, c.slug, p.country_of_origin,
    v.net_weight_kg::text, v.gross_weight_kg::text, v.dimensions_length_cm::text, v.dimensions_width_cm::text,
    v.dimensions_height_cm::text, v.net_content_value::text, v.net_content_unit, v.has_battery::text, v.dutiable_kind,
    v.reference_price_amount::text, v.reference_price_currency,
    (SELECT string_agg(concat_ws(' ', market, price_amount, price_currency, coalesce(stock::text, '')), '; ')
     FROM platforms.offer o WHERE o.variant_id = v.id)
  ], '|', '') AS stored
  FROM platforms.variant v JOIN platforms.product p ON p.id = v.product_id
  LEFT JOIN platforms.category c ON c.id = p.category_id
  WHERE v.merchant_id = $1 AND v.sku > $2 ORDER BY v.sku LIMIT ${PAGE}`;

export async function compareStored(
  client: Client,
  { shop, rows, categories }: Expected,
  progress: (rows: number) => void = () => undefined,
): Promise<Compared> {
  const [lost, twice, different] = [new Samples(), new Samples(), new Samples()];
  const missing = new Map<string, number>();
  for (let number = 0; number < rows; number += 1) {
    const { sku } = rowOf(number, categories);
    if (sku !== null) missing.set(sku, number);
  }
  const good = missing.size;
  let seen = 0;
  for (let last = ''; ;) {
    const page = await client.query<{ sku: string; stored: string }>(STORED, [shop.id, last]);
    for (const { sku, stored } of page.rows) {
      const number = missing.get(sku);
      missing.delete(sku);
      // One that is nowhere in the feed was made of another row than its own, or made twice.
      if (number === undefined) twice.add(sku);
      else if (stored !== rowOf(number, categories).stored.join('|')) different.add(sku);
    }
    seen += page.rows.length;
    progress(seen);
    const end = page.rows.at(-1);
    if (!end) break;
    last = end.sku;
  }
  for (const sku of missing.keys()) lost.add(sku);
  const products = await client.query<{ count: string }>(
    'SELECT count(*) FROM platforms.product WHERE merchant_id = $1',
    [shop.id],
  );
  for (let more = seen; more < Number(products.rows[0]?.count); more += 1) twice.add('a product without a variant');
  return {
    rows: good,
    rejected: rows - good,
    lost: lost.sample(),
    twice: twice.sample(),
    different: different.sample(),
  };
}

class Samples {
  private count = 0;
  private readonly first: string[] = [];

  add(sku: string): void {
    this.count += 1;
    if (this.first.length < 5) this.first.push(sku);
  }

  sample(): Sample {
    return { count: this.count, first: this.first };
  }
}
