/**
 * The cells of a sheet as texts, row by row.
 *
 * A number comes as it is stored, since what a cell shows of it is less: 9.1440300192203802E+17 was a credit code. A number
 * whose style shows a day comes as that day, "2026-01-05". Of a formula the value that was last worked out is taken.
 */
import { cutTo } from '../../../../kernel/codes/cut-to';
import { type FeedRecord } from '../../../../kernel/feed/read-records';
import { type ReadLimits } from '../limits';
import { tableError } from '../table-error';
import { type Attributes, readXml, type XmlReader } from './read-xml';
import { serialDay } from './serial-day';
import { type CellStyle } from './styles';
import { type Texts } from './texts';

export interface SheetGround {
  readonly texts: Texts;
  /** By their numbers. */
  readonly styles: readonly CellStyle[];
  readonly is1904: boolean;
  readonly limits: ReadLimits;
}

/** Rows without anything in them are left out. The line of a record is the number of its row. */
export function readSheet(
  chunks: AsyncIterable<Uint8Array>,
  ground: SheetGround,
): AsyncGenerator<readonly FeedRecord[]> {
  return readXml(chunks, new SheetReader(ground));
}

class SheetReader implements XmlReader<FeedRecord> {
  private line = 0;
  private column = 0;
  private cells: string[] = [];
  private characters = 0;
  private fault: string | undefined;
  private type = 'n';
  private style = 0;
  private value = '';
  private isValue = false;
  private readings = 0;
  private taken = 0;

  constructor(private readonly ground: SheetGround) {}

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.beginCell(attributes);
    else if (name === 'row') this.beginRow(attributes);
    else if (name === 'rPh') this.readings += 1;
    else this.isValue = name === 'v' || (name === 't' && this.readings === 0);
  }

  text(piece: string): void {
    const most = this.ground.limits.cellCharacters;
    if (this.isValue && this.value.length <= most) this.value += piece.slice(0, most + 1 - this.value.length);
  }

  close(name: string, emit: (record: FeedRecord) => void): void {
    if (name === 'v' || name === 't') this.isValue = false;
    else if (name === 'rPh') this.readings -= 1;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow(emit);
  }

  private beginRow({ r }: Attributes): void {
    const line = r === undefined ? this.line + 1 : Number(r);
    if (!Number.isInteger(line) || line <= this.line || line > MOST_ROWS) {
      const detail = `row "${cutTo(r ?? String(line), 20)}" comes after row ${this.line}; expected a number above that, at most ${MOST_ROWS}`;
      throw tableError('workbook.damaged', { detail });
    }
    this.line = line;
    this.column = 0;
    this.cells = [];
    this.characters = 0;
    this.fault = undefined;
  }

  private beginCell({ r, t, s }: Attributes): void {
    const at = r === undefined ? undefined : columnOf(r);
    this.column = at ?? this.column + 1;
    this.type = t ?? 'n';
    this.style = Number(s ?? 0);
    this.value = '';
  }

  private endCell(): void {
    const { limits } = this.ground;
    const text = this.characters > limits.rowCharacters ? '' : this.textOf();
    if (text === '') return;
    // Cells with a style and nothing in them may go on to column 16,384; cells with something do not.
    if (this.column > limits.columns) {
      throw tableError('file.too_many_columns', { count: this.column, most: limits.columns });
    }
    this.characters += text.length;
    if (text.length > limits.cellCharacters) {
      this.fault ??= `a cell is longer than ${limits.cellCharacters} characters`;
    } else if (this.characters > limits.rowCharacters) {
      this.fault ??= `the row is longer than ${limits.rowCharacters} characters`;
    }
    while (this.cells.length < this.column - 1) this.cells.push('');
    this.cells[this.column - 1] = text;
  }

  private endRow(emit: (record: FeedRecord) => void): void {
    if (this.fault !== undefined) emit({ line: this.line, cells: [], fault: this.fault });
    else if (this.cells.length > 0) emit({ line: this.line, cells: this.cells });
    this.cells = [];
  }

  private textOf(): string {
    const { styles, is1904 } = this.ground;
    const value = this.value;
    if (value === '') return '';
    if (this.type === 's') return unescaped(this.sharedText(value));
    if (this.type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    // A day as ISO 8601 text, with a time of no account.
    if (this.type === 'd') return value.slice(0, 10);
    if (this.type !== 'n') return unescaped(value);
    const style = styles[this.style] ?? null;
    const number = value.replace(NOTHING_AFTER_POINT, '');
    if (style === 'DAY') return serialDay(Number(value), is1904) ?? number;
    // Member number 00123 is stored as 123, with a format of five zeros.
    return style !== null && /^\d+$/.test(number) ? number.padStart(style, '0') : number;
  }

  private sharedText(value: string): string {
    const text = this.ground.texts.at(Number(value));
    if (text === undefined) return this.noText(value);
    const { takenCharacters } = this.ground.limits;
    this.taken += text.length;
    if (this.taken > takenCharacters) {
      throw tableError('workbook.too_large', { most: Math.floor(takenCharacters / (1024 * 1024)) });
    }
    return text;
  }

  private noText(value: string): never {
    const detail = `row ${this.line} names the shared text ${cutTo(value, 20)}, and there is none`;
    throw tableError('workbook.damaged', { detail });
  }
}

/** What Excel can hold. */
const MOST_ROWS = 1_048_576;
/** Some writers, Apache POI among them, store 1001 as 1001.0. */
const NOTHING_AFTER_POINT = /(?<=^-?\d+)\.0+$/;

/** "AB12" is column 28. Undefined for what is no name of a cell. */
function columnOf(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1];
  if (letters === undefined) return undefined;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
