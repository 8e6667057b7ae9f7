/** What a merge stands on: both memberships as days have made them, and what hangs on the one that ends. */
import { type DataSource, type EntityManager } from 'typeorm';
import { type UserError } from '../../kernel/mutations/user-error';
import { type Step, stepsByClock } from '../membership/lifecycle/clock';
import { type Ground, stateOf } from '../membership/lifecycle/mutations/ground';
import { type MembershipListing } from '../membership/listing.entity';
import {
  type ContactLike,
  crowding,
  filledParts,
  mergedListing,
  type Side,
  sortContacts,
  type SortedContacts,
} from './plan-merge';

export interface Standing extends Side {
  /** What the clock owes it. */
  readonly due: readonly Step[];
}

export function standingAt({ membership, terms }: Ground, today: string): Standing {
  const due = stepsByClock(stateOf(membership), terms, today);
  return { membership, due, status: due.at(-1)?.after.status ?? membership.status };
}

export interface MergePlan {
  readonly listing: MembershipListing;
  readonly filled: readonly string[];
  readonly contacts: SortedContacts;
  /** What the association wrote down about the one that ends. */
  readonly notes: number;
  /** What would be too much for one membership. */
  readonly userErrors: readonly UserError[];
  readonly certifications: number;
  readonly endorsements: number;
  /** Fees of renewals that are owed: they go on being owed. */
  readonly fees: number;
  /** Events of the one that ends; they stay with it. */
  readonly history: number;
}

export async function planMerge(db: DataSource | EntityManager, keep: Side, drop: Side): Promise<MergePlan> {
  const [kept, dropped] = [keep.membership, drop.membership];
  const listing = mergedListing(kept.listing, dropped.listing);
  const contacts = await db.query<(ContactLike & { of: string })[]>(
    `SELECT membership_id AS of, position, name, email, phone FROM membership_contact
     WHERE membership_id = ANY($1) ORDER BY membership_id, position`,
    [[kept.id, dropped.id]],
  );
  const of = (id: string): ContactLike[] => contacts.filter((contact) => contact.of === id);
  const [counts] = await db.query<(Counts & { keptNotes: number })[]>(
    `SELECT (SELECT count(*)::integer FROM certification WHERE organisation_id = $2 AND association_id = $3) AS certifications,
       (SELECT count(*)::integer FROM endorsement WHERE membership_id = $1) AS endorsements,
       (SELECT count(*)::integer FROM fee_invoice WHERE membership_id = $1 AND status = 'OPEN' AND kind = 'RENEWAL') AS fees,
       (SELECT count(*)::integer FROM membership_event WHERE membership_id = $1) AS history,
       (SELECT count(*)::integer FROM membership_note WHERE membership_id = $1) AS notes,
       (SELECT count(*)::integer FROM membership_note WHERE membership_id = $4) AS "keptNotes"`,
    [dropped.id, dropped.organisationId, dropped.associationId, kept.id],
  );
  if (!counts) throw new Error('One row was asked for, and none came.');
  const filled = filledParts(kept.listing, listing);
  const { keptNotes, ...counted } = counts;
  const sorted = sortContacts(of(kept.id), of(dropped.id));
  const userErrors = crowding({
    contacts: { kept: of(kept.id).length, moved: sorted.move.length },
    notes: { kept: keptNotes, moved: counted.notes },
  });
  return { listing, filled, contacts: sorted, ...counted, userErrors };
}

type Counts = Pick<MergePlan, 'certifications' | 'endorsements' | 'fees' | 'history' | 'notes'>;
