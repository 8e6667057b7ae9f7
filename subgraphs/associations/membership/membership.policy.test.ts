import { ANONYMOUS, SYSTEM, type Viewer } from '../../kernel/viewer';
import { maySee, maySeeOwn, maySeePrivate } from './membership.policy';
import { MembershipStatus as Status } from './membership-status';

const admin = (...of: string[]): Viewer => ({
  kind: 'account',
  id: 'acc_1',
  grants: of.map((id) => ({ role: 'ASSOCIATION_VIEWER', of: id })),
  scopes: ['members:read'],
});
const own = admin('ass_1', 'ass_9');
const other = admin('ass_2');
const plain = admin();

const PLACE = { associationId: 'ass_1', organisationId: 'org_1' };

const PUBLIC = [Status.ACTIVE, Status.IN_GRACE, Status.SUSPENDED, Status.EXPIRED];
const CONFIDENTIAL = [
  Status.APPLIED,
  Status.UNDER_REVIEW,
  Status.INFO_REQUESTED,
  Status.PENDING_PAYMENT,
  Status.REJECTED,
  Status.WITHDRAWN,
];

it('divides all states into public and confidential', () => {
  expect([...PUBLIC, ...CONFIDENTIAL].sort()).toEqual(Object.values(Status).sort());
});

describe.each([
  ['anonymous', ANONYMOUS, false],
  ['an account', plain, false],
  ['an admin of another association', other, false],
  ['an admin of the association', own, true],
  ['the system', SYSTEM, true],
])('%s', (_, viewer, isInside) => {
  it.each(PUBLIC)('sees %s', (status) => {
    expect(maySee(viewer, { ...PLACE, status })).toBe(true);
  });

  it.each(CONFIDENTIAL)(`${isInside ? 'sees' : 'does not see'} %s`, (status) => {
    expect(maySee(viewer, { ...PLACE, status })).toBe(isInside);
  });

  it(`${isInside ? 'reads' : 'does not read'} contacts, reasons and history`, () => {
    expect([maySeePrivate(viewer, PLACE), maySeeOwn(viewer, PLACE)]).toEqual([isInside, isInside]);
  });
});

describe('who acts for an organisation', () => {
  const member: Viewer = {
    ...{ kind: 'account', id: 'acc_2', scopes: ['membership:own'] },
    grants: [{ role: 'MEMBER_ACCOUNT', of: 'org_1' }],
  };

  it.each([...PUBLIC, ...CONFIDENTIAL])('sees its own membership in %s, why, and nothing else private', (status) => {
    expect([maySee(member, { ...PLACE, status }), maySeeOwn(member, PLACE), maySeePrivate(member, PLACE)]).toEqual([
      ...[true, true, false],
    ]);
  });

  it('does not read why another’s is in its state', () => {
    expect(maySeeOwn(member, { ...PLACE, organisationId: 'org_2' })).toBe(false);
  });

  it.each(CONFIDENTIAL)('does not see another’s in %s', (status) => {
    expect(maySee(member, { ...PLACE, organisationId: 'org_2', status })).toBe(false);
  });
});
