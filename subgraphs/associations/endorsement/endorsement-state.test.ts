import { Standing } from '../membership/standing';
import { endorsementStateOn } from './endorsement-state';

it.each([
  ['2025-12-31', null, Standing.GOOD, null],
  ['2026-06-01', null, Standing.GOOD, 'ACTIVE'],
  ['2026-06-01', null, Standing.IN_GRACE, 'ACTIVE'],
  ['2026-06-01', null, Standing.NOT_IN_STANDING, 'DORMANT'],
  ['2027-01-01', null, Standing.GOOD, 'EXPIRED'],
  ['2027-01-01', null, Standing.NOT_IN_STANDING, 'EXPIRED'],
  ['2026-06-01', '2026-05-01', Standing.GOOD, 'REVOKED'],
  ['2026-06-01', '2026-05-01', Standing.NOT_IN_STANDING, 'REVOKED'],
  ['2026-06-01', '2026-07-01', Standing.GOOD, 'ACTIVE'],
])('of the year 2026, on %s, revoked on %s, the member %s: %s', (day, revokedOn, standing, expected) => {
  expect(endorsementStateOn(day, { issuedOn: '2026-01-01', expiresOn: '2026-12-31', revokedOn }, standing)).toBe(
    expected,
  );
});
