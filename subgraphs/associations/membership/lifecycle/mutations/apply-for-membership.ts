/**
 * The beginning of a membership: an organisation applies, by itself or through the association that enters it in its name. The
 * registry hears of the organisation in the same transaction. One whose membership has expired applies anew, and that one goes on. Whoever has
 * no account: apply-by-mail.ts.
 */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../../../kernel/context';
import { todayOf } from '../../../../kernel/days';
import { announceOrganisations } from '../../../../kernel/events/announce-organisations';
import { callerOf } from '../../../../kernel/mutations/caller';
import { runMutation } from '../../../../kernel/mutations/run-mutation';
import { userError } from '../../../../kernel/mutations/words';
import { applyByMail } from '../../../applicant/apply-by-mail';
import { say as sayToApplicant } from '../../../applicant/words';
import { Association } from '../../../association/association.entity';
import { MembershipTier } from '../../../association/tier.entity';
import { Membership } from '../../membership.entity';
import { MembershipEventKind as Event, MembershipStatus as Status } from '../../membership-status';
import { advance } from '../advance';
import { type Happening } from '../effects';
import { type Application, readApplication } from './application';
import { actingIn } from './change-membership';
import { earlierOf } from './earlier';
import { byId, caughtUp, newcomer, sortNameOf } from './enter';
import { foundBy } from './found-by';
import { termsIn } from './ground';
import { type ApplyForMembershipInput } from './lifecycle.inputs';
import { belongsTo, mayActFor } from './lifecycle.policy';
import { type MembershipPayload, refused } from './membership.payload';
import { refusalOf } from './refusals';
import { say } from './words';
import { writeSteps } from './write-steps';

export async function applyForMembership(context: Context, input: ApplyForMembershipInput): Promise<MembershipPayload> {
  if (context.viewer.kind === 'anonymous') return applyByMail(context, input);
  if (input.applicant != null) return refused([sayToApplicant('application.known', ['applicant'])]);
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
      if (tier?.associationId !== associationId || tier.retiredOn !== null)
        return refused([say('membership.tier', ['tierId'])]);
      const today = todayOf(context);
      const earlier = await earlierOf(db, association, { organisationId, today, isByMail: false });
      const { open, mayApplyFrom } = earlier;
      const happening: Happening = {
        event: Event.APPLY,
        on: today,
        actor: callerOf(context.viewer),
        actorIsApplicant: belongsTo(context.viewer, organisationId),
        hasOpenOne: open !== null,
        mayApplyFrom,
      };
      const before = open?.status === Status.EXPIRED ? open : null;
      const after = advance(before, happening, termsIn(association, tier));
      if ('refused' in after) {
        const status = open?.status ?? null;
        return refused([refusalOf(after.refused, { event: Event.APPLY, status, open: status, today, mayApplyFrom })]);
      }
      const known = await caughtUp(db, context, earlier);
      const row =
        before && known
          ? await relisted(db, known, { application, tierId })
          : newcomer(application, { associationId, tierId, now: context.now });
      const acting = actingIn(context, Event.APPLY, { associationId, organisationId });
      await announceOrganisations(db, [organisation]);
      const own = { step: { happening, before, after }, acting, detail: { tier: tierId } };
      await writeSteps(db, context, [{ membership: row, due: [], own }]);
      return { id: row.id, userErrors: [] };
    },
  });
}

/** The same membership, listed and in the class that it applies for now. */
async function relisted(
  db: EntityManager,
  membership: Membership,
  { application: { listing }, tierId }: { readonly application: Application; readonly tierId: string },
): Promise<Membership> {
  const changed = { tierId, listing, sortName: sortNameOf(listing), tokens: foundBy(listing, membership.memberNumber) };
  await db.update(Membership, { id: membership.id }, changed);
  return Object.assign(membership, changed);
}
