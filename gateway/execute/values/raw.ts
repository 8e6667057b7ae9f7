/**
 * Leaves as the text that the subgraph sent: most of an answer only passes through, and is never decoded or encoded.
 *
 * Text here holds bytes, one character each (latin1), so that a slice of an answer can be put into ours as it is. `read`
 * takes only JSON as JSON.stringify writes it, of UTF-8, with nothing but `data`; for all else it gives undefined, and
 * JSON.parse is the way (`fromParsed` then makes the same tree).
 */
import { isUtf8 } from 'node:buffer';
import { type Alike } from '../compile/alike';
import { type Shape, type ShapeField } from '../compile/shape';
import { isTree, newTree, SHARED_BY, type Tree } from './tree';
import { type Values } from './values';

export const raw: Values = { kind: 'raw', text, value, fromParsed, own };

function text(leaf: unknown): string {
  if (typeof leaf === 'string') return leaf;
  return Array.isArray(leaf) ? `[${leaf.map(text).join(',')}]` : 'null';
}

function value(leaf: unknown): unknown {
  if (typeof leaf === 'string') return JSON.parse(Buffer.from(leaf, 'latin1').toString('utf8'));
  return Array.isArray(leaf) ? leaf.map(value) : null;
}

function own(json: string): string {
  return /^[\x00-\x7f]*$/.test(json) ? json : Buffer.from(json, 'utf8').toString('latin1');
}

function fromParsed(tree: Tree, shape: Shape): Tree {
  const result = newTree();
  for (const { key, isTypename, inner } of shape.fields) {
    const came = Object.hasOwn(tree, key) ? tree[key] : undefined;
    if (came !== undefined) result[key] = isTypename ? came : inner ? compositeFrom(came, inner) : leafFrom(came);
  }
  return result;
}

function compositeFrom(came: unknown, shape: Shape): unknown {
  if (Array.isArray(came)) return came.map((item) => compositeFrom(item, shape));
  return isTree(came) ? fromParsed(came, shape) : leafFrom(came);
}

function leafFrom(came: unknown): unknown {
  if (came === null || came === undefined) return null;
  // Larger than a double: the projection says whether it may stand there, and must not take it for null.
  if (came === Infinity || came === -Infinity) return came > 0 ? '1e999' : '-1e999';
  return Array.isArray(came) ? came.map(leafFrom) : own(JSON.stringify(came));
}

/** The tree below `data`, or undefined when the text is not canonical. `alike`: whose equal objects may be one. */
export function readRaw(bytes: Buffer, shape: Shape, alike: Alike = NONE): Tree | undefined {
  if (!isUtf8(bytes)) return undefined;
  const read = new Reader(bytes.toString('latin1'), alike);
  try {
    return read.answer(shape);
  } catch (error) {
    // A RangeError: nested deeper than a stack is.
    if (error === NOT_CANONICAL || error instanceof RangeError) return undefined;
    throw error;
  }
}

const NONE: Alike = new Set();

const NOT_CANONICAL = new Error('The text is not canonical JSON.');

/** Shared, and not yet projected. */
const NOBODY = 0;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const NULL = 0x6e;

const START = '{"data":';
const CONTROL = /[\x00-\x1f]/;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class Reader {
  private at = START.length;
  private readonly hasEscapes: boolean;
  private readonly keys = new Map<Shape, Map<string, Tree>>();

  constructor(
    private readonly json: string,
    private readonly alike: Alike,
  ) {
    this.hasEscapes = json.includes('\\');
  }

  answer(shape: Shape): Tree {
    // A control character is white space between tokens, or no JSON at all within a string.
    if (!this.json.startsWith(START) || CONTROL.test(this.json)) throw NOT_CANONICAL;
    if (this.json.charCodeAt(this.at) !== OPEN) throw NOT_CANONICAL;
    const tree = this.object(shape);
    if (this.json.charCodeAt(this.at) !== CLOSE || this.at + 1 !== this.json.length) throw NOT_CANONICAL;
    return tree;
  }

  private object({ fields, byKey }: Shape): Tree {
    const { json } = this;
    const tree = newTree();
    this.at += 1;
    if (json.charCodeAt(this.at) === CLOSE) {
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
      const after = json.charCodeAt(this.at);
      this.at += 1;
      if (after === CLOSE) return tree;
      if (after !== COMMA) throw NOT_CANONICAL;
    }
  }

  /** Steps over `"key":` if it stands here. */
  private takeKey(key: string): boolean {
    const { json, at } = this;
    const { length } = key;
    if (json.charCodeAt(at + length + 1) !== QUOTE || json.charCodeAt(at) !== QUOTE) return false;
    for (let i = 0; i < length; i += 1) if (json.charCodeAt(at + 1 + i) !== key.charCodeAt(i)) return false;
    if (json[at + length + 2] !== ':') return false;
    this.at = at + length + 3;
    return true;
  }

  private anyKey(): string {
    const quoted = this.string();
    if (this.json[this.at] !== ':' || quoted.includes('\\')) throw NOT_CANONICAL;
    this.at += 1;
    return quoted.slice(1, -1);
  }

  private field({ isTypename, inner }: ShapeField): unknown {
    if (isTypename) {
      const quoted = this.string();
      if (quoted.includes('\\')) throw NOT_CANONICAL;
      return quoted.slice(1, -1);
    }
    return inner ? this.composite(inner) : this.leaf();
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

  private composite(shape: Shape): unknown {
    const first = this.json.charCodeAt(this.at);
    if (first === OPEN) return this.alike.has(shape) ? this.entityKey(shape) : this.object(shape);
    return first === OPEN_LIST ? this.list(() => this.composite(shape)) : this.leaf();
  }

  private list(item: () => unknown): unknown[] {
    const items: unknown[] = [];
    this.at += 1;
    if (this.json.charCodeAt(this.at) === CLOSE_LIST) {
      this.at += 1;
      return items;
    }
    for (;;) {
      items.push(item());
      const after = this.json.charCodeAt(this.at);
      this.at += 1;
      if (after === CLOSE_LIST) return items;
      if (after !== COMMA) throw NOT_CANONICAL;
    }
  }

  private leaf(): unknown {
    const { json, at } = this;
    switch (json.charCodeAt(at)) {
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
    let end = at;
    while (isDigit(json.charCodeAt(end))) end += 1;
    const next = json.charCodeAt(end);
    const isWhole = end > at && (end === at + 1 || json.charCodeAt(at) !== 0x30);
    if (isWhole && (next === COMMA || next === CLOSE || next === CLOSE_LIST)) {
      this.at = end;
      return json.slice(at, end);
    }
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(json);
    if (!match) throw NOT_CANONICAL;
    this.at = NUMBER.lastIndex;
    return match[0];
  }

  private string(): string {
    const { json, at } = this;
    if (json.charCodeAt(at) !== QUOTE) throw NOT_CANONICAL;
    let end = json.indexOf('"', at + 1);
    if (this.hasEscapes) {
      while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
    }
    if (end === -1) throw NOT_CANONICAL;
    this.at = end + 1;
    const quoted = json.slice(at, end + 1);
    if (this.hasEscapes && quoted.includes('\\')) assertJson(quoted);
    return quoted;
  }

  /** A custom scalar may be any JSON: its text is taken whole. */
  private scalarObject(): string {
    const { at } = this;
    this.skipObject();
    const scalar = this.json.slice(at, this.at);
    assertJson(scalar);
    return scalar;
  }

  private skipObject(): void {
    this.at += 1;
    if (this.json.charCodeAt(this.at) === CLOSE) {
      this.at += 1;
      return;
    }
    for (;;) {
      this.anyKey();
      this.leaf();
      const after = this.json.charCodeAt(this.at);
      this.at += 1;
      if (after === CLOSE) return;
      if (after !== COMMA) throw NOT_CANONICAL;
    }
  }
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(json: string, at: number): boolean {
  let before = at;
  while (json[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

/** An escape may be none of JSON's, and what we pass on must be JSON. */
function assertJson(part: string): void {
  try {
    JSON.parse(part);
  } catch {
    throw NOT_CANONICAL;
  }
}
