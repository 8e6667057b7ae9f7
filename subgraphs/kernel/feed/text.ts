/**
 * A cell as the text that was meant.
 *
 * Feeds come out of databases, web pages and spreadsheets, and carry their marks: HTML entities (6&quot; Pizza), doubled spaces,
 * control characters. These are undone, and counted, so that the report says what was done. What is lost stays lost: a name that
 * reads ??奶片 is stored as it came, and noted.
 */
export interface Cleaned {
  readonly text: string;
  readonly notes: readonly TextNote[];
}

export type TextNote = 'HTML_ENTITIES' | 'CONTROL_CHARACTERS' | 'LOST_CHARACTERS';

/** A text of one line: any white space is one space. */
export function cleanLine(cell: string): Cleaned {
  const { text, notes } = cleanText(cell);
  return { text: text.replace(/\s+/gu, ' '), notes };
}

/** A text that may have lines. */
export function cleanText(cell: string): Cleaned {
  const notes: TextNote[] = [];
  const decoded = cell.replace(ENTITY, (entity: string, name: string) => meant(name) ?? entity);
  if (decoded !== cell) notes.push('HTML_ENTITIES');
  const printable = decoded.replace(UNSEEN, '');
  if (printable !== decoded) notes.push('CONTROL_CHARACTERS');
  const text = printable.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
  if (LOST.test(text)) notes.push('LOST_CHARACTERS');
  return { text, notes };
}

/** What people and programs write for "nothing here". */
export function isBlank(cell: string): boolean {
  return BLANK.test(cell.trim());
}

/** Chinese is recognised by its characters; the graph keeps it apart from every other language. */
export function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** `="0690…"` and `'0690…` keep a spreadsheet from reading a code as a number; they are not part of it. */
export function bareCode(cell: string): string {
  const text = cell.trim();
  return /^="(.*)"$/s.exec(text)?.[1] ?? (text.startsWith("'") ? text.slice(1) : text);
}

const BLANK = /^(?:|-|–|—|\/|n\/?a|#n\/a|null|none|nil|无|暂无)$/i;
const ENTITY = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,6});/gi;
// Controls other than tab and line ends, byte-order marks, and the marks that turn the direction of what follows. NUL is left
// for the reader of the row to refuse: it says that the file is damaged.
const UNSEEN = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\u202a-\u202e\u2066-\u2069]/g;
// The replacement character of a decoder, or question marks where a Chinese character should be.
const LOST = /\ufffd|\?{2,}(?=\p{Script=Han})|(?<=\p{Script=Han})\?{2,}/u;

const NAMED: Readonly<Record<string, string | undefined>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function meant(name: string): string | undefined {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()];
  const point = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return isCharacter ? String.fromCodePoint(point) : undefined;
}
