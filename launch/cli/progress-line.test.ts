import { type Counts } from '../../subgraphs/platforms/catalogue/report';
import { progressLine } from './progress-line';

const counts = (read: number): Counts => ({
  read,
  created: read,
  updated: 0,
  unchanged: 0,
  incomplete: 0,
  rejected: 0,
});

/** A log, and a clock that is set by hand. */
function line(): { at: (seconds: number) => ReturnType<typeof progressLine>; said: string[] } {
  const said: string[] = [];
  let now = 0;
  const write = (text: string): boolean => said.push(text) > 0;
  const progress = progressLine({ isTTY: false, write }, () => now * 1000);
  return {
    said,
    at: (seconds) => {
      now = seconds;
      return progress;
    },
  };
}

it.each<[number, number, number, string]>([
  [
    10,
    50_000,
    0.05,
    '  5%  50,000 rows, 5,000/s, about 3 min left: 50000 created, 0 updated, 0 unchanged, 0 rejected\n',
  ],
  [
    100,
    500_000,
    0.95,
    ' 95%  500,000 rows, 5,000/s, about 10 s left: 500000 created, 0 updated, 0 unchanged, 0 rejected\n',
  ],
  [4, 1000, 0.0001, '  0%  1,000 rows, 250/s, about 11.1 h left: 1000 created, 0 updated, 0 unchanged, 0 rejected\n'],
])('after %i s', (seconds, read, done, expected) => {
  const { at, said } = line();
  at(seconds).show(counts(read), done);
  expect(said).toEqual([expected]);
});

it('counts neither the rows nor the time of what an earlier run has done', () => {
  const { at, said } = line();
  at(3).pass(400_000, 0.4);
  at(13).show(counts(450_000), 0.45);
  expect(said).toEqual([
    ' 40%  passing over rows that are done: 400,000\n',
    ' 45%  450,000 rows, 5,000/s, about 2 min left: 450000 created, 0 updated, 0 unchanged, 0 rejected\n',
  ]);
});

it('writes now and then', () => {
  const { at, said } = line();
  for (const seconds of [0.1, 1, 2.1, 2.2, 4]) at(seconds).show(counts(10), 0.1);
  expect(said).toHaveLength(1);
});
