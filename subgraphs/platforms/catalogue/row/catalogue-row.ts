/** One row of a feed once it has been read: what it says of a product, its one variant and its one offer. */
import { type ProductStatus } from '../../product/product.entity';
import { type ContentUnit, type DutiableKind } from '../../variant/contents';
import { type Because } from './words';

/** A part that is null was not told, and leaves what is stored as it is. */
export interface CatalogueRow {
  readonly line: number;
  readonly gtin: string | null;
  readonly reference: string | null;
  readonly title: Localised;
  readonly description: Localised;
  readonly brand: string | null;
  readonly categoryId: string | null;
  readonly countryOfOrigin: string | null;
  readonly netWeightKg: string | null;
  readonly grossWeightKg: string | null;
  readonly dimensions: { readonly lengthCm: string; readonly widthCm: string; readonly heightCm: string } | null;
  readonly netContent: { readonly value: string; readonly unit: ContentUnit } | null;
  readonly hasBattery: boolean | null;
  readonly dutiableKind: DutiableKind | null;
  readonly referencePrice: Price | null;
  /** Only where the graph's own mutation says it: a file has no word for it. */
  readonly status: ProductStatus | null;
  readonly offer: OfferTerms | null;
}

export interface OfferTerms {
  readonly market: string;
  readonly price: Price;
  readonly stock: number | null;
  /** With a beginning it is the offer that begins then; without one it is the standing one. */
  readonly validFrom?: Date | null;
  readonly validTo?: Date | null;
}

export interface Localised {
  readonly en: string | null;
  readonly zhHans: string | null;
}

export interface Price {
  readonly amount: string;
  readonly currency: string;
}

/** Why a row, or one cell of it, is not taken. */
export interface Problem {
  readonly line: number;
  /** The field's name here, not the column's. Null where it is the whole row. */
  readonly field: string | null;
  /** A phrase without a full stop, fit to follow "line 12, gtin:". */
  readonly reason: string;
  /** The cell as it came, cut short. */
  readonly value: string | null;
}

/** With what it is made of, for those who put it in other words. */
export type Fault = Problem & Because;

/** Something the reader should know of a row that was taken. */
export type Note = 'HTML_ENTITIES' | 'CONTROL_CHARACTERS' | 'LOST_CHARACTERS' | 'RESTRICTED_GTIN' | 'REFERENCE_TAKEN';

export interface ReadRow {
  readonly row: CatalogueRow;
  readonly notes: readonly Note[];
}
