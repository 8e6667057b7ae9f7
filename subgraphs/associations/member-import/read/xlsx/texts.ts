/**
 * The texts that a workbook keeps aside for its cells (shared strings), by their number.
 *
 * As bytes in pages of a megabyte: a string of its own for each would take several times as much, and would keep the chunk of
 * XML alive that it was cut from.
 */
export class Texts {
  private readonly pages: Buffer[] = [];
  private used = PAGE_BYTES;
  private places = new Uint32Array(1024 * 3);
  private count = 0;
  private readonly decoded = new Map<number, string>();

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.used + length > PAGE_BYTES) {
      this.pages.push(Buffer.allocUnsafe(Math.max(PAGE_BYTES, length)));
      this.used = 0;
    }
    const page = this.pages.length - 1;
    this.pages[page]?.write(text, this.used);
    if ((this.count + 1) * 3 > this.places.length) this.places = doubled(this.places);
    this.places.set([page, this.used, length], this.count * 3);
    this.used += length;
    this.count += 1;
  }

  /** Undefined where there is none of that number. */
  at(number: number): string | undefined {
    if (!Number.isInteger(number) || number < 0 || number >= this.count) return undefined;
    const known = this.decoded.get(number);
    if (known !== undefined) return known;
    const [page = 0, start = 0, length = 0] = this.places.subarray(number * 3, number * 3 + 3);
    const text = this.pages[page]?.toString('utf8', start, start + length) ?? '';
    // A long text that thousands of cells name is held once.
    if (length > LONG) {
      if (this.decoded.size >= MOST_DECODED) this.decoded.clear();
      this.decoded.set(number, text);
    }
    return text;
  }

  bytes(): number {
    return this.pages.reduce((sum, page) => sum + page.length, 0) + this.places.byteLength;
  }
}

const PAGE_BYTES = 1024 * 1024;
const LONG = 256;
const MOST_DECODED = 200;

function doubled(places: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(places.length * 2);
  larger.set(places);
  return larger;
}
