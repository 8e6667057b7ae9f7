/** The mails that tell members of steps of their lives, in the transaction that writes the steps: in as many statements for one as for many. */
import { type EntityManager } from 'typeorm';
import { addDays } from '../../kernel/days';
import { type Step } from '../membership/lifecycle/clock';
import { type Membership } from '../membership/membership.entity';
import { mailFacts } from './facts';
import { type Due, sendToMembers } from './send';
import { kindOfStep } from './step-kind';

export interface StepTaken {
  /** As the step has left it. */
  readonly membership: Membership;
  readonly step: Step;
}

export async function mailSteps(db: EntityManager, taken: readonly StepTaken[]): Promise<void> {
  const told = taken.flatMap(({ membership, step }) => {
    const kind = kindOfStep(step.happening.event, step.after.status);
    return kind === null ? [] : [{ membership, step, kind }];
  });
  if (told.length === 0) return;
  const facts = await mailFacts(
    db,
    told.map(({ membership }) => membership.id),
    told.map(({ kind }) => kind),
  );
  const byId = new Map(facts.map((one) => [one.membershipId, one]));
  const due = told.flatMap(({ membership: { id, memberNumber }, step: { happening, after }, kind }): Due[] => {
    const known = byId.get(id);
    if (!known) return [];
    const { expiresOn, suspendedUntil, informationDueOn, paymentDueOn } = after;
    const occasion = {
      ...{ kind, happenedOn: happening.on, expiresOn, suspendedUntil, dueOn: informationDueOn ?? paymentDueOn },
      ...(expiresOn === null ? {} : { graceEndsOn: addDays(expiresOn, known.graceDays) }),
    };
    return [{ facts: { ...known, memberNumber }, occasion, step: `version ${after.version}` }];
  });
  await sendToMembers(db, due);
}
