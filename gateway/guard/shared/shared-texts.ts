/** Texts sent with their hash, where all gateways find them; each keeps those it met as well. */
import { hashOf } from '../operations/manifest';
import { type SentTexts } from '../operations/sent-texts';
import { type SharedStore } from './store';

/** Counted from when it was last sent with its text: a week. */
const KEPT_SECONDS = 604_800;

export function sharedTexts(store: SharedStore, local: SentTexts): SentTexts {
  async function fetched(hash: string): Promise<string | undefined> {
    const text = await store.ask(['GET', keyOf(hash)]);
    // Others may write into the store: what is not the text of its hash is none.
    if (typeof text !== 'string' || hashOf(text) !== hash) return undefined;
    local.set(hash, text);
    return text;
  }

  return {
    get(hash) {
      return local.get(hash) ?? (store.isThere() ? fetched(hash) : undefined);
    },
    set(hash, text) {
      local.set(hash, text);
      if (store.isThere()) void store.ask(['SET', keyOf(hash), text, 'EX', String(KEPT_SECONDS)]);
    },
  };
}

function keyOf(hash: string): string {
  return `interport:text:${hash}`;
}
