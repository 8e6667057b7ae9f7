import fc from 'fast-check';
import { addDays } from '../../kernel/days';
import { MembershipStatus as Status } from './membership-status';
import { Standing, standingOn } from './standing';

const LAST_DAY = '2026-11-23';
const facts = (status: Status, graceDays = 30) => ({ status, expiresOn: LAST_DAY, graceDays });

it.each<[Status, string, Standing]>([
  [Status.ACTIVE, '2026-11-01', Standing.GOOD],
  [Status.ACTIVE, '2026-11-23', Standing.GOOD],
  [Status.ACTIVE, '2026-11-24', Standing.IN_GRACE],
  [Status.ACTIVE, '2026-12-23', Standing.IN_GRACE],
  [Status.ACTIVE, '2026-12-24', Standing.NOT_IN_STANDING],
  [Status.IN_GRACE, '2026-11-24', Standing.IN_GRACE],
  [Status.IN_GRACE, '2026-12-23', Standing.IN_GRACE],
  [Status.IN_GRACE, '2026-12-24', Standing.NOT_IN_STANDING],
  [Status.SUSPENDED, '2026-11-01', Standing.NOT_IN_STANDING],
  [Status.SUSPENDED, '2026-11-24', Standing.NOT_IN_STANDING],
  [Status.EXPIRED, '2026-11-24', Standing.NOT_IN_STANDING],
  [Status.PENDING_PAYMENT, '2026-11-01', Standing.NOT_IN_STANDING],
  [Status.WITHDRAWN, '2026-11-01', Standing.NOT_IN_STANDING],
])('%s with its last day on 2026-11-23 is on %s %s', (status, day, expected) => {
  expect(standingOn(day, facts(status))).toBe(expected);
});

it('knows no grace where the association gives none', () => {
  expect(standingOn('2026-11-24', facts(Status.ACTIVE, 0))).toBe(Standing.NOT_IN_STANDING);
});

it('is not in standing before it ever had a term', () => {
  expect(standingOn('2026-11-01', { status: Status.ACTIVE, expiresOn: null, graceDays: 30 })).toBe(
    Standing.NOT_IN_STANDING,
  );
});

const anyStatus = fc.constantFrom(...Object.values(Status));
const anyDay = fc.integer({ min: -800, max: 800 }).map((days) => addDays(LAST_DAY, days));
const anyGrace = fc.integer({ min: 0, max: 120 });
const RANK = { GOOD: 2, IN_GRACE: 1, NOT_IN_STANDING: 0 };

it('never gets better as days go by', () => {
  fc.assert(
    fc.property(anyStatus, anyDay, anyGrace, fc.nat(400), (status, day, grace, later) => {
      const [now, then] = [
        standingOn(day, facts(status, grace)),
        standingOn(addDays(day, later), facts(status, grace)),
      ];
      return RANK[then] <= RANK[now];
    }),
  );
});

it('does not depend on whether the job has moved ACTIVE to IN_GRACE yet', () => {
  fc.assert(
    fc.property(
      anyDay,
      anyGrace,
      (day, grace) => standingOn(day, facts(Status.ACTIVE, grace)) === standingOn(day, facts(Status.IN_GRACE, grace)),
    ),
  );
});

it('agrees with a job that is on time: EXPIRED says no more than the dates do', () => {
  fc.assert(
    fc.property(anyGrace, fc.integer({ min: 1, max: 400 }), (grace, after) => {
      const day = addDays(LAST_DAY, grace + after);
      return standingOn(day, facts(Status.EXPIRED, grace)) === standingOn(day, facts(Status.ACTIVE, grace));
    }),
  );
});
