/**
 * What an organisation has in an association already when it applies: the membership that is open there, held and caught up with the
 * clock, and how long it waits after a rejection. One that has expired goes on; one that has ended by now makes room.
 */
import { type EntityManager } from 'typeorm';
import { addDays } from '../../../../kernel/days';
import { isProofId } from '../../../applicant/proof';
import { type Association } from '../../../association/association.entity';
import { Membership } from '../../membership.entity';
import { ENDED, MembershipStatus as Status } from '../../membership-status';
import { type Step, stepsByClock } from '../clock';
import { type MembershipState } from '../effects';
import { holdGround, stateOf } from './ground';

export interface Earlier {
  /** The one there was and what days have done to it since; null where none was open. */
  readonly held: { readonly membership: Membership; readonly due: readonly Step[] } | null;
  /** Its state by now; null where nothing is in the way. */
  readonly open: MembershipState | null;
  readonly mayApplyFrom: string | null;
  /** The one that was rejected last. */
  readonly rejected: Membership | null;
}

interface Applying {
  readonly organisationId: string;
  readonly today: string;
  /** By a person without an account. */
  readonly isByMail: boolean;
}

/**
 * A second one at the same time is kept out by the table's unique index.
 *
 * Whoever applied without an account spoke for himself alone: what was rejected then keeps others without one waiting, and not those who
 * act for the organisation, or anybody could shut its way in.
 */
export async function earlierOf(
  db: EntityManager,
  { id, reapplyDays }: Association,
  { organisationId, today, isByMail }: Applying,
): Promise<Earlier> {
  const rows = await db
    .createQueryBuilder(Membership, 'row')
    .where('row.associationId = :id AND row.organisationId = :organisationId', { id, organisationId })
    .orderBy('row.lastEventOn', 'DESC')
    .getMany();
  const rejected =
    rows.find(({ status, appliedBy }) => status === Status.REJECTED && (isByMail || !isProofId(appliedBy))) ?? null;
  const mayApplyFrom = rejected ? addDays(rejected.lastEventOn, reapplyDays) : null;
  const known = rows.find(({ status }) => !ENDED.includes(status));
  const ground = known && (await holdGround(db, known.id, () => true));
  if (!ground) return { held: null, open: null, mayApplyFrom, rejected };
  const { membership, terms } = ground;
  const due = stepsByClock(stateOf(membership), terms, today);
  const state = due.at(-1)?.after ?? stateOf(membership);
  return { held: { membership, due }, open: ENDED.includes(state.status) ? null : state, mayApplyFrom, rejected };
}
