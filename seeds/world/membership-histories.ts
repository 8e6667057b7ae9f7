/**
 * How each membership of the demo world came to be as it is: the events of its life, played through the state machine.
 *
 * A history that the machine would refuse stops the seeding, so that no seeded row is in a state it could not have reached.
 */
import { addDays, addMonths } from '../../subgraphs/kernel/days';
import {
  advance,
  type Happening,
  MembershipEventKind as Event,
  type MembershipState,
  type Terms,
} from '../../subgraphs/associations/seed';
import { REASONS } from './association-words';
import { type Random } from './random';

/** What the demo calls today. */
export const TODAY = '2026-11-23';

export interface Life {
  readonly state: MembershipState;
  readonly steps: readonly {
    readonly happening: Happening;
    readonly before: MembershipState | null;
    readonly after: MembershipState;
  }[];
}

export type Ending = keyof typeof HISTORIES;

export function lifeOf(ending: Ending, terms: Terms, random: Random): Life {
  const steps: { happening: Happening; before: MembershipState | null; after: MembershipState }[] = [];
  let state: MembershipState | null = null;
  for (const happening of HISTORIES[ending](terms, random)) {
    const after = advance(state, happening, terms);
    if ('refused' in after)
      throw new Error(`${ending}: ${happening.event} on ${happening.on} was refused: ${after.refused}`);
    steps.push({ happening, before: state, after });
    state = after;
  }
  if (!state) throw new Error(`${ending} has no history.`);
  return { state, steps };
}

type History = (terms: Terms, random: Random) => Happening[];

const ago = (days: number): string => addDays(TODAY, -days);

/** Application to membership on `joined`, by way of the fee where one is due. */
function joining(joined: string, terms: Terms, random: Random): Happening[] {
  const approved = terms.feeDue ? addDays(joined, -random.int(3, 9)) : joined;
  const asked: Happening[] = random.chance(0.25)
    ? [
        { event: Event.REQUEST_INFO, on: addDays(approved, -9), reason: random.pick(REASONS.requestInfo) },
        { event: Event.SUPPLY_INFO, on: addDays(approved, -4) },
      ]
    : [];
  return [
    { event: Event.APPLY, on: addDays(approved, -random.int(14, 25)) },
    { event: Event.START_REVIEW, on: addDays(approved, -random.int(10, 13)) },
    ...asked,
    { event: Event.APPROVE, on: approved },
    ...(terms.feeDue ? [{ event: Event.RECORD_PAYMENT, on: joined }] : []),
  ];
}

/** A member of so many terms, each renewed in time, whose last day is `expires`. */
function member(expires: string, count: number, terms: Terms, random: Random): Happening[] {
  const joined = addMonths(addDays(expires, 1), -count * terms.termMonths);
  const renewals = Array.from({ length: count - 1 }, (_, index): Happening => {
    const lastDay = addDays(addMonths(joined, (index + 1) * terms.termMonths), -1);
    return { event: Event.RENEW, on: addDays(lastDay, -random.int(3, 25)) };
  });
  return [...joining(joined, terms, random), ...renewals];
}

const current: History = (terms, random) =>
  member(addDays(TODAY, random.int(10, 330)), random.int(1, 4), terms, random);

const suspension = (on: string, random: Random): Happening => ({
  event: Event.SUSPEND,
  on,
  reason: random.pick(REASONS.suspend),
  until: addDays(on, 90),
});

const HISTORIES = {
  active: current,
  /** A founding member, renewed ahead: the demo's first example stays good for long. */
  renewedAhead: (terms, random) => [
    ...member('2027-02-28', 4, terms, random),
    { event: Event.RENEW, on: '2026-10-19' },
    { event: Event.RENEW, on: '2026-10-20' },
  ],
  /** Suspended once, and reinstated by another admin. */
  reinstated: (terms, random) => {
    const expires = addDays(TODAY, random.int(100, 330));
    return [
      ...member(expires, 2, terms, random),
      suspension(ago(80), random),
      { event: Event.REINSTATE, on: ago(random.int(10, 40)) },
    ];
  },
  /** Past its last day, and the job that should have moved it has not run. */
  clockIsLate: (terms, random) => member(ago(random.int(1, 3)), 2, terms, random),
  inGrace: (terms, random) => {
    const days = random.int(3, terms.graceDays - 4);
    return [...member(ago(days), random.int(1, 3), terms, random), { event: Event.CLOCK, on: ago(days - 2) }];
  },
  suspended: (terms, random) => [
    ...member(addDays(TODAY, random.int(100, 300)), random.int(1, 2), terms, random),
    suspension(ago(random.int(4, 60)), random),
  ],
  expired: (terms, random) => {
    const days = terms.graceDays + random.int(10, 300);
    return [
      ...member(ago(days), random.int(1, 3), terms, random),
      { event: Event.CLOCK, on: ago(days - 2) },
      { event: Event.CLOCK, on: ago(days - terms.graceDays - 3) },
    ];
  },
  /** Reinstated after its last day had passed: the term ran on during the suspension. */
  expiredWhileSuspended: (terms, random) => {
    const days = random.int(20, 60);
    return [
      ...member(ago(days), 2, terms, random),
      suspension(ago(days + 40), random),
      { event: Event.REINSTATE, on: ago(days - 10) },
    ];
  },
  applied: (_, random) => [{ event: Event.APPLY, on: ago(random.int(0, 9)) }],
  underReview: (_, random) => [
    { event: Event.APPLY, on: ago(random.int(12, 20)) },
    { event: Event.START_REVIEW, on: ago(random.int(1, 10)) },
  ],
  infoRequested: (_, random) => [
    { event: Event.APPLY, on: ago(25) },
    { event: Event.START_REVIEW, on: ago(20) },
    { event: Event.REQUEST_INFO, on: ago(random.int(2, 15)), reason: random.pick(REASONS.requestInfo) },
  ],
  pendingPayment: (_, random) => [
    { event: Event.APPLY, on: ago(30) },
    { event: Event.START_REVIEW, on: ago(25) },
    { event: Event.APPROVE, on: ago(random.int(2, 15)) },
  ],
  rejected: (_, random) => [
    { event: Event.APPLY, on: ago(120) },
    { event: Event.START_REVIEW, on: ago(110) },
    { event: Event.REJECT, on: ago(random.int(40, 100)), reason: random.pick(REASONS.reject) },
  ],
  withdrawn: (terms, random) => [
    ...member(addDays(TODAY, random.int(30, 200)), 1, terms, random),
    { event: Event.WITHDRAW, on: ago(random.int(3, 20)) },
  ],
  lapsed: () => [
    { event: Event.APPLY, on: ago(200) },
    { event: Event.START_REVIEW, on: ago(190) },
    { event: Event.REQUEST_INFO, on: ago(180), reason: REASONS.requestInfo[0], until: ago(151) },
    { event: Event.INFO_LAPSED, on: ago(150) },
  ],
} satisfies Record<string, History>;
