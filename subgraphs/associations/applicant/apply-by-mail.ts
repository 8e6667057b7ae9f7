/**
 * An application by somebody whom nobody knows: a person with an address of e-mail that was proved. The code is taken once, in the
 * transaction of the application; one that is refused does not use it up.
 *
 * What the association has of the organisation stays as it is, and is told only as far as anybody may see it (decisions 0005, 0026):
 * where something is under way that is not public, the answer is that of an application that was taken, and the association hears of
 * the person (apply-again.ts).
 */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../kernel/context';
import { insertAll } from '../../kernel/database/insert';
import { todayOf } from '../../kernel/days';
import { digestOf } from '../../kernel/mutations/idempotency';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError } from '../../kernel/mutations/words';
import { Association } from '../association/association.entity';
import { MembershipTier } from '../association/tier.entity';
import { type Acting } from '../audit/record';
import { MembershipContact } from '../membership/contact.entity';
import { tell } from '../membership/contacts/write-contact';
import { advance } from '../membership/lifecycle/advance';
import { type Application, readApplication } from '../membership/lifecycle/mutations/application';
import { type Earlier, earlierOf } from '../membership/lifecycle/mutations/earlier';
import { byId, caughtUp, newcomer } from '../membership/lifecycle/mutations/enter';
import { holdGround, termsIn } from '../membership/lifecycle/mutations/ground';
import { type ApplyForMembershipInput } from '../membership/lifecycle/mutations/lifecycle.inputs';
import { type MembershipPayload, refused } from '../membership/lifecycle/mutations/membership.payload';
import { refusalOf } from '../membership/lifecycle/mutations/refusals';
import { say as sayOfMembership } from '../membership/lifecycle/mutations/words';
import { writeSteps } from '../membership/lifecycle/mutations/write-steps';
import { type Membership } from '../membership/membership.entity';
import { PUBLIC_STATUSES } from '../membership/membership.policy';
import { MembershipEventKind as Event, MembershipStatus as Status } from '../membership/membership-status';
import { type ApplicantInput } from './applicant.inputs';
import { applyAgain } from './apply-again';
import { noteCodeMail } from './note-code-mail';
import { holdProof, type Proof, proofOf, takeProof } from './proof';
import { readApplicant } from './read-applicant';
import { keyedHash } from './secrets';
import { say } from './words';

export async function applyByMail(context: Context, input: ApplyForMembershipInput): Promise<MembershipPayload> {
  const { idempotencyKey, associationId, tierId, listing, applicant } = input;
  if (applicant == null) return refused([say('application.prove', ['applicant'])]);
  const read = readApplicant(applicant);
  if ('faults' in read) return refused(read.faults);
  const { address, contact } = read;
  const claimed = { associationId, address, code: applicant.code };
  // Before anything is written: who has no proof leaves no trace, not even a key.
  const proof = await proofOf(context.db.manager, claimed, context.now);
  if (!proof) return refused([say('application.code', ['applicant', 'code'])]);
  const kept = { idempotencyKey, associationId, tierId, listing, applicant: hashed(applicant) };
  return runMutation(context, {
    name: 'applyForMembership',
    input: kept,
    caller: proof.id,
    refused,
    async change(db) {
      if (!(await holdProof(db, proof, context.now)))
        return refused([say('application.code_used', ['applicant', 'code'])]);
      const standing = await standingOf(db, context, input);
      if ('faults' in standing) return refused(standing.faults);
      // Made anew, for this may be done again from its beginning.
      const person = Object.assign(new MembershipContact(), contact);
      const done = await enter(db, context, { ...standing, proof, contact: person });
      if (done.length > 0) return refused(done);
      await takeProof(db, proof, person.id, context.now);
      return { id: null, reference: proof.id, userErrors: [] };
    },
  });
}

/** The digest of a telephone number could be guessed at like the number itself. */
function hashed(applicant: ApplicantInput): string {
  return keyedHash('input', digestOf('applicant', applicant));
}

interface Standing {
  readonly application: Application;
  readonly association: Association;
  readonly tier: MembershipTier;
  readonly earlier: Earlier;
  readonly today: string;
}

async function standingOf(
  db: EntityManager,
  context: Context,
  { associationId, tierId, listing }: ApplyForMembershipInput,
): Promise<Standing | { readonly faults: readonly UserError[] }> {
  const application = readApplication(listing);
  if ('faults' in application) return application;
  const association = await byId(db, Association, associationId);
  if (!association) return { faults: [userError('not_found', ['associationId'])] };
  if (!association.takesApplicationsByMail) return { faults: [say('application.closed', ['associationId'])] };
  const tier = await byId(db, MembershipTier, tierId);
  if (tier?.associationId !== associationId || tier.retiredOn !== null)
    return { faults: [sayOfMembership('membership.tier', ['tierId'])] };
  const today = todayOf(context);
  const earlier = await earlierOf(db, association, {
    organisationId: application.organisationId,
    today,
    isByMail: true,
  });
  return { application, association, tier, earlier, today };
}

interface Entered extends Standing {
  readonly proof: Proof;
  readonly contact: MembershipContact;
}

/** What keeps it from being taken, as far as anybody may know of it. */
async function enter(db: EntityManager, context: Context, entered: Entered): Promise<readonly UserError[]> {
  const { application, association, tier, earlier, today, proof, contact } = entered;
  const { organisationId } = application;
  const status = earlier.open?.status;
  if (status === Status.EXPIRED) return [say('application.was_member', ['associationId'])];
  if (status !== undefined && PUBLIC_STATUSES.includes(status))
    return [sayOfMembership('membership.open', ['associationId'], { status })];
  const acting: Acting = { actor: proof.id, actingFor: organisationId, requestId: context.requestId };
  const inTheWay = await notTold(db, earlier, today);
  if (inTheWay) {
    await applyAgain(db, acting, { membership: inTheWay, tier, contact, now: context.now });
    await noteCodeMail(db, { proof, membership: inTheWay, contact });
    return [];
  }
  const happening = { event: Event.APPLY, on: today, actor: proof.id, actorIsApplicant: true };
  const after = advance(null, happening, termsIn(association, tier));
  if ('refused' in after) return [refusalOf(after.refused, { event: Event.APPLY, status: null, today })];
  await caughtUp(db, context, earlier);
  const row = newcomer(application, { associationId: association.id, tierId: tier.id, now: context.now });
  const step = { happening, before: null, after };
  const own = { step, acting, detail: { tier: tier.id } };
  const [membership = row] = await writeSteps(db, context, [{ membership: row, due: [], own }]);
  Object.assign(contact, { membershipId: membership.id });
  await insertAll(db, MembershipContact, [contact]);
  await noteCodeMail(db, { proof, membership, contact });
  const told = { contactId: contact.id, change: 'ADDED' as const, before: null, after: contact };
  await tell(db, acting, membership, { ...told, detail: { emailProvedBy: proof.id } });
  return [];
}

/**
 * A membership that keeps another from being applied for, and that only the association and the organisation know of. A rejected one is
 * held like an open one, so that the answer takes as many statements whatever there is: time shall not tell it either.
 */
async function notTold(
  db: EntityManager,
  { open, held, mayApplyFrom, rejected }: Earlier,
  today: string,
): Promise<Membership | null> {
  if (open) return held?.membership ?? null;
  if (!rejected || mayApplyFrom === null || today >= mayApplyFrom) return null;
  const ground = await holdGround(db, rejected.id, () => true);
  return ground?.membership ?? null;
}
