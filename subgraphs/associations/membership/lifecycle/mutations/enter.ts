/** What every application needs, whoever enters it: rows by id, an earlier membership brought up to today, a new one to begin with. */
import { type EntityManager } from 'typeorm';
import { newId } from '../../../../kernel/codes/id';
import { type Context } from '../../../../kernel/context';
import { type MembershipListing } from '../../listing.entity';
import { Membership } from '../../membership.entity';
import { type Application } from './application';
import { type Earlier } from './earlier';
import { writeSteps } from './write-steps';

export async function byId<Row extends { id: string }>(
  db: EntityManager,
  entity: new () => Row,
  id: string,
): Promise<Row | null> {
  if (id.includes('\0')) return null;
  return db.createQueryBuilder(entity, 'row').where('row.id = :id', { id }).getOne();
}

/** What days have done to the one there was, written; the row as it is then. */
export async function caughtUp(db: EntityManager, context: Context, { held }: Earlier): Promise<Membership | null> {
  if (!held) return null;
  const [membership = held.membership] = await writeSteps(db, context, [held]);
  return membership;
}

interface Place {
  readonly associationId: string;
  readonly tierId: string;
  readonly now: Date;
}

/** What a membership is beside its state, which the step writes. */
export function newcomer({ listing, organisationId }: Application, { associationId, tierId, now }: Place): Membership {
  return Object.assign(new Membership(), {
    id: newId('mbr'),
    associationId,
    organisationId,
    tierId,
    memberNumber: null,
    listing,
    sortName: sortNameOf(listing),
    createdAt: now,
  });
}

export const sortNameOf = ({ name }: MembershipListing): string => (name.en ?? name.zhHans ?? '').toLowerCase();
