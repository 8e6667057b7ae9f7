/**
 * A cache bounded in bytes, in two generations: what is asked for a second time moves to the old one.
 *
 * A flood of documents that come once each passes through the young generation only, and what is in use stays.
 */
import { LRUCache } from 'lru-cache';

interface Kept<V> {
  readonly value: V;
  readonly bytes: number;
  /** How often it was asked for. */
  uses: number;
}

export class TwoGenerations<V extends object> {
  private readonly young: LRUCache<string, Kept<V>>;
  private readonly old: LRUCache<string, Kept<V>>;

  constructor(maxBytes: number) {
    const sizeCalculation = ({ bytes }: Kept<V>): number => bytes;
    this.young = new LRUCache({ sizeCalculation, maxSize: Math.ceil(maxBytes / 4) });
    this.old = new LRUCache({ sizeCalculation, maxSize: Math.ceil((maxBytes * 3) / 4) });
  }

  get(key: string): V | undefined {
    const kept = this.old.get(key);
    if (kept) {
      kept.uses += 1;
      return kept.value;
    }
    const fresh = this.young.get(key);
    if (!fresh) return undefined;
    fresh.uses += 1;
    this.young.delete(key);
    this.old.set(key, fresh);
    return fresh.value;
  }

  /** `bytes`: what it holds on to, roughly. Larger than a generation, it is not kept. */
  set(key: string, value: V, bytes: number): void {
    this.young.set(key, { value, bytes: Math.max(1, Math.ceil(bytes)), uses: 1 });
  }

  /** The most used first. */
  mostUsed(count: number): V[] {
    return [...this.old.values(), ...this.young.values()]
      .sort((a, b) => b.uses - a.uses)
      .slice(0, count)
      .map(({ value }) => value);
  }

  get size(): number {
    return this.young.size + this.old.size;
  }
}
