/**
 * Listings of one association that may be of one organisation: those that share a name, a website, a telephone number, or the part of a
 * USCC that stays when a company moves. Each reason is read in the order of its own index, and nothing is sorted.
 *
 * It is a suspicion, and a person's to judge: a head office and its branch share all of these.
 */
import { type DataSource } from 'typeorm';
import { defineLoader } from '../../kernel/context';

export enum DuplicateReason {
  SAME_NAME = 'SAME_NAME',
  SAME_WEBSITE = 'SAME_WEBSITE',
  SAME_PHONE = 'SAME_PHONE',
  SAME_ORGANISATION_CODE = 'SAME_ORGANISATION_CODE',
}

export interface Suspicion {
  readonly reasons: readonly DuplicateReason[];
  readonly memberships: readonly string[];
}

/** What more listings share tells nothing: a shopping mall's website, the telephone of an agent. */
export const MOST_ALIKE = 10;
/** Of each reason. */
const MOST = 100;

const OPEN = `status NOT IN ('REJECTED', 'WITHDRAWN')`;

const byKey = (key: string): string => `
  SELECT array_agg(id ORDER BY id) AS memberships FROM membership
  WHERE association_id = parent.id AND ${key} IS NOT NULL AND ${OPEN}
  GROUP BY association_id, ${key} HAVING count(*) BETWEEN 2 AND ${MOST_ALIKE}
  ORDER BY association_id, ${key} LIMIT ${MOST}`;

/** Numbers that come twice are found among those of the association, and are few. */
const BY_PHONE = `
  SELECT array_agg(DISTINCT membership.id ORDER BY membership.id) AS memberships
  FROM (
    SELECT key_phone FROM membership_contact WHERE key_association = parent.id AND key_phone IS NOT NULL
    GROUP BY key_phone HAVING count(*) > 1 AND min(membership_id) <> max(membership_id) ORDER BY key_phone
  ) AS twice
  JOIN membership_contact AS contact USING (key_phone)
  JOIN membership ON membership.id = contact.membership_id AND ${OPEN}
  WHERE contact.key_association = parent.id
  GROUP BY key_phone HAVING count(DISTINCT membership.id) BETWEEN 2 AND ${MOST_ALIKE}
  ORDER BY key_phone LIMIT ${MOST}`;

const QUERIES: readonly (readonly [DuplicateReason, string])[] = [
  [DuplicateReason.SAME_ORGANISATION_CODE, byKey('key_uscc_body')],
  [DuplicateReason.SAME_NAME, byKey('key_name_en')],
  [DuplicateReason.SAME_NAME, byKey('key_name_zh')],
  [DuplicateReason.SAME_WEBSITE, byKey('key_website')],
  [DuplicateReason.SAME_PHONE, BY_PHONE],
];

/** Of each association, those with the most reasons first: in as many statements for one as for many. */
export async function duplicatesIn(db: DataSource, associationIds: readonly string[]): Promise<Suspicion[][]> {
  const found = new Map<string, Found[]>(associationIds.map((id) => [id, []]));
  for (const [reason, query] of QUERIES) {
    const rows = await db.query<{ of: string; memberships: string[] }[]>(
      `SELECT parent.id AS of, doubles.memberships FROM unnest($1::text[]) AS parent(id) CROSS JOIN LATERAL (${query}) AS doubles`,
      [[...associationIds]],
    );
    for (const { of, memberships } of rows) found.get(of)?.push({ reason, memberships });
  }
  return associationIds.map((id) => gathered(found.get(id) ?? []));
}

/** Ask `maySeePrivate` first. */
export const duplicatesOf = defineLoader<string, Suspicion[]>((ids, { db }) => duplicatesIn(db, ids));

interface Found {
  readonly reason: DuplicateReason;
  readonly memberships: readonly string[];
}

/** The same listings for several reasons are one suspicion. */
export function gathered(found: readonly Found[]): Suspicion[] {
  const groups = new Map<string, { reasons: Set<DuplicateReason>; memberships: readonly string[] }>();
  for (const { reason, memberships } of found) {
    const key = memberships.join();
    const group = groups.get(key) ?? { reasons: new Set(), memberships };
    group.reasons.add(reason);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ reasons, memberships }) => ({ reasons: [...reasons], memberships }))
    .sort((one, other) => other.reasons.length - one.reasons.length);
}
