/** Which override labels are on: percentages by request, other labels by name. */
import { labelsOn } from './overrides';

const REQUESTS = Array.from({ length: 10_000 }, (_, i) => `req-${i}`);

it.each([
  ['a label that is named', ['beta'], ['beta'], ['beta']],
  ['a label that is not named', ['beta'], [], []],
  ['a name that is no label', ['beta'], ['alpha'], []],
  ['nothing for nobody', ['percent(0)'], [], []],
  ['everything for everybody', ['percent(100)'], [], ['percent(100)']],
  ['a percentage is not to be had by naming it', ['percent(0)'], ['percent(0)'], []],
  ['what only looks like a percentage is a name', ['percent(x)', 'percent(1'], ['percent(x)'], ['percent(x)']],
  ['the order of the supergraph', ['b', 'a', 'percent(100)'], ['a', 'b'], ['b', 'a', 'percent(100)']],
])('%s', (_what, labels, named, expected) => {
  expect(labelsOn(labels, { requestId: 'req-1', named })).toEqual(expected);
});

it.each([1, 12.5, 50, 99.9])('percent(%d) is on for that share of the requests', (percent) => {
  const on = REQUESTS.filter((requestId) => labelsOn([`percent(${percent})`], { requestId, named: [] }).length > 0);
  expect(Math.abs((on.length / REQUESTS.length) * 100 - percent)).toBeLessThan(1.5);
});

it('one request is answered the same way each time', () => {
  const labels = ['percent(50)', 'percent(50.0)'];
  const ask = (requestId: string): string => labelsOn(labels, { requestId, named: [] }).join();
  expect(REQUESTS.map(ask)).toEqual(REQUESTS.map(ask));
  expect(new Set(REQUESTS.map(ask)).size).toBe(4);
});
