/**
 * Reads an answer's text into a tree of raw leaves, without JSON.parse.
 *
 * It takes only JSON as JSON.stringify writes it, of UTF-8, with nothing but `data`; for all else it gives undefined, and
 * JSON.parse is the way. What is answered as it came is not taken apart at all (passage.ts).
 */
import { isUtf8 } from 'node:buffer';
import { type Alike } from '../compile/alike';
import { type Shape, type ShapeField } from '../compile/shape';
import { BACKSLASH, CLOSE, CLOSE_LIST, COLON, COMMA, NOT_CANONICAL, NULL, OPEN, OPEN_LIST, QUOTE } from './json';
import { type Passage, type PassagePlan } from './passage';
import { type PassageSource, readPassage } from './read-passage';
import { type Part, readStrip, type Row } from './strip';
import { newTree, SHARED_BY, type Tree } from './tree';

/** How answers of one program are read. */
export interface Reading {
  /** Whose equal objects may be one. */
  readonly alike: Alike;
  /** What passes through as text, by its shape. */
  readonly passages: ReadonlyMap<Shape, PassagePlan>;
  /** Of objects of a known type, by their shape: which of their leaves go together. */
  readonly rows: ReadonlyMap<Shape, Row>;
}

const PLAIN: Reading = { alike: new Set(), passages: new Map(), rows: new Map() };

/** Whether more than single leaves may stand in the tree as text. */
export function isFolded({ passages, rows }: Reading): boolean {
  return passages.size > 0 || rows.size > 0;
}

/** The tree below `data`, or undefined when the text is not canonical. */
export function readRaw(bytes: Buffer, shape: Shape, reading: Reading = PLAIN): Tree | undefined {
  if (!isUtf8(bytes)) return undefined;
  const tree = read(bytes, shape, reading);
  // What is not as a passage or a strip must be may still be canonical.
  return tree ?? (isFolded(reading) ? read(bytes, shape, { ...PLAIN, alike: reading.alike }) : undefined);
}

function read(bytes: Buffer, shape: Shape, reading: Reading): Tree | undefined {
  try {
    return new Reader(bytes, reading).answer(shape);
  } catch (error) {
    // A RangeError: nested deeper than a stack is.
    if (error === NOT_CANONICAL || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What a passage stands for, as it would have been read without one: its objects are those that it holds. */
export function unfolded({ plan, json, holes }: Passage): unknown {
  return new Reader(Buffer.from(json, 'latin1'), PLAIN, 0, {
    shapes: new Set(plan.holes.map(({ shape }) => shape)),
    holes,
  }).composite(plan.shape);
}

/** What a strip stands for, leaf by leaf. */
export function leavesOf(strip: string): Tree {
  return new Reader(Buffer.from(`{${strip}}`, 'latin1'), PLAIN, 0).leaves();
}

interface Given {
  readonly shapes: ReadonlySet<Shape>;
  /** The objects of these shapes, in the order of the text. */
  readonly holes: readonly Tree[];
}

/** Shared, and not yet projected. */
const NOBODY = 0;

const START = '{"data":';
const FIRST_PRINTABLE = 0x20;
/** As many as any number of JSON may have, whatever they are. */
const FEW_DIGITS = 15;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class Reader implements PassageSource {
  private readonly keys = new Map<Shape, Map<string, Tree>>();
  private taken = 0;
  private lastTypename = '';
  readonly stack: (string | Tree | number)[] = [];

  /** The same as the bytes: a character is looked at there, and a slice is taken here. */
  readonly json: string;

  constructor(
    readonly bytes: Buffer,
    private readonly reading: Reading,
    public at = START.length,
    private readonly given?: Given,
  ) {
    this.json = bytes.toString('latin1');
  }

  answer(shape: Shape): Tree {
    if (!this.json.startsWith(START)) throw NOT_CANONICAL;
    if (this.bytes[this.at] !== OPEN) throw NOT_CANONICAL;
    const tree = this.object(shape);
    if (this.bytes[this.at] !== CLOSE || this.at + 1 !== this.json.length) throw NOT_CANONICAL;
    return tree;
  }

  private object(shape: Shape): Tree {
    const row = this.reading.rows.get(shape);
    if (row?.parts) return this.row(row.make(), row.parts);
    return this.fields(row ? row.make() : newTree(), shape);
  }

  /** Exactly what was asked, in order. */
  private row(tree: Tree, parts: readonly Part[]): Tree {
    const { bytes } = this;
    let before = OPEN;
    for (const { strip, field } of parts) {
      if (bytes[this.at] !== before) throw NOT_CANONICAL;
      this.at += 1;
      before = COMMA;
      if (strip) readStrip(this, strip, tree);
      else if (field && this.takeKey(field.key)) tree[field.key] = this.field(field);
      else throw NOT_CANONICAL;
    }
    if (bytes[this.at] !== CLOSE) throw NOT_CANONICAL;
    this.at += 1;
    return tree;
  }

  private fields(tree: Tree, { fields, byKey }: Shape): Tree {
    const { bytes } = this;
    this.at += 1;
    if (bytes[this.at] === CLOSE) {
      this.at += 1;
      return tree;
    }
    // Fields mostly come in the order asked.
    for (let next = 0; ; next += 1) {
      let field = fields[next];
      if (field === undefined || !this.takeKey(field.key)) {
        field = byKey.get(this.anyKey());
        if (field) next = fields.indexOf(field);
      }
      const came = field === undefined ? this.leaf() : this.field(field);
      if (field) tree[field.key] = came;
      const after = bytes[this.at];
      this.at += 1;
      if (after === CLOSE) return tree;
      if (after !== COMMA) throw NOT_CANONICAL;
    }
  }

  /** Steps over `"key":` if it stands here. */
  takeKey(key: string): boolean {
    const { bytes, at } = this;
    const { length } = key;
    if (bytes[at + length + 1] !== QUOTE || bytes[at] !== QUOTE) return false;
    for (let i = 0; i < length; i += 1) if (bytes[at + 1 + i] !== key.charCodeAt(i)) return false;
    if (bytes[at + length + 2] !== COLON) return false;
    this.at = at + length + 3;
    return true;
  }

  private anyKey(): string {
    const quoted = this.string();
    if (this.bytes[this.at] !== COLON || quoted.includes('\\')) throw NOT_CANONICAL;
    this.at += 1;
    return quoted.slice(1, -1);
  }

  private field({ isTypename, inner }: ShapeField): unknown {
    if (isTypename) return this.typename();
    return inner ? this.composite(inner) : this.leaf();
  }

  /** One string for one name: it is looked up again and again. */
  private typename(): string {
    const { json, bytes, at, lastTypename: last } = this;
    const end = at + 1 + last.length;
    if (last !== '' && bytes[end] === QUOTE && bytes[at] === QUOTE && json.startsWith(last, at + 1)) {
      this.at = end + 1;
      return last;
    }
    const quoted = this.string();
    if (quoted.includes('\\')) throw NOT_CANONICAL;
    this.lastTypename = quoted.slice(1, -1);
    return this.lastTypename;
  }

  /**
   * Entities that look alike at one place of a fetch are one object in the tree, so that what is fetched for them merges
   * and projects once. No JSON object is the beginning of another: up to the first brace it is a known one, or not.
   */
  private entityKey(shape: Shape): Tree {
    const { json, at } = this;
    const known = this.keys.get(shape) ?? new Map<string, Tree>();
    this.keys.set(shape, known);
    const end = json.indexOf('}', at) + 1;
    const text = json.slice(at, end);
    const same = known.get(text);
    if (same) {
      same[SHARED_BY] ??= NOBODY;
      this.at = end;
      return same;
    }
    const tree = this.object(shape);
    if (this.at === end) known.set(text, tree);
    return tree;
  }

  composite(shape: Shape): unknown {
    const first = this.bytes[this.at];
    if (first !== OPEN && first !== OPEN_LIST) return this.leaf();
    const passage = this.reading.passages.get(shape);
    return passage ? readPassage(this, passage) : this.spread(shape);
  }

  /** Object by object, as a passage is not. */
  private spread(shape: Shape): unknown {
    const first = this.bytes[this.at];
    if (first === OPEN) return this.given?.shapes.has(shape) ? this.nextGiven(this.given) : this.entity(shape);
    return first === OPEN_LIST ? this.list(() => this.spread(shape)) : this.leaf();
  }

  /** The object that begins here. */
  entity(shape: Shape): Tree {
    return this.reading.alike.has(shape) ? this.entityKey(shape) : this.object(shape);
  }

  private nextGiven({ holes }: Given): unknown {
    this.skipObject();
    this.taken += 1;
    return holes[this.taken - 1];
  }

  private list(item: () => unknown): unknown[] {
    const items: unknown[] = [];
    this.at += 1;
    if (this.bytes[this.at] === CLOSE_LIST) {
      this.at += 1;
      return items;
    }
    for (;;) {
      items.push(item());
      const after = this.bytes[this.at];
      this.at += 1;
      if (after === CLOSE_LIST) return items;
      if (after !== COMMA) throw NOT_CANONICAL;
    }
  }

  leaf(): unknown {
    const { bytes, at } = this;
    switch (bytes[at] ?? 0) {
      case QUOTE:
        return this.string();
      case NULL:
        return this.word('null') && null;
      case 0x74:
        return this.word('true');
      case 0x66:
        return this.word('false');
      case OPEN_LIST:
        return this.list(() => this.leaf());
      case OPEN:
        return this.scalarObject();
      default:
        return this.number();
    }
  }

  private word(word: string): string {
    if (!this.json.startsWith(word, this.at)) throw NOT_CANONICAL;
    this.at += word.length;
    return word;
  }

  private number(): string {
    const { json, at } = this;
    // Most are short whole numbers.
    if (this.skipDigits()) return json.slice(at, this.at);
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(json);
    if (!match) throw NOT_CANONICAL;
    this.at = NUMBER.lastIndex;
    return match[0];
  }

  private string(): string {
    const { at } = this;
    this.skipString();
    return this.json.slice(at, this.at);
  }

  skipString(): void {
    const { bytes, at } = this;
    if (bytes[at] !== QUOTE) throw NOT_CANONICAL;
    let hasEscapes = false;
    let end = at + 1;
    for (let byte = bytes[end]; byte !== QUOTE; byte = bytes[end]) {
      // A control character is no JSON; beyond the end there is no byte at all.
      if (byte === undefined || byte < FIRST_PRINTABLE) throw NOT_CANONICAL;
      if (byte === BACKSLASH) hasEscapes = true;
      end += byte === BACKSLASH ? 2 : 1;
    }
    this.at = end + 1;
    if (hasEscapes) assertJson(this.json.slice(at, this.at));
  }

  skipDigits(): boolean {
    const { bytes, at } = this;
    let end = at;
    while (isDigit(bytes[end])) end += 1;
    const next = bytes[end];
    const isWhole = end > at && end <= at + FEW_DIGITS && (end === at + 1 || bytes[at] !== 0x30);
    if (!isWhole || (next !== COMMA && next !== CLOSE && next !== CLOSE_LIST)) return false;
    this.at = end;
    return true;
  }

  /** A custom scalar may be any JSON: its text is taken whole. */
  private scalarObject(): string {
    const { at } = this;
    this.skipObject();
    const scalar = this.json.slice(at, this.at);
    assertJson(scalar);
    return scalar;
  }

  /** Of an object that has nothing else. */
  leaves(): Tree {
    const leaves: Tree = {};
    do {
      this.at += 1;
      const key = this.anyKey();
      leaves[key] = this.leaf();
    } while (this.bytes[this.at] === COMMA);
    return leaves;
  }

  private skipObject(): void {
    this.at += 1;
    if (this.bytes[this.at] === CLOSE) {
      this.at += 1;
      return;
    }
    for (;;) {
      this.anyKey();
      this.leaf();
      const after = this.bytes[this.at];
      this.at += 1;
      if (after === CLOSE) return;
      if (after !== COMMA) throw NOT_CANONICAL;
    }
  }
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}

/** An escape may be none of JSON's, and what we pass on must be JSON. */
function assertJson(part: string): void {
  try {
    JSON.parse(part);
  } catch {
    throw NOT_CANONICAL;
  }
}
