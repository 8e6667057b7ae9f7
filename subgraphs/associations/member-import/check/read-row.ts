/**
 * A record's cells to a row, or to every reason why not: somebody mending a list wants to hear them all at once.
 *
 * Pure: it knows the association's classes of membership, and nothing of who is a member already (decide.ts).
 */
import { shown } from '../../../kernel/codes/checked';
import { LONGEST_NAME } from '../../../kernel/events/organisation-announced';
import { type FeedRecord } from '../../../kernel/feed/read-records';
import { cleanLine, cleanText, type Cleaned, isBlank, isChinese } from '../../../kernel/feed/text';
import { type Field } from '../columns/fields';
import { type Mapping } from '../columns/mapping';
import { LONGEST as CONTACT } from '../../membership/contacts/contact.inputs';
import { email, language, memberNumber, phone, website } from './cells';
import { readIdentifiers } from './identifiers';
import { type Localised, type MemberRow, type RowContact } from './member-row';
import { type DayReading, readDay } from './read-day';
import { type Reason, reason, type Scheme } from './reasons';
import { type Tiers } from './tiers';

export interface RowGround {
  readonly mapping: Mapping;
  readonly tiers: Tiers;
  /** The scheme of the association's own country. */
  readonly home: Scheme;
  readonly days: DayReading;
}

export interface ReadMember {
  readonly line: number;
  /** What could be read of it, also beside faults; null where the whole row does not read. */
  readonly row: MemberRow | null;
  readonly identifiers: MemberRow['identifiers'];
  /** For whoever looks the row up: its name as written. */
  readonly name: string | null;
  readonly faults: readonly Reason[];
  readonly notes: readonly Reason[];
}

/** Of a contact, as by hand: what was exported must come back. */
const LONGEST = { about: 10_000, role: CONTACT.role, contact: CONTACT.name, category: 60 };
const MOST_CATEGORIES = 20;

export function readMember(record: FeedRecord, ground: RowGround): ReadMember {
  const { line } = record;
  const broken = whyBroken(record, ground.mapping.width);
  if (broken) return { line, row: null, identifiers: [], name: null, faults: [broken], notes: [] };
  const cells = new Cells(record, ground);
  const row = rowOf(cells, ground);
  const { faults, notes } = cells;
  const name = row.name.zhHans ?? row.name.en;
  return { line, row, identifiers: row.identifiers, name, faults, notes };
}

function whyBroken({ cells, fault }: FeedRecord, width: number): Reason | null {
  if (fault !== undefined) return reason('row.unreadable', null, { detail: fault });
  const surplus = cells.slice(width).some((cell) => cell.trim() !== '');
  if (cells.length >= width && !surplus) return null;
  return reason('row.ragged', null, { got: cells.length, expected: width });
}

function rowOf(cells: Cells, { tiers, home }: RowGround): MemberRow {
  const identifiers = readIdentifiers((field) => cells.raw(field), home);
  cells.faults.push(...identifiers.faults);
  const joinedOn = cells.day('joinedOn');
  const expiresOn = cells.day('expiresOn');
  if (joinedOn !== null && expiresOn !== null && expiresOn < joinedOn) {
    cells.fault(reason('expiry.before_start', 'expiresOn', { expires: expiresOn, joined: joinedOn }));
  }
  return {
    line: cells.line,
    identifiers: identifiers.found,
    name: cells.localised(['name', 'nameEn', 'nameZh'], LONGEST_NAME, cleanLine, 'name.too_long'),
    tierId: cells.read('tier', (cell) => tiers.find(cell) ?? reason('tier.unknown', 'tier', tiers.told(cell))),
    memberNumber: cells.read('memberNumber', memberNumber),
    joinedOn,
    expiresOn,
    website: cells.read('website', website),
    about: cells.localised(['about', 'aboutEn', 'aboutZh'], LONGEST.about, cleanText),
    categories: cells.read('categories', categories),
    contact: contactOf(cells),
  };
}

/** What separates headings, each once. */
export function headingsIn(cell: string): string[] {
  const all = cell.split(/[;；、|\n]/).map((part) => cleanLine(part).text);
  return [...new Set(all.filter((part) => part !== ''))];
}

function categories(cell: string): readonly string[] | Reason {
  const named = headingsIn(cell);
  const long = named.find((part) => part.length > LONGEST.category);
  if (long !== undefined) {
    return reason('text.too_long', 'categories', { length: long.length, most: LONGEST.category });
  }
  if (named.length <= MOST_CATEGORIES) return named;
  return reason('categories.too_many', 'categories', { count: named.length, most: MOST_CATEGORIES });
}

function contactOf(cells: Cells): RowContact | null {
  const contact: RowContact = {
    name: cells.text('contactName', LONGEST.contact),
    role: cells.text('contactRole', LONGEST.role),
    email: cells.read('contactEmail', email),
    phone: cells.read('contactPhone', phone),
    wechat: cells.text('contactWechat', LONGEST.contact),
    language: cells.read('contactLanguage', language),
  };
  return Object.values(contact).every((part) => part === null) ? null : contact;
}

/** The cells of one record by field, gathering what is wrong with them. */
class Cells {
  readonly faults: Reason[] = [];
  readonly notes: Reason[] = [];
  readonly line: number;

  constructor(
    private readonly record: FeedRecord,
    private readonly ground: RowGround,
  ) {
    this.line = record.line;
  }

  /** Null where there is no such column, or nothing in the cell. */
  raw(field: Field): string | null {
    const at = this.ground.mapping.columns.get(field);
    const cell = at === undefined ? undefined : this.record.cells[at];
    return cell === undefined || isBlank(cell) ? null : cell.replace(NEUTRALISED, '');
  }

  /** Null also for a cell that does not read. */
  read<Value>(field: Field, reader: (cell: string) => Value | Reason): Value | null {
    const cell = this.raw(field);
    if (cell === null) return null;
    const value = faultOf(cell, field) ?? reader(cell);
    if (!isReason(value)) return value;
    this.fault({ ...value, field, value: shown(cell.trim().replaceAll('\0', '␀')) });
    return null;
  }

  text(
    field: Field,
    most: number,
    clean: (cell: string) => Cleaned = cleanLine,
    tooLong: 'text.too_long' | 'name.too_long' = 'text.too_long',
  ): string | null {
    const read = this.read(field, (cell) => {
      const { text, notes } = clean(cell);
      if (notes.includes('LOST_CHARACTERS')) this.notes.push(reason('text.lost_characters', field, {}, shown(text)));
      return text.length > most ? reason(tooLong, field, { length: text.length, most }) : text;
    });
    return read === '' ? null : read;
  }

  /** A column that names its language is believed; of one that does not, Chinese characters decide. */
  localised(
    [any, en, zhHans]: readonly [any: Field, en: Field, zhHans: Field],
    most: number,
    clean: (cell: string) => Cleaned,
    tooLong: 'text.too_long' | 'name.too_long' = 'text.too_long',
  ): Localised {
    const text = this.text(any, most, clean, tooLong);
    const chinese = text !== null && isChinese(text);
    return {
      en: this.text(en, most, clean, tooLong) ?? (chinese ? null : text),
      zhHans: this.text(zhHans, most, clean, tooLong) ?? (chinese ? text : null),
    };
  }

  day(field: 'joinedOn' | 'expiresOn'): string | null {
    return this.read(field, (cell) => {
      const read = readDay(cell, this.ground.days);
      return 'day' in read ? read.day : reason(read.code, field, read.params);
    });
  }

  fault(told: Reason): void {
    this.faults.push(told);
  }
}

// A list that was exported here, or by others who are careful, has an apostrophe before what a spreadsheet would take for a formula.
const NEUTRALISED = /^'(?=[=+\-@\t\r＝＋－＠])/;

/** What no reader of a cell should be asked: bytes that were lost, and what a spreadsheet shows where a formula failed. */
function faultOf(cell: string, field: Field): Reason | null {
  if (cell.includes('\0')) return reason('text.damaged', field);
  return FORMULA_FAILED.test(cell.trim()) ? reason('cell.formula_failed', field, { value: cell.trim() }) : null;
}

const FORMULA_FAILED = /^#(?:REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;

function isReason(value: unknown): value is Reason {
  return typeof value === 'object' && value !== null && 'code' in value && 'zh' in value;
}
