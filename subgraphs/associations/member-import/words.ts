/**
 * Everything an import can say of a file or a row, in English and in Chinese: a key that does not change, and a sentence with
 * places for what came and what was expected. Each says what to do where that is not plain.
 */
import { filled, type Params } from '../../kernel/mutations/words';

export interface Said {
  readonly en: string;
  readonly zh: string;
}

/** A sentence of a table, with what it is made of. */
export interface Message<Key extends string = string> extends Said {
  readonly code: Key;
  readonly params: Params;
}

/** `const say = sayer({ 'tier.unknown': { en, zh } }); say('tier.unknown', { value })` */
export function sayer<Key extends string>(
  words: Readonly<Record<Key, Said>>,
): (code: Key, params?: Params) => Message<Key> {
  return (code, params = {}) => {
    const { en, zh } = words[code];
    return { code, params, en: filled(en, params), zh: filled(zh, params) };
  };
}
