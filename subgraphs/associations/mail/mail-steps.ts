/** The mails that tell members of steps of their lives, in the transaction that writes the steps: in as many statements for one as for many. */
import { type EntityManager } from 'typeorm';
import { addDays } from '../../kernel/days';
import { type FeeInvoice } from '../fee/fee-invoice.entity';
import { type Step } from '../membership/lifecycle/clock';
import { type Membership } from '../membership/membership.entity';
import { type Occasion, recipientOf } from './compose';
import { mailFacts } from './facts';
import { type MailKind } from './mail-kind';
import { invoicesAsMailed } from './mailed-invoice';
import { type Due, sendToMembers } from './send';
import { kindOfStep } from './step-kind';

export interface StepTaken {
  /** As the step has left it. */
  readonly membership: Membership;
  readonly step: Step;
  /** What it asks for, where it asks for a fee: told in the step's own mail, for there is one for each step. */
  readonly invoice: FeeInvoice | null;
}

export async function mailSteps(db: EntityManager, taken: readonly StepTaken[], now: Date): Promise<void> {
  const told = taken.flatMap((one) => {
    const kind = kindOfStep(one.step.happening.event, one.step.after.status);
    return kind === null ? [] : [{ ...one, kind }];
  });
  if (told.length === 0) return;
  const facts = await mailFacts(
    db,
    told.map(({ membership }) => membership.id),
    told.map(({ kind }) => kind),
  );
  const byId = new Map(facts.map((one) => [one.membershipId, one]));
  const mails = told.flatMap((one) => {
    const known = byId.get(one.membership.id);
    return known ? [{ ...one, facts: { ...known, memberNumber: one.membership.memberNumber } }] : [];
  });
  // No link is made for a mail that is not written.
  const asking = mails.flatMap(({ invoice, facts: known, kind }) =>
    invoice && recipientOf(known, kind).outcome === 'ASKED' ? [invoice] : [],
  );
  const mailed = new Map((await invoicesAsMailed(db, asking, now)).map((one, at) => [asking[at], one]));
  const due = mails.map(({ facts: known, kind, step, invoice }): Due => {
    const occasion = { ...occasionOf(step, kind, known.graceDays), ...(invoice ? mailed.get(invoice) : {}) };
    return { facts: known, occasion, step: `version ${step.after.version}` };
  });
  await sendToMembers(db, due);
}

function occasionOf({ happening, after }: Step, kind: MailKind, graceDays: number): Occasion {
  const { expiresOn, suspendedUntil, informationDueOn, paymentDueOn } = after;
  return {
    ...{ kind, happenedOn: happening.on, expiresOn, suspendedUntil, dueOn: informationDueOn ?? paymentDueOn },
    ...(expiresOn === null ? {} : { graceEndsOn: addDays(expiresOn, graceDays) }),
  };
}
