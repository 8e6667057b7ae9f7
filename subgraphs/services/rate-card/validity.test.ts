import { inForce, RateCardState, stateOn } from './validity';

const { IN_FORCE, UPCOMING, EXPIRED } = RateCardState;

describe('a card from 2026-10-01 to 2026-12-31', () => {
  const card = { validFrom: '2026-10-01', validTo: '2026-12-31' };

  it.each([
    ['2026-09-30', UPCOMING],
    ['2026-10-01', IN_FORCE],
    ['2026-11-23', IN_FORCE],
    ['2026-12-31', IN_FORCE],
    ['2027-01-01', EXPIRED],
  ])('on %s is %s', (day, expected) => {
    expect(stateOn(card, day)).toBe(expected);
    expect(inForce(card, day)).toBe(expected === IN_FORCE);
  });
});

it.each([
  ['2026-12-31', UPCOMING],
  ['2027-01-01', IN_FORCE],
  ['2099-12-31', IN_FORCE],
])('an open card from 2027-01-01 on %s is %s', (day, expected) => {
  expect(stateOn({ validFrom: '2027-01-01', validTo: null }, day)).toBe(expected);
});

it('a card of one day is in force on it', () => {
  expect(inForce({ validFrom: '2026-11-11', validTo: '2026-11-11' }, '2026-11-11')).toBe(true);
});

it.each(['2026-12-31', '2027-01-01', '2027-06-01'])(
  'a card that was withdrawn before its first day on %s is over',
  (day) => {
    expect(stateOn({ validFrom: '2027-01-01', validTo: '2026-12-31' }, day)).toBe(EXPIRED);
  },
);
