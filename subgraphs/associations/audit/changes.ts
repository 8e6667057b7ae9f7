/** What an entry tells of values that were changed: those of the chain, and the personal ones from beside it as long as they are there. */
import { type Context } from '../../kernel/context';
import { rowsUnder } from '../../kernel/loaders';
import { type AuditChange, type AuditEntry } from './audit-entry.entity';
import { type Values } from './chain';
import { AuditPersonalValue, type Side } from './personal-value.entity';
import { isSaltedHash } from './salted';

const personalOf = rowsUnder(() => AuditPersonalValue, 'entryId', ['side', 'field']);

export async function changesOf(context: Context, entry: AuditEntry): Promise<AuditChange[]> {
  const [before, after] = [entry.before ?? {}, entry.after ?? {}];
  const isPersonal = [before, after].some((values) => Object.values(values).some(isSaltedHash));
  const kept = isPersonal ? await personalOf(context).load(entry.id) : [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.map((field) => {
    const was = shown(before[field], kept, { side: 'BEFORE', field });
    const is = shown(after[field], kept, { side: 'AFTER', field });
    return { field, before: was ?? null, after: is ?? null, isErased: was === undefined || is === undefined };
  });
}

interface Place {
  readonly side: Side;
  readonly field: string;
}

/** Undefined for what has been erased. */
function shown(
  value: Values[string] | undefined,
  kept: readonly AuditPersonalValue[],
  { side, field }: Place,
): string | null | undefined {
  if (value === undefined || value === null) return null;
  if (!isSaltedHash(value)) return String(value);
  return kept.find((one) => one.side === side && one.field === field)?.value;
}
