import { renewalTier } from './renewal-tier';

const tier = (id: string, retiredOn: string | null = null, renewsIntoId: string | null = null) => ({
  ...{ id, retiredOn, renewsIntoId },
});
const DAY = '2026-11-26';

it.each<[string, ReturnType<typeof tier>[], string]>([
  ['one that is offered', [tier('a'), tier('b')], 'a'],
  ['one that another took the place of', [tier('a', DAY, 'b'), tier('b')], 'b'],
  ['one whose place was taken twice', [tier('a', DAY, 'b'), tier('b', DAY, 'c'), tier('c')], 'c'],
  ['one that nothing took the place of', [tier('a', DAY), tier('b')], 'a'],
  ['one whose place was taken by one that ended so', [tier('a', DAY, 'b'), tier('b', DAY)], 'a'],
  ['a ring, which nobody may make', [tier('a', DAY, 'b'), tier('b', DAY, 'a')], 'a'],
])('%s', (_, [own = tier(''), ...others], expected) => {
  expect(renewalTier(own, [own, ...others]).id).toBe(expected);
});
