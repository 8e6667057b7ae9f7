/** Role x action x whose: who may decide on access. */
import { type Grant, type Role, ROLES, type Viewer } from '../../../schema/authority';
import { seededId } from '../../kernel/codes/id';
import { ANONYMOUS, SYSTEM } from '../../kernel/viewer';
import { mayCreateKey, mayRevokeKey, mayRotateKey, maySeeClient } from '../access-key/access-key.policy';
import { fits, isFor, mayAssign, mayCreateClient, mayGive, mayManage, mayTake } from './role.policy';

const id = (prefix: string, key: string): string => seededId(prefix, new Date(0), key);
const OWN = id('ass', 'own');
const OTHER = id('ass', 'other');
const PLATFORM = id('plt', 'platform');

const holder = (role: Role, of: string | null, scopes = ROLES[role].scopes): Viewer => ({
  kind: ROLES[role].holder === 'CLIENT' ? 'client' : 'account',
  id: `of ${role}`,
  grants: [{ role, of }],
  scopes: [...scopes],
});

const VIEWERS = {
  anonymous: ANONYMOUS,
  system: SYSTEM,
  operator: holder('ECOSYSTEM_OPERATOR', null),
  owner: holder('ASSOCIATION_OWNER', OWN),
  editor: holder('ASSOCIATION_EDITOR', OWN),
  viewer: holder('ASSOCIATION_VIEWER', OWN),
  associationClient: holder('ASSOCIATION_CLIENT', OWN),
  partner: holder('PARTNER_CLIENT', PLATFORM),
} as const;

type Who = keyof typeof VIEWERS;

it.each<[Who, string | null, boolean]>([
  ['anonymous', OWN, false],
  ['system', null, true],
  ['operator', OWN, true],
  ['operator', null, true],
  ['owner', OWN, true],
  ['owner', OTHER, false],
  ['owner', null, false],
  ['editor', OWN, false],
  ['associationClient', OWN, false],
  ['partner', PLATFORM, false],
])('%s looks after the access of %s: %s', (who, of, expected) => {
  expect(mayManage(VIEWERS[who], of)).toBe(expected);
});

it.each<[Who, Role, string | null, boolean]>([
  ['owner', 'ASSOCIATION_VIEWER', OWN, true],
  ['owner', 'ASSOCIATION_EDITOR', OWN, true],
  ['owner', 'ASSOCIATION_OWNER', OWN, true],
  ['owner', 'ASSOCIATION_CLIENT', OWN, true],
  ['owner', 'ASSOCIATION_OWNER', OTHER, false],
  ['owner', 'ECOSYSTEM_OPERATOR', null, false],
  ['owner', 'PARTNER_CLIENT', PLATFORM, false],
  ['editor', 'ASSOCIATION_VIEWER', OWN, false],
  ['associationClient', 'ASSOCIATION_VIEWER', OWN, false],
  ['operator', 'ASSOCIATION_OWNER', OTHER, true],
  ['operator', 'PARTNER_CLIENT', PLATFORM, true],
  ['operator', 'ECOSYSTEM_OPERATOR', null, true],
  ['operator', 'ECOSYSTEM_OPERATOR', OWN, false],
  ['operator', 'ASSOCIATION_OWNER', null, false],
  ['operator', 'ASSOCIATION_OWNER', PLATFORM, false],
  ['anonymous', 'ASSOCIATION_VIEWER', OWN, false],
  ['system', 'ECOSYSTEM_OPERATOR', null, true],
])('%s may give %s of %s: %s', (who, role, of, expected) => {
  expect(mayGive(VIEWERS[who], { role, of })).toBe(expected);
});

it('whoever came with fewer scopes gives no more than those', () => {
  const narrow = holder('ASSOCIATION_OWNER', OWN, ['access:manage', 'members:read', 'quotes:read'] as never);
  expect(mayGive(narrow, { role: 'ASSOCIATION_VIEWER', of: OWN })).toBe(true);
  expect(mayGive(narrow, { role: 'ASSOCIATION_EDITOR', of: OWN })).toBe(false);
});

it.each(Object.keys(ROLES) as Role[])('nobody gives himself %s', (role) => {
  const of = role === 'ECOSYSTEM_OPERATOR' ? null : OWN;
  for (const viewer of Object.values(VIEWERS))
    if ('id' in viewer) expect(mayAssign(viewer, viewer.id, { role, of })).toBe(false);
});

it.each<[Who, string, Grant, boolean]>([
  ['viewer', 'of ASSOCIATION_VIEWER', { role: 'ASSOCIATION_VIEWER', of: OWN }, true],
  ['viewer', 'of ASSOCIATION_OWNER', { role: 'ASSOCIATION_OWNER', of: OWN }, false],
  ['owner', 'of ASSOCIATION_VIEWER', { role: 'ASSOCIATION_VIEWER', of: OWN }, true],
  ['owner', 'of ECOSYSTEM_OPERATOR', { role: 'ECOSYSTEM_OPERATOR', of: null }, false],
  ['operator', 'of ASSOCIATION_OWNER', { role: 'ASSOCIATION_OWNER', of: OTHER }, true],
])('%s may take from %s %j: %s', (who, accountId, grant, expected) => {
  expect(mayTake(VIEWERS[who], accountId, grant)).toBe(expected);
});

it.each(Object.keys(VIEWERS) as Who[])('%s admits programs only as operator or system', (who) => {
  expect(mayCreateClient(VIEWERS[who])).toBe(who === 'operator' || who === 'system');
});

const PARTNER = { id: 'of PARTNER_CLIENT', role: 'PARTNER_CLIENT', of: PLATFORM } as const;
const OWN_CLIENT = { id: 'of ASSOCIATION_CLIENT', role: 'ASSOCIATION_CLIENT', of: OWN } as const;

it.each<[Who, typeof PARTNER | typeof OWN_CLIENT, string]>([
  ['anonymous', PARTNER, '----'],
  ['operator', PARTNER, 'cevs'],
  ['system', PARTNER, 'cevs'],
  ['owner', PARTNER, '----'],
  ['owner', OWN_CLIENT, 'cevs'],
  ['editor', OWN_CLIENT, '----'],
  ['partner', PARTNER, '-evs'],
  ['partner', OWN_CLIENT, '----'],
  ['associationClient', OWN_CLIENT, '-evs'],
])('%s with the keys of %j may create, renew, revoke, see: %s', (who, client, expected) => {
  const [viewer, may] = [VIEWERS[who], (letter: string, does: boolean): string => (does ? letter : '-')];
  const told = [
    may('c', mayCreateKey(viewer, client)),
    may('e', mayRotateKey(viewer, client)),
    may('v', mayRevokeKey(viewer, client)),
    may('s', maySeeClient(viewer, client)),
  ];
  expect(told.join('')).toBe(expected);
});

it('a token of fewer scopes revokes its client’s keys, and renews none', () => {
  const narrow = holder('PARTNER_CLIENT', PLATFORM, ['catalog:read'] as never);
  expect([mayRevokeKey(narrow, PARTNER), mayRotateKey(narrow, PARTNER)]).toEqual([true, false]);
});

it.each<[Role, string | null, boolean]>([
  ['PARTNER_CLIENT', PLATFORM, true],
  ['PARTNER_CLIENT', OWN, false],
  ['PARTNER_CLIENT', 'plt_', false],
  ['PARTNER_CLIENT', null, false],
  ['PROVIDER_CLIENT', id('svp', 'provider'), true],
  ['ASSOCIATION_OWNER', OWN, true],
  ['ECOSYSTEM_OPERATOR', null, true],
  ['ECOSYSTEM_OPERATOR', OWN, false],
])('%s about %s fits: %s', (role, of, expected) => {
  expect(fits({ role, of })).toBe(expected);
});

const ORGANISATION = id('org', 'member');
const boundTo = (of: string | null, organisationId = ORGANISATION, role: Role = 'MEMBER_ACCOUNT'): Grant => ({
  ...{ role, of, organisationId },
});

it.each<[Who, Grant, boolean]>([
  ['owner', boundTo(OWN), true],
  ['owner', boundTo(OTHER), false],
  ['owner', { role: 'MEMBER_ACCOUNT', of: ORGANISATION }, false],
  ['owner', { role: 'MEMBER_ACCOUNT', of: OWN }, false],
  ['owner', boundTo(OWN, OWN), false],
  ['owner', boundTo(OWN, ''), false],
  ['owner', boundTo(null), false],
  ['owner', boundTo(ORGANISATION), false],
  ['owner', boundTo(OWN, ORGANISATION, 'ASSOCIATION_OWNER'), false],
  ['owner', boundTo(OWN, ORGANISATION, 'ASSOCIATION_EDITOR'), false],
  ['operator', boundTo(OTHER), true],
  ['operator', boundTo(null, ORGANISATION, 'ECOSYSTEM_OPERATOR'), false],
  ['operator', { role: 'MEMBER_ACCOUNT', of: ORGANISATION }, true],
  ['editor', boundTo(OWN), false],
  ['viewer', boundTo(OWN), false],
  ['associationClient', boundTo(OWN), false],
  ['partner', boundTo(OWN), false],
  ['anonymous', boundTo(OWN), false],
])('%s may have somebody act for a member, %j: %s', (who, grant, expected) => {
  expect(mayGive(VIEWERS[who], grant)).toBe(expected);
});

it('whoever acts for a member gives no role and takes none but his own', () => {
  const member: Viewer = { kind: 'account', id: 'acc_m', grants: [boundTo(OWN)], scopes: ['membership:own'] };
  const grants = [boundTo(OWN), { role: 'ASSOCIATION_OWNER', of: OWN } as const];
  expect(grants.map((grant) => [mayGive(member, grant), mayTake(member, 'acc_other', grant)])).toEqual([
    [false, false],
    [false, false],
  ]);
  expect(mayTake(member, 'acc_m', boundTo(OWN))).toBe(true);
});

it('a role is for programs or for people', () => {
  expect([isFor('PARTNER_CLIENT', 'CLIENT'), isFor('PARTNER_CLIENT', 'ACCOUNT')]).toEqual([true, false]);
});
