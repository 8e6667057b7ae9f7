/** Texts that callers sent with their hash, so that they need not send them again (automatic persisted queries). */
import { LRUCache } from 'lru-cache';

export interface SentTexts {
  get(hash: string): string | undefined | Promise<string | undefined>;
  /** `hash`: known to be the text's. Nobody waits for it. */
  set(hash: string, text: string): void;
}

const MAX_TEXTS = 10_000;
const MAX_CHARACTERS = 20_000_000;

/** Of this process alone. */
export function localTexts(): SentTexts {
  const texts = new LRUCache<string, string>({
    max: MAX_TEXTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (text) => text.length,
  });
  return {
    get: (hash) => texts.get(hash),
    set: (hash, text) => {
      texts.set(hash, text);
    },
  };
}
