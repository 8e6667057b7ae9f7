/** Column names to fields: the name itself, else a name that stands within it. */
import { folded } from '../../../kernel/feed/column-names';
import { foldCharacter } from '../../../kernel/search/fold';
import { type Field, FIELD_NAMES, FIELDS } from './fields';

/** Null for a column name that no field goes by. */
export function fieldOf(columnName: string): Field | null {
  return BY_NAME.get(spelt(columnName)) ?? null;
}

/** The field whose longest name stands within a column name: "企业统一社会信用代码（18位）". */
export function fieldWithin(columnName: string): Field | null {
  const name = spelt(columnName);
  return WITHIN.find(([part]) => name.includes(part))?.[1] ?? null;
}

/** Of a row that may be the header: a name within is not enough, for a title has words as well. */
export function countKnown(names: readonly string[]): number {
  return new Set(names.map(fieldOf).filter((field) => field !== null)).size;
}

/** One spelling for what is meant alike: letters and digits alone, Traditional characters as Simplified. */
export function spelt(text: string): string {
  return Array.from(folded(text), foldCharacter).join('');
}

/** By which a column of a profile is found again. A name of signs alone, such as "#", is only like itself. */
export function keyOf(column: string): string {
  return spelt(column) || column.trim();
}

const NAMES: readonly (readonly [name: string, field: Field])[] = FIELD_NAMES.flatMap((field) =>
  [field, ...FIELDS[field].names].map((name) => [spelt(name), field] as const),
);

const BY_NAME: ReadonlyMap<string, Field> = new Map(NAMES);

// A short word stands within many others: "tel" in "hotel", 单位 in 单位地址.
// "Company" alone is its name; in "Company address" it says whose address.
const ONLY_ALONE: ReadonlySet<string> = new Set([
  ...['company', 'member', 'organisation', 'organization', 'contact', 'representative', 'position'],
  ...['class', 'level', 'start', 'joined', 'sector', 'category', 'language', 'identifier'],
]);
const WITHIN = NAMES.filter(
  ([name]) => !ONLY_ALONE.has(name) && name.length >= (/^[a-z0-9]*$/.test(name) ? 5 : 3),
).sort(([one], [other]) => other.length - one.length);
