/**
 * One spelling for what a searcher takes for the same: Traditional and Simplified Chinese, accented and plain Latin.
 *
 * Chinese is folded character by character into classes, not translated phrase by phrase. OpenCC reads 乾 as 干 alone and
 * leaves it in 乾隆, which is right for print and wrong for search: a part of a name would fold otherwise than the whole, and
 * not be found. So every character that OpenCC's tables (t to cn, with the Taiwan and Hong Kong variants) ever turns into
 * another stands in that other's class, and a text, each of its parts, and its translation fold alike.
 */
import { Locale } from 'opencc-js/t2cn';

/** NFKC, lower case, no invisible characters. What comes out goes in again unchanged. */
export function normalise(text: string): string {
  const narrow = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  return narrow.replace(INVISIBLE, '');
}

/** A Chinese character's class, named by one of its members; any other character is itself. The tables load on first use. */
export function foldCharacter(character: string): string {
  classes ??= chineseClasses();
  return classes.get(character) ?? character;
}

/** A word of an alphabet without its accents: pâtes and pates, straße and strasse. Expects normalised text. */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word;
  return word
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(LIGATURES, (letter) => SPELT_OUT[letter] ?? letter)
    .normalize('NFC');
}

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const PLAIN = /^[a-z0-9]*$/;
const ACCENTS = /[\u0300-\u036f]/g;
const LIGATURES = /[ßæœøđłıþðς]/g;
const SPELT_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ð: 'd',
  ς: 'σ', // lower-casing alone writes a last sigma otherwise than any other
};

let classes: ReadonlyMap<string, string> | undefined;

/** Union-find over all pairs: some 3,300 characters, 26 ms, once. Which member names its class is of no account. */
function chineseClasses(): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const root = (character: string): string => {
    let at = character;
    for (let up = parents.get(at); up !== undefined && up !== at; up = parents.get(at)) at = up;
    return at;
  };
  for (const [from, to] of characterPairs()) {
    const [one, other] = [root(from), root(to)];
    if (one !== other) parents.set(one, other);
  }
  const folded = new Map<string, string>();
  for (const character of parents.keys()) folded.set(character, root(character));
  return folded;
}

/** Every character for which OpenCC ever writes another, alone or at the same place of a phrase. */
function* characterPairs(): Generator<readonly [string, string]> {
  const groups = [...Locale.to.cn, ...Locale.from.tw, ...Locale.from.hk];
  for (const dictionary of groups.flat()) {
    if (typeof dictionary !== 'string') continue;
    for (const entry of dictionary.split('|')) {
      const [from = '', to = ''] = entry.split(' ').map((side) => Array.from(side));
      if (from.length !== to.length) continue;
      for (const [at, character] of Array.from(from).entries()) yield [character, to[at] ?? character];
    }
  }
}
