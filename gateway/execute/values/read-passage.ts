/**
 * Reads a passage (passage.ts). Anything that is not exactly as expected, be it a null that may not be or a field out of
 * order, gives the passage up, and the answer is read without passages.
 */
import { type Shape } from '../compile/shape';
import { CLOSE, CLOSE_LIST, COMMA, NOT_CANONICAL, NULL, OPEN, OPEN_LIST, QUOTE } from './json';
import {
  type Expected,
  type ExpectedField,
  type ExpectedHole,
  type ExpectedLeaf,
  Passage,
  type PassagePlan,
} from './passage';
import { type Tree } from './tree';

/** The text, and the reader that stands in it. */
export interface PassageSource {
  readonly json: string;
  readonly bytes: Buffer;
  at: number;
  /** Steps over `"key":` if it stands here. */
  takeKey(key: string): boolean;
  skipString(): void;
  /** Steps over a whole number of few digits, if one stands here. */
  skipDigits(): boolean;
  /** Any value. */
  leaf(): unknown;
  entity(shape: Shape): Tree;
  /** For whoever reads, to put parts on and take them off again: a list that grows has room for more than it holds. */
  readonly stack: (string | Tree | number)[];
}

export function readPassage(reader: PassageSource, plan: PassagePlan): Passage {
  return new PassageReader(reader).passage(plan);
}

/** Steps over a leaf that may stand here; whether it is null. */
export function readLeaf(
  reader: PassageSource,
  { isNullable, takesStrings, takesDigits, fits }: ExpectedLeaf,
): boolean {
  const first = reader.bytes[reader.at];
  if (first === QUOTE && takesStrings) reader.skipString();
  else if (first === NULL) {
    if (!isNullable || reader.leaf() !== null) throw NOT_CANONICAL;
    return true;
  } else if (!(takesDigits && reader.skipDigits()) && !fits(reader.leaf())) throw NOT_CANONICAL;
  return false;
}

class PassageReader {
  private readonly json: string;
  private readonly bytes: Buffer;
  private readonly bottom: number;
  /** Of the piece that is being read: what stands before something left out, and where it goes on. */
  private before = '';
  private from: number;

  constructor(private readonly reader: PassageSource) {
    this.json = reader.json;
    this.bytes = reader.bytes;
    this.from = reader.at;
    this.bottom = reader.stack.length;
  }

  passage(plan: PassagePlan): Passage {
    const { reader, bottom } = this;
    const { at, stack } = reader;
    this.value(plan.expected);
    stack.push(this.piece(reader.at));
    const parts = stack.slice(bottom);
    stack.length = bottom;
    return new Passage(plan, this.json.slice(at, reader.at), parts);
  }

  private value(expected: Expected): void {
    const { reader, bytes } = this;
    if (expected.kind === 'leaf') {
      readLeaf(reader, expected);
      return;
    }
    const first = bytes[reader.at];
    if (first === NULL) {
      if (!expected.isNullable || reader.leaf() !== null) throw NOT_CANONICAL;
      return;
    }
    switch (expected.kind) {
      case 'hole':
        if (first !== OPEN) throw NOT_CANONICAL;
        this.hole(expected);
        break;
      case 'object':
        if (first !== OPEN) throw NOT_CANONICAL;
        this.object(expected.fields);
        break;
      case 'list':
        if (first !== OPEN_LIST) throw NOT_CANONICAL;
        this.list(expected.item);
    }
  }

  private hole({ shape, index }: ExpectedHole): void {
    const { reader } = this;
    const { stack } = reader;
    stack.push(this.piece(reader.at));
    // What lies in the hole comes and goes above.
    const hole = reader.entity(shape);
    stack.push(hole, index);
    this.from = reader.at;
  }

  private piece(end: number): string {
    const piece = this.json.slice(this.from, end);
    if (this.before === '') return piece;
    const whole = this.before + piece;
    this.before = '';
    return whole;
  }

  private object(fields: readonly ExpectedField[]): void {
    const { reader, json, bytes } = this;
    let hasAsked = false;
    for (const field of fields) {
      const separator = reader.at;
      if (field !== fields[0] && bytes[separator] !== COMMA) throw NOT_CANONICAL;
      reader.at += 1;
      if (!reader.takeKey(field.key)) throw NOT_CANONICAL;
      // A field is left out with the comma before it, or, where it would be the first, with the one after it.
      if (!field.isAsked) this.before += json.slice(this.from, hasAsked ? separator : separator + 1);
      this.value(field.value);
      if (!field.isAsked) this.from = reader.at + (!hasAsked && bytes[reader.at] === COMMA ? 1 : 0);
      hasAsked ||= field.isAsked;
    }
    if (bytes[reader.at] !== CLOSE) throw NOT_CANONICAL;
    reader.at += 1;
  }

  private list(item: Expected): void {
    const { reader, bytes } = this;
    reader.at += 1;
    if (bytes[reader.at] === CLOSE_LIST) {
      reader.at += 1;
      return;
    }
    for (;;) {
      this.value(item);
      const after = bytes[reader.at];
      reader.at += 1;
      if (after === CLOSE_LIST) return;
      if (after !== COMMA) throw NOT_CANONICAL;
    }
  }
}
