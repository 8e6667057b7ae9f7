/** How a list is to be read, out of what was chosen, what is saved, and what was guessed: a profile, or what is wrong with the choice. */
import { type EntityManager } from 'typeorm';
import { cutTo } from '../../../kernel/codes/cut-to';
import { type UserError } from '../../../kernel/mutations/user-error';
import { userError } from '../../../kernel/mutations/words';
import { MembershipTier } from '../../association/tier.entity';
import { tiersOf } from '../check/tiers';
import { keyOf } from '../columns/named';
import { type ImportProfile, importProfile } from '../columns/profile';
import { type MemberImport } from '../job/member-import.entity';
import { type MemberImportColumnInput, type StartMemberImportInput } from './member-import.inputs';
import { say } from './words';

const MOST_COLUMNS = 256;
const LONGEST_NAME = 300;

type Read = { readonly profile: ImportProfile } | { readonly faults: readonly UserError[] };

export async function readChoices(
  db: EntityManager,
  { profile: was, associationId }: MemberImport,
  { columns, dayOrder, defaultTier, sheet, encoding, delimiter }: StartMemberImportInput,
): Promise<Read> {
  const tiers = defaultTier == null ? null : tiersOf(await db.findBy(MembershipTier, { associationId }));
  const faults = [
    ...columnFaults(columns ?? []),
    ...(defaultTier != null && tiers?.find(defaultTier) == null
      ? [say('import.tier', ['defaultTier'], { code: cutTo(defaultTier, 60) })]
      : []),
  ];
  if (faults.length > 0) return { faults };
  const chosen = columns?.map(({ column, field = null }) => ({ column, field }));
  const read = importProfile.safeParse({
    ...was,
    columns: chosen ?? was.columns,
    ...(dayOrder != null && { dayOrder }),
    ...(defaultTier != null && { defaultTier }),
    ...(sheet != null && { sheet }),
    ...(encoding != null && { encoding }),
    ...(delimiter != null && { delimiter }),
  });
  if (read.success) return { profile: read.data };
  return {
    faults: read.error.issues.map(({ path, message }) =>
      say('import.setting', path.map(String), { detail: message.replace(/\.$/, '') }),
    ),
  };
}

function columnFaults(columns: readonly MemberImportColumnInput[]): UserError[] {
  if (columns.length > MOST_COLUMNS)
    return [userError('too_many', ['columns'], { count: columns.length, most: MOST_COLUMNS })];
  const byKey = new Set<string>();
  const byField = new Map<string, string>();
  return columns.flatMap(({ column, field = null }, at) => {
    const place = ['columns', String(at)];
    if (column.trim() === '') return [userError('required', [...place, 'column'])];
    if (column.length > LONGEST_NAME)
      return [userError('too_long', [...place, 'column'], { length: column.length, most: LONGEST_NAME })];
    const key = keyOf(column);
    if (byKey.has(key)) return [say('import.column_twice', [...place, 'column'], { column })];
    byKey.add(key);
    const one = field === null ? undefined : byField.get(field);
    if (field !== null) byField.set(field, one ?? column);
    return one === undefined ? [] : [say('import.field_twice', [...place, 'field'], { one, other: column })];
  });
}
