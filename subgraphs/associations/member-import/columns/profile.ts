/**
 * How an association's list is read, kept for the next time: which column holds what, and what the file does not say itself.
 * A plain JSON value; whoever stores it needs to know no more than its schema.
 */
import { z } from 'zod';
import { ENCODINGS } from '../../../kernel/feed/sniff';
import { FIELD_NAMES } from './fields';
import { type ColumnGuess } from './guess';
import { keyOf } from './named';

const column = z.strictObject({
  /** The column's name, as it stands in the header. */
  column: z.string().max(300),
  /** What it holds; null for a column to leave alone. */
  field: z.enum(FIELD_NAMES).nullable(),
});

export const importProfile = z.strictObject({
  version: z.literal(1),
  columns: z
    .array(column)
    .max(256)
    .refine((all) => isDistinct(all.map((one) => keyOf(one.column))), 'names a column twice')
    .refine((all) => isDistinct(all.map((one) => one.field).filter((field) => field !== null)), 'names a field twice'),
  /** Whether 05/01/2026 is 5 January (DMY) or 1 May (MDY); null refuses it. */
  dayOrder: z.enum(['DMY', 'MDY']).nullable().default(null),
  /** Code of the class of members whose row names none; null refuses them, unless there is only one. */
  defaultTier: z.string().min(1).max(60).nullable().default(null),
  /** What becomes of a member that the registry does not know: it is announced there, or its row refused. */
  unknownOrganisations: z.enum(['ANNOUNCE', 'REFUSE']).default('ANNOUNCE'),
  /** Of a workbook: the sheet; null takes the first. */
  sheet: z.string().min(1).max(100).nullable().default(null),
  encoding: z.enum(['auto', ...ENCODINGS]).default('auto'),
  delimiter: z.enum([',', ';', '\t', '|']).nullable().default(null),
});

export type ImportProfile = z.infer<typeof importProfile>;

/** What an import goes by when nothing was saved. */
export const NO_PROFILE: ImportProfile = importProfile.parse({ version: 1, columns: [] });

export interface ProfileProblem {
  /** Where: "columns.3.field". */
  readonly path: string;
  readonly message: string;
}

/** Never throws on input. */
export function readProfile(
  value: unknown,
):
  { readonly ok: true; readonly profile: ImportProfile } | { readonly ok: false; readonly problems: ProfileProblem[] } {
  const read = importProfile.safeParse(value);
  if (read.success) return { ok: true, profile: read.data };
  const problems = read.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  return { ok: false, problems };
}

/** A guess that a person has looked over, to be kept; with what else was chosen. */
export function profileOf(
  columns: readonly Pick<ColumnGuess, 'column' | 'field'>[],
  rest: Partial<Omit<ImportProfile, 'version' | 'columns'>> = {},
): ImportProfile {
  const byKey = new Map<string, z.infer<typeof column>>();
  const fields = new Set<string>();
  for (const { column: name, field } of columns) {
    // Of two columns that are called alike the first is the one that can be found again; so of two for one field.
    if (name.trim() === '' || byKey.has(keyOf(name))) continue;
    byKey.set(keyOf(name), { column: name, field: field !== null && fields.has(field) ? null : field });
    if (field !== null) fields.add(field);
  }
  return importProfile.parse({ version: 1, columns: [...byKey.values()], ...rest });
}

function isDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
