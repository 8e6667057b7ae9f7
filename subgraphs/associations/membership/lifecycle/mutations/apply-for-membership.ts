/**
 * The beginning of a membership: an organisation applies, by itself or through the association that enters it in its name. The
 * registry hears of the organisation in the same transaction.
 */
import { type EntityManager } from 'typeorm';
import { newId } from '../../../../kernel/codes/id';
import { type Context } from '../../../../kernel/context';
import { addDays, todayOf } from '../../../../kernel/days';
import { announceOrganisations } from '../../../../kernel/events/announce-organisations';
import { callerOf } from '../../../../kernel/mutations/caller';
import { runMutation } from '../../../../kernel/mutations/run-mutation';
import { userError } from '../../../../kernel/mutations/words';
import { Association } from '../../../association/association.entity';
import { MembershipTier } from '../../../association/tier.entity';
import { Membership } from '../../membership.entity';
import { MembershipEventKind as Event, MembershipStatus as Status } from '../../membership-status';
import { advance } from '../advance';
import { type Happening } from '../effects';
import { type Application, isSound, readApplication } from './application';
import { actingIn } from './change-membership';
import { termsIn } from './ground';
import { type ApplyForMembershipInput } from './lifecycle.inputs';
import { belongsTo, mayActFor } from './lifecycle.policy';
import { type MembershipPayload, refused } from './membership.payload';
import { refusalOf } from './refusals';
import { say } from './words';
import { writeStep } from './write-steps';

export function applyForMembership(context: Context, input: ApplyForMembershipInput): Promise<MembershipPayload> {
  return runMutation(context, {
    name: 'applyForMembership',
    input,
    refused,
    async change(db) {
      const { associationId, tierId } = input;
      const application = readApplication(input.listing);
      if ('faults' in application) return refused(application.faults);
      const { organisationId, organisation } = application;
      const association = await byId(db, Association, associationId);
      if (!association) return refused([userError('not_found', ['associationId'])]);
      if (!mayActFor(context.viewer, { associationId, organisationId }))
        return refused([say('membership.not_your_organisation', ['listing', 'identifierValue'])]);
      const tier = await byId(db, MembershipTier, tierId);
      if (tier?.associationId !== associationId) return refused([say('membership.tier', ['tierId'])]);
      const known = await before(db, association, organisationId);
      const happening: Happening = {
        event: Event.APPLY,
        on: todayOf(context),
        actor: callerOf(context.viewer),
        actorIsApplicant: belongsTo(context.viewer, organisationId),
        identifierIsSound: isSound(application.listing),
        hasOpenOne: known.open !== null,
        mayApplyFrom: known.mayApplyFrom,
      };
      const after = advance(null, happening, termsIn(association, tier));
      if ('refused' in after) {
        const told = { event: Event.APPLY, status: known.open, today: happening.on, mayApplyFrom: known.mayApplyFrom };
        return refused([refusalOf(after.refused, told)]);
      }
      const row = newcomer(application, { associationId, tierId, now: context.now });
      const acting = actingIn(context, Event.APPLY, { associationId, organisationId });
      await announceOrganisations(db, [organisation]);
      await writeStep(db, row, { happening, before: null, after }, { acting, now: context.now });
      return { id: row.id, userErrors: [] };
    },
  });
}

async function byId<Row extends { id: string }>(
  db: EntityManager,
  entity: new () => Row,
  id: string,
): Promise<Row | null> {
  if (id.includes('\0')) return null;
  return db.createQueryBuilder(entity, 'row').where('row.id = :id', { id }).getOne();
}

interface Known {
  /** State of the one there is, neither rejected nor withdrawn. */
  readonly open: Status | null;
  readonly mayApplyFrom: string | null;
}

/** A second one at the same time is kept out by the table's unique index. */
async function before(db: EntityManager, { id, reapplyDays }: Association, organisationId: string): Promise<Known> {
  const rows = await db
    .createQueryBuilder(Membership, 'row')
    .where('row.associationId = :id AND row.organisationId = :organisationId', { id, organisationId })
    .orderBy('row.lastEventOn', 'DESC')
    .getMany();
  const open = rows.find(({ status }) => status !== Status.REJECTED && status !== Status.WITHDRAWN);
  const rejected = rows.find(({ status }) => status === Status.REJECTED);
  return {
    open: open?.status ?? null,
    mayApplyFrom: rejected ? addDays(rejected.lastEventOn, reapplyDays) : null,
  };
}

interface Place {
  readonly associationId: string;
  readonly tierId: string;
  readonly now: Date;
}

/** What a membership is beside its state, which the step writes. */
function newcomer({ listing, organisationId }: Application, { associationId, tierId, now }: Place): Membership {
  return Object.assign(new Membership(), {
    id: newId('mbr'),
    associationId,
    organisationId,
    tierId,
    memberNumber: null,
    listing,
    sortName: (listing.name.en ?? listing.name.zhHans ?? '').toLowerCase(),
    createdAt: now,
  });
}
