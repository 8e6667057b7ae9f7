import { validityOn } from './validity';

it.each([
  ['2025-12-31', null, 'NOT_YET'],
  ['2026-01-01', null, 'VALID'],
  ['2026-12-31', null, 'VALID'],
  ['2027-01-01', null, 'EXPIRED'],
  ['2026-05-31', '2026-06-01', 'VALID'],
  ['2026-06-01', '2026-06-01', 'REVOKED'],
  ['2027-01-01', '2026-06-01', 'REVOKED'],
  ['2027-01-01', '2027-02-01', 'EXPIRED'],
])('a term of 2026 is on %s, revoked on %s, %s', (day, revokedOn, expected) => {
  expect(validityOn(day, { issuedOn: '2026-01-01', expiresOn: '2026-12-31', revokedOn })).toBe(expected);
});
