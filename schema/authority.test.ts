/** The table of roles read by whoever decides: what a caller reaches with a scope. */
import fc from 'fast-check';
import {
  type Grant,
  isWithin,
  isWithinMember,
  membersWithin,
  reach,
  type Role,
  ROLES,
  type Scope,
  scopesOf,
  type Viewer,
} from './authority';

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

describe('a role that is bound to one member', () => {
  const OWN = 'membership:own';
  const bound = (of: string | null, organisationId: string, role: Role = 'MEMBER_ACCOUNT'): Grant => ({
    ...{ role, of, organisationId },
  });
  const whole = (of: string): Grant => ({ role: 'MEMBER_ACCOUNT', of });
  const TWO = caller([OWN], bound('ass_1', 'org_1'), bound('ass_2', 'org_2'));

  it.each<[string, Viewer, readonly [string, string], boolean]>([
    ['reaches its member', TWO, ['ass_1', 'org_1'], true],
    ['not the same organisation in another association', TWO, ['ass_2', 'org_1'], false],
    ['not another organisation of the association', TWO, ['ass_1', 'org_2'], false],
    ['by two roles, two members', TWO, ['ass_2', 'org_2'], true],
    ['not without the scope', caller([], bound('ass_1', 'org_1')), ['ass_1', 'org_1'], false],
    [
      'not by a role without it',
      caller([OWN], bound('ass_1', 'org_1', 'ASSOCIATION_OWNER')),
      ['ass_1', 'org_1'],
      false,
    ],
    ['not everywhere, whatever it lacks', caller([OWN], bound(null, 'org_1')), ['ass_1', 'org_1'], false],
    ['read by whom does not know of its part: nothing', caller([OWN], whole('ass_1')), ['ass_1', 'org_1'], false],
    ['one of the organisation reaches it everywhere', caller([OWN], whole('org_1')), ['ass_2', 'org_1'], true],
    ['an operator does', caller([OWN], OPERATOR), ['ass_2', 'org_1'], true],
    ['the process does', { kind: 'system' }, ['ass_2', 'org_1'], true],
    ['the anonymous do not', { kind: 'anonymous' }, ['ass_1', 'org_1'], false],
  ])('%s', (_, who, [associationId, organisationId], expected) => {
    expect(isWithinMember(who, OWN, { associationId, organisationId })).toBe(expected);
  });

  it('reaches by any scope nothing that is asked for by one id', () => {
    const everything = caller(ROLES.ECOSYSTEM_OPERATOR.scopes, bound('ass_1', 'org_1'), bound(null, 'org_1'));
    for (const scope of ROLES.ECOSYSTEM_OPERATOR.scopes) expect(reach(everything, scope)).toEqual([]);
  });

  it('is one of the pairs that were given, whatever was given beside it', () => {
    const [ass, org] = [fc.constantFrom('ass_1', 'ass_2', 'ass_3'), fc.constantFrom('org_1', 'org_2', 'org_3')];
    const grants = fc.array(
      fc.oneof(
        fc.tuple(ass, org),
        org.map((one) => [null, one] as const),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(grants, ass, org, (given, associationId, organisationId) => {
        const who = caller([OWN], ...given.map(([of, one]) => (of === null ? whole(one) : bound(of, one))));
        const expected = given.some(([of, one]) => one === organisationId && (of === null || of === associationId));
        expect(isWithinMember(who, OWN, { associationId, organisationId })).toBe(expected);
        expect(membersWithin(who, OWN)).toHaveLength(given.filter(([of]) => of !== null).length);
      }),
    );
  });
});
