/**
 * The other contacts that were the same person: of listings that were merged, where both had her, one contact stays. What the audit and
 * the log of mails know of the other stands under its own id; the chain says whose twin it was.
 */
import { type EntityManager, In } from 'typeorm';
import { AuditAction } from '../../audit/audit-action';
import { Membership } from '../membership.entity';

/** In the audit's entry of its removal: the contact that stayed. */
export const TWIN_OF = 'twinOf';

export interface Twin {
  readonly contactId: string;
  /** Where it was. */
  readonly listed: Membership;
}

/** `listings`: the membership's own and those that were merged into it. Twins of twins, too. */
export async function twinsOf(
  db: EntityManager,
  associationId: string,
  listings: readonly string[],
  contactId: string,
): Promise<Twin[]> {
  const args = [associationId, listings, AuditAction.CONTACT_REMOVED, TWIN_OF, contactId];
  const rows = await db.query<{ id: string; membership: string }[]>(TWINS, args);
  const found = await db.findBy(Membership, { id: In(rows.map(({ membership }) => membership)) });
  return rows.flatMap(({ id, membership }) => {
    const listed = found.find((one) => one.id === membership);
    return listed ? [{ contactId: id, listed }] : [];
  });
}

const TWINS = `WITH RECURSIVE removed (id, membership, stayed) AS (
  SELECT after->>'contact', entity, after->>$4 FROM audit_entry
  WHERE association_id = $1 AND entity = ANY($2) AND action = $3
), twin (id, membership) AS (
  SELECT id, membership FROM removed WHERE stayed = $5
  UNION SELECT removed.id, removed.membership FROM removed JOIN twin ON removed.stayed = twin.id
) SELECT id, membership FROM twin ORDER BY id`;
