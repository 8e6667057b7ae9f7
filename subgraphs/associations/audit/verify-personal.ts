/**
 * Whether the personal values beside a chain are those that its hashes were made of. One that is gone is as it should be only where the
 * chain says, later, that the person was erased.
 */
import { AuditAction } from './audit-action';
import { type Values } from './chain';
import { isSaltedHash, type Salted, saltedHash } from './salted';
import { type Fault } from './verify';

/** An entry about a contact, with what is kept beside it. */
export interface PersonalEntry {
  readonly id: string;
  readonly position: number;
  readonly action: string;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly kept: readonly Salted[];
}

/** `entries` come in the order of their positions. */
export async function verifyPersonal(entries: AsyncIterable<PersonalEntry>): Promise<Fault[]> {
  const faults: Fault[] = [];
  const gone: { readonly contact: string; readonly fault: Fault }[] = [];
  const erasedAt = new Map<string, number>();
  for await (const entry of entries) {
    const { id, position, action, before, after, kept } = entry;
    const contact = String(after?.contact ?? before?.contact);
    if (action === (AuditAction.CONTACT_ERASED as string)) erasedAt.set(contact, position);
    const said = [...hashesIn('BEFORE', before), ...hashesIn('AFTER', after)];
    for (const { side, field, hash } of said) {
      const value = kept.find((one) => one.side === side && one.field === field);
      const at = { position, id };
      if (!value) gone.push({ contact, fault: { kind: 'MISSING', ...at, why: `${GONE}: ${field}` } });
      else if (saltedHash(value) !== hash) faults.push({ kind: 'EDITED', ...at, why: `${OTHER}: ${field}` });
    }
    for (const { side, field } of kept) {
      if (!said.some((one) => one.side === side && one.field === field))
        faults.push({ kind: 'PUT_IN', position, id, why: `${UNSAID}: ${field}` });
    }
  }
  const unexplained = gone.filter(({ contact, fault }) => (erasedAt.get(contact) ?? 0) <= fault.position);
  return [...faults, ...unexplained.map(({ fault }) => fault)].sort((one, other) => one.position - other.position);
}

const OTHER = 'a personal value beside it is not what its hash was made of';
const GONE = 'a personal value beside it is gone, and the person was not erased';
const UNSAID = 'a personal value was put beside it that it does not speak of';

function hashesIn(
  side: Salted['side'],
  values: Values | null,
): { side: Salted['side']; field: string; hash: string }[] {
  return Object.entries(values ?? {}).flatMap(([field, hash]) => (isSaltedHash(hash) ? [{ side, field, hash }] : []));
}
