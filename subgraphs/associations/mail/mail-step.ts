/** The mail that tells a member of a step of its life, in the transaction that writes the step. */
import { type EntityManager } from 'typeorm';
import { addDays } from '../../kernel/days';
import { type Step } from '../membership/lifecycle/clock';
import { type Membership } from '../membership/membership.entity';
import { mailFacts } from './facts';
import { sendToMembers } from './send';
import { kindOfStep } from './step-kind';

export async function mailStep(db: EntityManager, { id }: Membership, { happening, after }: Step): Promise<void> {
  const kind = kindOfStep(happening.event, after.status);
  if (kind === null) return;
  const [facts] = await mailFacts(db, [id], [kind]);
  if (!facts) return;
  const { expiresOn, suspendedUntil, informationDueOn, paymentDueOn } = after;
  const occasion = {
    ...{ kind, happenedOn: happening.on, expiresOn, suspendedUntil, dueOn: informationDueOn ?? paymentDueOn },
    ...(expiresOn === null ? {} : { graceEndsOn: addDays(expiresOn, facts.graceDays) }),
  };
  await sendToMembers(db, [{ facts, occasion, step: `version ${after.version}` }]);
}
