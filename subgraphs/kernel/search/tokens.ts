/**
 * Search tokens for both scripts: what a text can be found by, and what a question asks for.
 *
 * | in the text          | indexed as                                     | asked for as                  |
 * |----------------------|------------------------------------------------|-------------------------------|
 * | Tencent, pâtes       | the word and its beginnings: te ten tenc …     | the word as far as typed      |
 * | 6901007005200, 500ml | the whole only: part of a number is another    | the whole                     |
 * | T01FC6132D           | as a word: it begins with a letter             | as far as typed               |
 * | 腾讯控股             | 腾讯 讯控 控股, and 腾 讯 控 股                | its pairs; one character alone |
 *
 * All tokens of a question must be there (AND). Pairs need no dictionary and no word breaks, and find two-character names,
 * which trigrams cannot. The price: 讯控 is found in 腾讯控股 though it is no word.
 */
import { foldCharacter, foldWord, normalise } from './fold';

/**
 * The tokens to store beside a row, distinct, at most `limit`. Give the texts in order of weight, codes and names first: a
 * text's words and pairs come before its beginnings and single characters, and what is over the limit is left out.
 */
export function tokens(text: Texts, limit = 256): string[] {
  const found = new Set<string>();
  for (const one of typeof text === 'string' ? [text] : text) {
    const runs = runsOf(one ?? '');
    for (const run of runs) addAll(found, run.isCjk ? pairs(run.characters) : [wholeWord(run.characters)]);
    for (const run of runs) addAll(found, run.isCjk ? run.characters : beginnings(run.characters));
    if (found.size >= limit) break;
  }
  return [...found].slice(0, limit);
}

/** The tokens that a row must hold to answer; none for a text without letters or digits. */
export function queryTokens(text: string): string[] {
  const asked = new Set<string>();
  for (const { characters, isCjk } of runsOf(text)) {
    if (!isCjk) asked.add(wholeWord(characters));
    else addAll(asked, characters.length === 1 ? characters : pairs(characters));
    if (asked.size >= MOST_ASKED) break;
  }
  return [...asked].slice(0, MOST_ASKED);
}

export type Texts = string | readonly (string | null | undefined)[];

const MOST_ASKED = 64;
const SHORTEST_BEGINNING = 2;
// Twelve letters tell words apart; a word is stored and asked for no further, so that the thirteenth letter breaks nothing.
const LONGEST_BEGINNING = 12;
// A number or code is kept whole, within what an index entry should hold.
const LONGEST_CODE = 64;

/** Unbroken Chinese, Japanese or Korean, or one word of an alphabet; folded, one entry for each character. */
interface Run {
  readonly characters: readonly string[];
  readonly isCjk: boolean;
}

function runsOf(text: string): Run[] {
  const plain = normalise(text);
  if (ASCII.test(plain))
    return Array.from(plain.match(ASCII_RUN) ?? [], (run) => ({ isCjk: false, characters: Array.from(run) }));
  return Array.from(plain.matchAll(RUN), ([run, cjk]) => {
    const isCjk = cjk !== undefined;
    return { isCjk, characters: isCjk ? Array.from(run, foldCharacter) : Array.from(foldWord(run)) };
  }).filter((run) => run.characters.length > 0);
}

// The long-vowel mark and the combining voice marks belong to Japanese words but to no script of their own.
const CJK = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Bopomofo}\\p{sc=Hangul}\\u30fc\\u3099\\u309a]';
// Of most texts that is all there is, and this finds it sooner.
const ASCII = /^[\0-\x7f]*$/;
const ASCII_RUN = /[a-z0-9]+/g;
const RUN = new RegExp(`(${CJK}+)|[[\\p{L}\\p{N}\\p{M}]--${CJK}]+`, 'gv');

function pairs(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, at) => (characters[at] ?? '') + character);
}

function wholeWord(characters: readonly string[]): string {
  const longest = characters.some((character) => NUMBER.test(character)) ? LONGEST_CODE : LONGEST_BEGINNING;
  return characters.slice(0, longest).join('');
}

function beginnings(characters: readonly string[]): string[] {
  if (NUMBER.test(characters[0] ?? '')) return [];
  const longest = Math.min(characters.length - 1, LONGEST_BEGINNING);
  const found: string[] = [];
  for (let length = SHORTEST_BEGINNING; length <= longest; length++) found.push(characters.slice(0, length).join(''));
  return found;
}

const NUMBER = /\p{N}/u;

function addAll(found: Set<string>, more: readonly string[]): void {
  for (const token of more) found.add(token);
}
