/** The guess and the profile made one: where each field stands in this file, or why the file cannot be read so. */
import { cutTo } from '../../../kernel/codes/cut-to';
import { type Params } from '../../../kernel/mutations/words';
import { type Message, type Said, sayer } from '../words';
import { type Field, FIELDS } from './fields';
import { type ColumnGuess } from './guess';
import { keyOf } from './named';
import { type ImportProfile } from './profile';

export interface Mapping {
  readonly width: number;
  /** Where each field stands, counted from 0. */
  readonly columns: ReadonlyMap<Field, number>;
  /** What became of each column: the guess, or what the profile says. */
  readonly choices: readonly ColumnChoice[];
  /** Nothing can be read while there are any. */
  readonly problems: readonly Message<MappingProblem>[];
}

export interface ColumnChoice extends Omit<ColumnGuess, 'certainty'> {
  /** CHOSEN by a person, in the profile. */
  readonly certainty: ColumnGuess['certainty'] | 'CHOSEN';
}

/** What the profile says of a column stands above any guess; a field that it gave away is guessed for no other. */
export function mapColumns(guesses: readonly ColumnGuess[], profile: ImportProfile): Mapping {
  const chosen = new Map(profile.columns.map(({ column, field }) => [keyOf(column), field]));
  const given = new Set(profile.columns.flatMap(({ field }) => field ?? []));
  const choices = guesses.map((guess): ColumnChoice => {
    const field = chosen.get(keyOf(guess.column));
    if (field !== undefined) return { ...guess, field, certainty: 'CHOSEN', rivalFor: null };
    if (guess.field === null || !given.has(guess.field)) return guess;
    return { ...guess, field: null, certainty: null, rivalFor: guess.field };
  });
  const columns = new Map<Field, number>();
  const problems: Message<MappingProblem>[] = [];
  for (const { field, at, column } of choices) {
    if (field === null) continue;
    const other = columns.get(field);
    if (other === undefined) columns.set(field, at);
    else problems.push(say('columns.twice', { field, one: guesses[other]?.column ?? '', other: column }));
  }
  const found = new Set(guesses.map(({ column }) => keyOf(column)));
  for (const { column, field } of profile.columns) {
    if (field !== null && !found.has(keyOf(column))) problems.push(say('columns.absent', { column, field }));
  }
  return { width: guesses.length, columns, choices, problems: [...problems, ...missing(columns, guesses)] };
}

function missing(columns: ReadonlyMap<Field, number>, guesses: readonly ColumnGuess[]): Message<MappingProblem>[] {
  const came = guesses.slice(0, 20).map(({ column }) => `"${cutTo(column, 40)}"`);
  const params = { came: came.join(', ') + (guesses.length > 20 ? ', …' : '') };
  const hasAny = (...fields: Field[]): boolean => fields.some((field) => columns.has(field));
  return hasAny('uen', 'uscc', 'identifier') ? [] : [say('columns.no_identifier', params)];
}

export const MAPPING_WORDS = {
  'columns.no_identifier': {
    en: `No column holds a UEN or a unified social credit code, and members are matched by these alone, never by name. Columns found: {came}. Say which one holds it, or add one.`,
    zh: '没有找到 UEN 或统一社会信用代码列。会员只按这两种代码匹配，从不按名称匹配。现有列：{came}。请指定哪一列是代码，或补充该列。',
  },
  'columns.twice': {
    en: 'Two columns hold the same ({field}): "{one}" and "{other}". Rename one, or leave it out.',
    zh: '有两列是同一项内容（{field}）：“{one}”和“{other}”。请改名或忽略其中一列。',
  },
  'columns.absent': {
    en: 'The saved profile takes {field} from the column "{column}", which this file does not have. Choose another column, or leave it out.',
    zh: '所存的导入设置从“{column}”列读取 {field}，但此文件没有该列。请另选一列或忽略。',
  },
} as const satisfies Record<string, Said>;

export type MappingProblem = keyof typeof MAPPING_WORDS;

const sayIt = sayer<MappingProblem>(MAPPING_WORDS);

/** A field is named by its meaning in either language. */
function say(code: MappingProblem, params: Params & { readonly field?: Field }): Message<MappingProblem> {
  const { field } = params;
  if (field === undefined) return sayIt(code, params);
  const { en } = sayIt(code, { ...params, field: FIELDS[field].en });
  const { zh } = sayIt(code, { ...params, field: FIELDS[field].zh });
  return { code, params, en, zh };
}
