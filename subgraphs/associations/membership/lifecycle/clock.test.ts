/** What days do: worked out in one go after a long sleep, or night by night, it comes to the same. */
import fc from 'fast-check';
import { addDays } from '../../../kernel/days';
import { MembershipEventKind as Event, MembershipStatus as Status } from '../membership-status';
import { advance, type Happening, type MembershipState, type Terms } from './advance';
import { type Step, stepsByClock } from './clock';

const TERMS: Terms = { graceDays: 30, allowsLateRenewal: true, termMonths: 12, feeDue: false };

const STATE: MembershipState = {
  ...{ status: Status.ACTIVE, appliedOn: '2025-01-02', joinedOn: '2025-01-15', expiresOn: '2026-01-14' },
  ...{ termFrom: null, suspendedUntil: null, statusReason: null, lastEventOn: '2025-01-15', version: 3 },
  ...{ appliedBy: null, reviewer: null, suspendedBy: null, informationDueOn: null, paymentDueOn: null },
};

const told = (steps: readonly Step[]): string[] =>
  steps.map(({ happening, after }) => `${happening.on} ${happening.event} ${after.status}`);

it.each<[string, Partial<MembershipState>, Partial<Terms>, string, string[]]>([
  ['on its last day', {}, {}, '2026-01-14', []],
  ['the day after', {}, {}, '2026-01-15', ['2026-01-15 CLOCK IN_GRACE']],
  ['on the last day of grace', {}, {}, '2026-02-13', ['2026-01-15 CLOCK IN_GRACE']],
  ['after 45 days', {}, {}, '2026-02-28', ['2026-01-15 CLOCK IN_GRACE', '2026-02-14 CLOCK EXPIRED']],
  ['without grace', {}, { graceDays: 0 }, '2026-01-15', ['2026-01-15 CLOCK IN_GRACE', '2026-01-15 CLOCK EXPIRED']],
  ['a step that was late', { lastEventOn: '2026-01-20' }, {}, '2026-02-01', ['2026-01-20 CLOCK IN_GRACE']],
  [
    'information that never came',
    { status: Status.INFO_REQUESTED, expiresOn: null, informationDueOn: '2025-02-01' },
    {},
    '2025-03-18',
    ['2025-02-02 INFO_LAPSED WITHDRAWN'],
  ],
  [
    'a fee that never came',
    { status: Status.PENDING_PAYMENT, expiresOn: null, paymentDueOn: '2025-02-01' },
    {},
    '2025-02-02',
    ['2025-02-02 PAYMENT_LAPSED WITHDRAWN'],
  ],
  ['a suspension', { status: Status.SUSPENDED, suspendedUntil: '2025-12-31' }, {}, '2026-12-31', []],
  [
    'one that ends by itself',
    { status: Status.SUSPENDED, suspendedUntil: '2025-12-31' },
    { suspensionEndsByItself: true },
    '2026-02-20',
    ['2026-01-01 SUSPENSION_OVER ACTIVE', '2026-01-15 CLOCK IN_GRACE', '2026-02-14 CLOCK EXPIRED'],
  ],
  [
    'one that ends after the term',
    { status: Status.SUSPENDED, suspendedUntil: '2026-01-31' },
    { suspensionEndsByItself: true },
    '2026-02-20',
    ['2026-02-01 SUSPENSION_OVER EXPIRED'],
  ],
])('%s', (_, state, terms, today, expected) => {
  expect(told(stepsByClock({ ...STATE, ...state }, { ...TERMS, ...terms }, today))).toEqual(expected);
});

const day = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2025-01-01', days));
const terms = fc.record({
  graceDays: fc.integer({ min: 0, max: 90 }),
  allowsLateRenewal: fc.boolean(),
  termMonths: fc.integer({ min: 1, max: 24 }),
  feeDue: fc.boolean(),
  informationDays: fc.integer({ min: 0, max: 60 }),
  paymentDays: fc.integer({ min: 0, max: 60 }),
  suspensionEndsByItself: fc.boolean(),
});
const actor = fc.constantFrom('acc_a', 'acc_b');
const happening = fc.record({
  event: fc.constantFrom(...Object.values(Event)),
  actor,
  reason: fc.constantFrom('Papers', ' '),
  after: fc.integer({ min: 0, max: 200 }),
  until: fc.integer({ min: -2, max: 100 }),
});

/** A life of whatever was allowed, each event some days after the one before. */
const life = fc.tuple(terms, fc.array(happening, { maxLength: 25 })).map(([under, happenings]) => {
  let state = advance(null, { event: Event.APPLY, on: '2025-01-01', actor: 'acc_a' }, under) as MembershipState;
  const states = [state];
  for (const { after, until, ...rest } of happenings) {
    const on = addDays(state.lastEventOn, after);
    const next = advance(state, { ...rest, on, paidOn: on, until: addDays(on, until) } satisfies Happening, under);
    if ('refused' in next) continue;
    states.push((state = next));
  }
  return { under, states, state };
});

it('night by night or in one go: the same steps', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: 0, max: 150 }), ({ under, state }, slept) => {
      const nightly: Step[] = [];
      let now = state;
      for (let night = 0; night <= slept; night += 1) {
        nightly.push(...stepsByClock(now, under, addDays(state.lastEventOn, night)));
        now = nightly.at(-1)?.after ?? state;
      }
      expect(stepsByClock(state, under, addDays(state.lastEventOn, slept))).toEqual(nightly);
      expect(stepsByClock(now, under, addDays(state.lastEventOn, slept))).toEqual([]);
    }),
  );
});

it('in every life: members have a term, versions count, days never go back', () => {
  fc.assert(
    fc.property(life, day, ({ under, states, state }, today) => {
      const all = [...states, ...stepsByClock(state, under, today).map(({ after }) => after)];
      all.forEach((one, index) => {
        const before = all[index - 1];
        expect(one.version).toBe(index + 1);
        expect(one.lastEventOn >= (before?.lastEventOn ?? '')).toBe(true);
        const isMember = [Status.ACTIVE, Status.IN_GRACE, Status.SUSPENDED, Status.EXPIRED].includes(one.status);
        if (isMember) expect([one.joinedOn, one.expiresOn]).not.toContain(null);
        expect(one.suspendedUntil !== null).toBe(one.status === Status.SUSPENDED);
        if (one.status !== Status.INFO_REQUESTED) expect(one.informationDueOn).toBeNull();
        if (one.status !== Status.PENDING_PAYMENT && one.status !== Status.WITHDRAWN)
          expect(one.paymentDueOn).toBeNull();
      });
    }),
  );
});

it('a renewal in time never loses a day, and none is won by waiting', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 394 }), terms, (waited, under) => {
      const member = { ...STATE, expiresOn: '2026-01-14' };
      const on = addDays(STATE.lastEventOn, waited);
      const before = stepsByClock(member, { ...under, graceDays: 30 }, on).at(-1)?.after ?? member;
      const renewed = advance(before, { event: Event.RENEW, on }, { ...under, graceDays: 30, termMonths: 12 });
      if (before.status === Status.EXPIRED) return;
      expect(renewed).toMatchObject({ status: Status.ACTIVE, expiresOn: '2027-01-14' });
    }),
  );
});
