/**
 * The same JSON, written as nobody writes it: blanks, escapes, another order of keys, keys twice, keys nobody asked for.
 */
import { share } from './faults';

/** None may be a response key that an operation asks for: it would be the answer then. */
const EXTRA = ['"zz_extra": null', '"__proto__": {"id": "evil"}', '"zz_more": 1', '"zz_list": {"a": [1, "}"]}'];

/** A value whose inside is the answer itself, such as a custom scalar's: it stays as it is. */
export class Verbatim {
  constructor(readonly value: unknown) {}
}

export function restyle(value: unknown, seed: number): string {
  let met = 0;
  const luck = (what: string): number => share(seed, what, (met += 1));

  function write(one: unknown): string {
    if (one instanceof Verbatim) return JSON.stringify(one.value);
    if (Array.isArray(one)) return `[${blank()}${one.map(write).join(`${blank()},`)}${blank()}]`;
    if (typeof one === 'object' && one !== null)
      return writeObject(Object.entries(one).filter(([, inner]) => inner !== undefined));
    if (typeof one === 'string') return writeString(one);
    return typeof one === 'number' && Number.isSafeInteger(one) && luck('number') < 0.2
      ? `${one}.0`
      : JSON.stringify(one);
  }

  function writeObject(entries: [string, unknown][]): string {
    const order = luck('order') < 0.3 ? entries.reverse() : entries;
    const pairs = order.map(([key, inner]) => `${writeString(key)}${blank()}:${blank()}${write(inner)}`);
    const [first] = order;
    // The last of two equal keys counts.
    if (first && luck('twice') < 0.2) pairs.unshift(`${JSON.stringify(first[0])}: {"id": ["not this"]}`);
    if (luck('extra') < 0.2) pairs.push(EXTRA[Math.floor(luck('which') * EXTRA.length)] ?? '"x": 1');
    return `{${blank()}${pairs.join(',')}${blank()}}`;
  }

  function writeString(text: string): string {
    if (luck('escape') > 0.2) return JSON.stringify(text);
    const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0'));
    return `"${units.map((unit) => `\\u${unit}`).join('')}"`;
  }

  function blank(): string {
    const at = luck('blank');
    return at < 0.8 ? '' : at < 0.9 ? ' ' : '\n\t';
  }

  return `${blank()}${write(value)}\n`;
}
