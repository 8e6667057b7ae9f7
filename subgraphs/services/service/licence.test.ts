import { LicenceStatus, licenceStatusOn } from './licence';

const { EXPIRED, NOT_REQUIRED, UNKNOWN, VALID } = LicenceStatus;
const until = (validUntil: string | null) => ({ number: 'DM0001', validUntil });

it.each([
  ['none needed, none held', false, null, NOT_REQUIRED],
  ['needed, not known', true, null, UNKNOWN],
  ['needed, without an end', true, until(null), VALID],
  ['needed, ends tomorrow', true, until('2026-11-24'), VALID],
  ['needed, ends today', true, until('2026-11-23'), VALID],
  ['needed, ended yesterday', true, until('2026-11-22'), EXPIRED],
  ['held though none is needed', false, until('2027-01-01'), VALID],
  ['held though none is needed, and ended', false, until('2026-11-22'), EXPIRED],
])('on 2026-11-23, %s: %#', (_case, licenceRequired, licence, expected) => {
  expect(licenceStatusOn({ licenceRequired, licence }, '2026-11-23')).toBe(expected);
});
