/** The record of a membership after an event: its state, by the table, and what the effects do to its dates. */
import { isProofId } from '../../applicant/proof';
import { type Change, EFFECTS, type Happening, type MembershipState, type Patch, type Terms } from './effects';
import { MembershipEventKind as Event } from '../membership-status';
import { type Refusal, type TransitionFacts } from './guards';
import { transition } from './transition';

export type { Happening, MembershipState, Terms } from './effects';

/** The record afterwards; the refusal where the event may not happen. `state` is null before the first one. */
export function advance(
  state: MembershipState | null,
  happening: Happening,
  terms: Terms,
): MembershipState | { readonly refused: Refusal } {
  const outcome = transition(state?.status ?? null, happening.event, factsOf(state, happening, terms));
  if ('refused' in outcome) return outcome;
  const before = state ?? newcomer(happening.on);
  const change: Change = { before, happening, terms };
  const patches = [...outcome.effects.map((name): Patch => EFFECTS[name].patch(change))];
  // A renewal that a list tells of runs as long as the list says.
  const lastDay = happening.event === Event.RENEW ? happening.list?.expiresOn : null;
  if (lastDay != null && patches.some(({ expiresOn }) => expiresOn !== undefined)) {
    patches.push({ expiresOn: lastDay, termFrom: null });
  }
  return Object.assign(
    { ...before, ...NO_LONGER },
    {
      status: outcome.to,
      statusReason: happening.reason ?? null,
      lastEventOn: happening.on,
      version: before.version + 1,
    },
    ...patches,
  ) as MembershipState;
}

/** What holds in one state only, and is over with it unless the event sets it anew. */
const NO_LONGER = { suspendedUntil: null, suspendedBy: null, informationDueOn: null, paymentDueOn: null };

function newcomer(on: string): Omit<MembershipState, 'status'> {
  return {
    ...{
      appliedOn: on,
      joinedOn: null,
      expiresOn: null,
      termFrom: null,
      statusReason: null,
      lastEventOn: on,
      version: 0,
    },
    ...{ appliedBy: null, reviewer: null, ...NO_LONGER },
  };
}

function factsOf(state: MembershipState | null, happening: Happening, terms: Terms): TransitionFacts {
  const { graceDays, allowsLateRenewal, feeDue, suspensionEndsByItself = false } = terms;
  const { actor, actorIsApplicant, ...asked } = { ...USUAL, ...happening };
  const { expiresOn, suspendedUntil, informationDueOn, paymentDueOn, appliedBy, reviewer, suspendedBy } =
    state ?? newcomer(happening.on);
  const { on, identifierIsSound, hasOpenOne, mayApplyFrom, reason, until, paidOn } = asked;
  return {
    ...{ on, identifierIsSound, hasOpenOne, mayApplyFrom, reason, until, paidOn },
    ...{ graceDays, allowsLateRenewal, feeDue, suspensionEndsByItself },
    ...{ expiresOn, suspendedUntil, informationDueOn, paymentDueOn },
    actorIsApplicant: actorIsApplicant || isSame(actor, appliedBy),
    actorIsProgram: actor?.startsWith('cli_') ?? false,
    // An admin has an address of e-mail, too: it may be his own application.
    actorTookUpByMail: isProofId(appliedBy) && isSame(actor, reviewer),
    actorSuspended: isSame(actor, suspendedBy),
    statusBefore: happening.back?.status ?? null,
    isTouchedSince: happening.isTouchedSince ?? false,
  };
}

/** What holds of a happening that says nothing else. */
const USUAL = {
  ...{ identifierIsSound: true, hasOpenOne: false, mayApplyFrom: null },
  ...{ actorIsApplicant: false, reason: null, until: null, paidOn: null },
};

/** Where nobody wrote down who it was, nobody is the same. */
function isSame(actor: string | undefined, other: string | null): boolean {
  return actor !== undefined && actor === other;
}
