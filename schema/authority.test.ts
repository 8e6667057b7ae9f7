/** The table of roles read by whoever decides: what a caller reaches with a scope. */
import { type Grant, isWithin, reach, ROLES, type Scope, scopesOf, type Viewer } from './authority';

const caller = (scopes: readonly Scope[], ...grants: Grant[]): Viewer => ({
  kind: 'account',
  id: 'acc_1',
  grants,
  scopes,
});
const owner = (of: string): Grant => ({ role: 'ASSOCIATION_OWNER', of });
const viewer = (of: string): Grant => ({ role: 'ASSOCIATION_VIEWER', of });
const OPERATOR: Grant = { role: 'ECOSYSTEM_OPERATOR', of: null };

it.each<[string, Viewer, Scope, ReturnType<typeof reach>]>([
  ['the anonymous reach nothing', { kind: 'anonymous' }, 'members:read', []],
  ['the process reaches everything', { kind: 'system' }, 'members:write', 'EVERYTHING'],
  ['a role reaches what it is about', caller(['members:read'], viewer('ass_1')), 'members:read', ['ass_1']],
  [
    'two roles, two things',
    caller(['members:read'], viewer('ass_1'), owner('ass_2')),
    'members:read',
    ['ass_1', 'ass_2'],
  ],
  [
    'only by roles that carry the scope',
    caller(['members:write'], viewer('ass_1'), owner('ass_2')),
    'members:write',
    ['ass_2'],
  ],
  ['not by a token that was made for less', caller(['members:read'], owner('ass_1')), 'members:write', []],
  ['not by a scope without a role', caller(['members:write'], viewer('ass_1')), 'members:write', []],
  ['an operator reaches everything', caller(['rates:write'], OPERATOR), 'rates:write', 'EVERYTHING'],
])('%s', (_, who, scope, expected) => {
  expect(reach(who, scope)).toEqual(expected);
  expect(isWithin(who, scope, 'ass_2')).toBe(expected === 'EVERYTHING' || expected.includes('ass_2'));
});

it('nobody but callers has scopes', () => {
  expect(scopesOf({ kind: 'anonymous' })).toEqual([]);
  expect(scopesOf({ kind: 'system' })).toEqual([]);
  expect(scopesOf(caller(['quotes:read'], OPERATOR))).toEqual(['quotes:read']);
});

it('a person’s roles of an association grow by steps', () => {
  const steps = [ROLES.ASSOCIATION_VIEWER, ROLES.ASSOCIATION_EDITOR, ROLES.ASSOCIATION_OWNER].map(
    ({ scopes }) => scopes,
  );
  steps.slice(1).forEach((scopes, i) => {
    expect(scopes).toEqual(expect.arrayContaining([...(steps[i] ?? [])]));
  });
});
