import { type CalendarYear, workingDayFrom, workingDaysAfter, workingDaysOf } from './calendar';

const CN: CalendarYear = {
  countryCode: 'CN',
  year: 2026,
  // National Day with its moved working days, as published.
  daysOff: ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
  daysWorked: ['2026-09-20', '2026-10-10'],
};
const SG: CalendarYear = {
  countryCode: 'SG',
  year: 2026,
  daysOff: ['2026-11-09', '2026-12-25'],
  daysWorked: [],
};

const both = (): ReturnType<typeof workingDaysOf> => workingDaysOf([CN, SG], ['CN', 'SG']);

it.each([
  ['2026-11-26', true, 'a Thursday'],
  ['2026-11-28', false, 'a Saturday'],
  ['2026-10-05', false, 'a Monday off in China'],
  ['2026-11-09', false, 'Deepavali observed, off in Singapore'],
  ['2026-10-10', false, 'a Saturday worked in China, but not in Singapore'],
])('%s is worked in both: %s, %s', (day, expected) => {
  expect(both().isWorkingDay(day)).toBe(expected);
});

it('a Saturday that China works is a working day between Chinese cities', () => {
  expect(workingDaysOf([CN], ['CN', 'CN']).isWorkingDay('2026-10-10')).toBe(true);
});

it.each([
  ['2026-11-26', 0, '2026-11-26', 'the same day'],
  ['2026-11-26', 1, '2026-11-27', 'the next day'],
  ['2026-11-26', 2, '2026-11-30', 'over a weekend'],
  ['2026-09-30', 1, '2026-10-08', 'over National Day'],
  ['2026-10-03', 1, '2026-10-09', 'handed over on a day off: leaves on the first working day, and a day is added'],
  ['2026-11-06', 1, '2026-11-10', 'over a weekend and Deepavali'],
])('%s and %i working days: %s, %s', (day, count, expected) => {
  expect(workingDaysAfter(day, count, both())).toBe(expected);
});

it('a year that nobody has published counts weekends alone, and is told', () => {
  const calendar = both();
  expect(workingDaysAfter('2026-12-31', 1, calendar)).toBe('2027-01-01');
  expect([...calendar.unknown].sort()).toEqual(['CN 2027', 'SG 2027']);
  expect(workingDayFrom('2026-11-28', both())).toBe('2026-11-30');
});
