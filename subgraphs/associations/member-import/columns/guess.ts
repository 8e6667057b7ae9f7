/**
 * Which column holds what: a guess for each, with how sure it is, for a person to look over.
 *
 * CERTAIN: the column's name is one we know. LIKELY: a name we know stands within it, or the cells below a known name look
 * otherwise than they should. GUESSED: the cells alone say so. Of two columns for one field the surer keeps it, then the first.
 */
import { checkUen } from '../../../kernel/codes/uen';
import { checkUscc } from '../../../kernel/codes/uscc';
import { bareCode, isBlank } from '../../../kernel/feed/text';
import { type Field } from './fields';
import { fieldOf, fieldWithin } from './named';

export const CERTAINTIES = ['CERTAIN', 'LIKELY', 'GUESSED'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export interface ColumnGuess {
  /** Counted from 0. */
  readonly at: number;
  readonly column: string;
  /** Null: nothing is taken from it. */
  readonly field: Field | null;
  readonly certainty: Certainty | null;
  /** The field it would hold, had another column not a better claim to it. */
  readonly rivalFor: Field | null;
}

/** `sample`: the cells of the first rows below the header. */
export function guessColumns(
  header: readonly string[],
  sample: readonly (readonly string[])[],
): readonly ColumnGuess[] {
  const claims = header.map((column, at) => claimOf(column, cellsOf(sample, at)));
  return header.map((column, at): ColumnGuess => {
    const claim = claims[at] ?? null;
    if (!claim) return { at, column, field: null, certainty: null, rivalFor: null };
    const holder = best(claims, claim.field);
    return holder === at
      ? { at, column, ...claim, rivalFor: null }
      : { at, column, field: null, certainty: null, rivalFor: claim.field };
  });
}

interface Claim {
  readonly field: Field;
  readonly certainty: Certainty;
}

const ENOUGH_CELLS = 3;
const MOST_CELLS = 0.8;

function claimOf(column: string, cells: readonly string[]): Claim | null {
  const named = fieldOf(column);
  // Of a second person: what it says is nothing of the first, and a list knows one.
  if (isOfAnother(column)) return null;
  if (named) return { field: named, certainty: contradict(named, cells) ? 'LIKELY' : 'CERTAIN' };
  const within = fieldWithin(column);
  if (within) return contradict(within, cells) ? null : { field: within, certainty: 'LIKELY' };
  const seen = LOOKS.find(([, looks]) => cells.length >= ENOUGH_CELLS && shareOf(cells, looks) >= MOST_CELLS)?.[0];
  return seen ? { field: seen, certainty: 'GUESSED' } : null;
}

/** "Contact person 2", "电话3": 20 is the most that a member may have. */
function isOfAnother(column: string): boolean {
  const [, name = ''] = /^(.*\D)(?:[2-9]|1\d|20)$/u.exec(column.normalize('NFKC').trim()) ?? [];
  return (fieldOf(name) ?? '').startsWith('contact');
}

function best(claims: readonly (Claim | null)[], field: Field): number {
  const rank = (claim: Claim | null): number =>
    claim?.field === field ? CERTAINTIES.indexOf(claim.certainty) : CERTAINTIES.length;
  return claims.reduce((found, claim, at) => (rank(claim) < rank(claims[found] ?? null) ? at : found), 0);
}

/** None of the cells looks as the field's should. */
function contradict(field: Field, cells: readonly string[]): boolean {
  const looks = LOOKS.find(([one]) => one === field)?.[1];
  return looks !== undefined && cells.length >= ENOUGH_CELLS && shareOf(cells, looks) === 0;
}

function shareOf(cells: readonly string[], looks: (cell: string) => boolean): number {
  return cells.filter(looks).length / cells.length;
}

function cellsOf(sample: readonly (readonly string[])[], at: number): string[] {
  return sample.map((cells) => cells[at] ?? '').filter((cell) => !isBlank(cell));
}

/** One that a spreadsheet turned into a number was one all the same. */
function isUscc(cell: string): boolean {
  const checked = checkUscc(bareCode(cell));
  return checked.ok || checked.reason.code === 'SPREADSHEET_MANGLED' || checked.reason.code === 'CHECK_DIGIT';
}

function isUen(cell: string): boolean {
  const checked = checkUen(bareCode(cell));
  return checked.ok || checked.reason.code === 'CHECK_DIGIT';
}

const LOOKS: readonly (readonly [field: Field, looks: (cell: string) => boolean])[] = [
  ['uscc', isUscc],
  ['uen', isUen],
  ['contactEmail', (cell) => /^\S+@\S+\.\S+$/.test(cell.trim())],
  [
    'nameZh',
    (cell) => /(?:公司|工厂|厂|商行|集团|集團|中心|企业|企業|合作社)$/.test(cell.trim().replace(/[（(].*$/, '')),
  ],
  ['nameEn', (cell) => /\b(?:ltd|limited|llp|llc|inc|corp|co)\.?$/i.test(cell.trim())],
];
