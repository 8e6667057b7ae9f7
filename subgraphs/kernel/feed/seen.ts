/**
 * Which keys a file has brought so far, and on which line: 12 bytes a slot, so that a million rows need 24-48 MB.
 *
 * Keys are held by a 64-bit hash in an open-addressing table. Among a million keys two share a hash with a chance of 3 in 10^8;
 * a row refused for that says which line it was taken for.
 */
export class Seen {
  private slots: number;
  private hashes: Uint32Array;
  private lines: Uint32Array;
  private count = 0;

  constructor(slots = 1024) {
    this.slots = slots;
    this.hashes = new Uint32Array(slots * 2);
    this.lines = new Uint32Array(slots);
  }

  lineOf(key: string): number | undefined {
    const [high, low] = hashOf(key);
    const line = this.lines[this.slotOf(high, low)] ?? 0;
    return line === 0 ? undefined : line;
  }

  /** `line` counts from 1. A key seen before keeps its line. */
  add(key: string, line: number): void {
    if (this.count * 4 >= this.slots * 3) this.grow();
    const [high, low] = hashOf(key);
    this.put(high, low, line);
  }

  private put(high: number, low: number, line: number): void {
    const slot = this.slotOf(high, low);
    if (this.lines[slot]) return;
    this.hashes[slot * 2] = high;
    this.hashes[slot * 2 + 1] = low;
    this.lines[slot] = line;
    this.count += 1;
  }

  /** Its own slot, or the free one where it belongs. */
  private slotOf(high: number, low: number): number {
    let slot = low % this.slots;
    while (this.lines[slot] && (this.hashes[slot * 2] !== high || this.hashes[slot * 2 + 1] !== low)) {
      slot = (slot + 1) % this.slots;
    }
    return slot;
  }

  private grow(): void {
    const { hashes, lines } = this;
    this.slots *= 2;
    this.hashes = new Uint32Array(this.slots * 2);
    this.lines = new Uint32Array(this.slots);
    this.count = 0;
    for (const [slot, line] of lines.entries()) {
      if (line) this.put(hashes[slot * 2] ?? 0, hashes[slot * 2 + 1] ?? 0, line);
    }
  }
}

// cyrb53 by bryc (public domain), both of its 32-bit halves.
function hashOf(key: string): readonly [number, number] {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return [high >>> 0, low >>> 0];
}
