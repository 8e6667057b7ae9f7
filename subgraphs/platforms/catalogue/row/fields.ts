/** What a catalogue feed can say, and the column names by which it is recognised, in English and Chinese. */
import { folded } from '../../../kernel/feed/column-names';

export const FIELDS = {
  gtin: {
    meaning: 'GTIN-8, -12, -13 or -14: the number under the bar code',
    names: [
      'gtin',
      'gtin8',
      'gtin12',
      'gtin13',
      'gtin14',
      'ean',
      'ean13',
      'ean8',
      'upc',
      'barcode',
      'bar code',
      '条码',
      '条形码',
      '商品条码',
      '商品条形码',
      '国际条码',
      '69码',
    ],
  },
  reference: {
    meaning: 'your own number of the article, unique on the platform',
    names: [
      'reference',
      'external ref',
      'external reference',
      'external id',
      'sku',
      'seller sku',
      'item number',
      'article number',
      'product id',
      'item id',
      'id',
      '货号',
      '商品货号',
      '商家编码',
      '商品编码',
      '商品编号',
      '商品id',
      '外部编码',
    ],
  },
  title: {
    meaning: 'name of the product in any language',
    names: [
      'title',
      'name',
      'product name',
      'product title',
      'item name',
      '名称',
      '品名',
      '商品名称',
      '商品名',
      '商品标题',
      '标题',
      '产品名称',
    ],
  },
  titleEn: {
    meaning: 'name in English',
    names: [
      'title en',
      'name en',
      'english name',
      'english title',
      'title english',
      'name english',
      '英文名称',
      '英文名',
      '英文标题',
      '英文品名',
      '商品英文名称',
    ],
  },
  titleZh: {
    meaning: 'name in simplified Chinese',
    names: [
      'title zh',
      'name zh',
      'title zh hans',
      'name zh hans',
      'title cn',
      'name cn',
      'chinese name',
      'chinese title',
      '中文名称',
      '中文名',
      '中文标题',
      '中文品名',
      '商品中文名称',
    ],
  },
  description: {
    meaning: 'description in any language',
    names: ['description', 'product description', '描述', '商品描述', '详情', '商品详情', '产品描述'],
  },
  descriptionEn: {
    meaning: 'description in English',
    names: ['description en', 'english description', '英文描述', '英文详情'],
  },
  descriptionZh: {
    meaning: 'description in simplified Chinese',
    names: ['description zh', 'description zh hans', 'description cn', 'chinese description', '中文描述', '中文详情'],
  },
  brand: { meaning: 'brand', names: ['brand', 'brand name', '品牌', '品牌名', '品牌名称', '商标'] },
  category: {
    meaning: 'slug or name of a category of the platform',
    names: ['category', 'category slug', 'category name', '类目', '商品类目', '分类', '商品分类', '品类'],
  },
  countryOfOrigin: {
    meaning: 'country where it is made, ISO 3166-1 alpha-2',
    names: [
      'origin',
      'country of origin',
      'origin country',
      'made in',
      '原产国',
      '原产地',
      '产地',
      '原产国家',
      '原产国(地区)',
    ],
  },
  netWeightKg: {
    meaning: 'net weight in kilograms',
    names: ['net weight kg', 'net weight', '净重', '净重kg', '净重(千克)', '净重(公斤)'],
  },
  grossWeightKg: {
    meaning: 'gross weight in kilograms, with the packing',
    names: ['gross weight kg', 'gross weight', '毛重', '毛重kg', '毛重(千克)', '毛重(公斤)'],
  },
  netWeightG: { meaning: 'net weight in grams', names: ['net weight g', '净重g', '净重(克)'] },
  grossWeightG: { meaning: 'gross weight in grams, with the packing', names: ['gross weight g', '毛重g', '毛重(克)'] },
  lengthCm: {
    meaning: 'length of the packed good in centimetres',
    names: ['length cm', 'length', '长', '长度', '长cm', '长(厘米)', '长度cm'],
  },
  widthCm: {
    meaning: 'width in centimetres',
    names: ['width cm', 'width', '宽', '宽度', '宽cm', '宽(厘米)', '宽度cm'],
  },
  heightCm: {
    meaning: 'height in centimetres',
    names: ['height cm', 'height', '高', '高度', '高cm', '高(厘米)', '高度cm'],
  },
  netContent: {
    meaning: 'how much is in it, with its unit: 500 ml, 1.5 kg, 6 pcs',
    names: ['net content', 'net contents', 'volume', '净含量', '规格净含量', '容量'],
  },
  hasBattery: {
    meaning: 'whether batteries come with it: yes or no',
    names: ['has battery', 'battery', 'contains battery', '是否带电', '是否含电池', '带电'],
  },
  dutiable: {
    meaning: 'NONE, LIQUOR, TOBACCO, MOTOR_VEHICLE or PETROLEUM',
    names: ['dutiable', 'dutiable kind', '应税类别', '应税品类'],
  },
  referencePrice: {
    meaning: 'what one is worth for customs, in the same currency',
    names: ['reference price', 'declared value', 'customs value', '参考价', '参考价格', '申报价', '申报价值'],
  },
  price: {
    meaning: 'price of one, as a number',
    names: ['price', 'sale price', 'unit price', '价格', '售价', '单价', '销售价'],
  },
  currency: {
    meaning: 'currency of the price, ISO 4217',
    names: ['currency', 'currency code', 'price currency', '币种', '货币', '币制'],
  },
  market: {
    meaning:
      'country it is offered in, ISO 3166-1 alpha-2; with it the price is an offer, without it a reference price',
    names: ['market', 'market country', 'sales market', 'destination', '市场', '销售市场', '销售国家', '目的国'],
  },
  stock: {
    meaning: 'pieces in stock for that market',
    names: ['stock', 'quantity', 'inventory', 'stock quantity', '库存', '库存数量', '数量'],
  },
} as const satisfies Record<string, { readonly meaning: string; readonly names: readonly string[] }>;

export type Field = keyof typeof FIELDS;

export function isField(text: string): text is Field {
  return Object.hasOwn(FIELDS, text);
}

/** Null for a column name that no field goes by. */
export function fieldOf(columnName: string): Field | null {
  return BY_NAME.get(folded(columnName)) ?? null;
}

const BY_NAME: ReadonlyMap<string, Field> = new Map(
  Object.entries(FIELDS).flatMap(([field, { names }]) =>
    [field, ...names].map((name) => [folded(name), field as Field] as const),
  ),
);
