/** A GTIN or reference names one article, and a file, or a call, says of it once what it has to say. */
import { gtin14 } from '../../../kernel/codes/gtin';
import { Seen } from '../../../kernel/feed/seen';
import { type CatalogueRow, type Fault } from '../row/catalogue-row';
import { because } from '../row/words';

export class Names {
  private readonly named = new Seen();

  /** The problem of a row with a name that an earlier one has used. Otherwise null, and its names are used from now on. */
  take({ line, gtin, reference }: CatalogueRow, merchantId = ''): Fault | null {
    // A row without a reference takes its GTIN as SKU, so that name is used up, too.
    const names = [
      { field: 'gtin', value: gtin, name: gtin === null ? null : `gtin ${gtin14(gtin)}` },
      { field: 'reference', value: reference, name: `sku ${reference ?? gtin ?? ''}` },
    ].map((one) => ({ ...one, name: one.name === null ? null : merchantId + one.name }));
    for (const { field, value, name } of names) {
      const earlier = name === null ? undefined : this.named.lineOf(name);
      if (earlier !== undefined)
        return { line, field, ...because('article.duplicate', { line: earlier }), value: value ?? gtin };
    }
    for (const { name } of names) if (name !== null) this.named.add(name, line);
    return null;
  }
}
