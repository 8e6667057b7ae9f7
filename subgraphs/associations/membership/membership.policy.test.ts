import { ANONYMOUS, SYSTEM, type Viewer } from '../../kernel/viewer';
import { belongsTo, mayActFor, mayDecide } from './lifecycle/mutations/lifecycle.policy';
import { mayEditListing, mayRename } from './listing/listing.policy';
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

describe('whom an association let act for its member', () => {
  const member: Viewer = {
    ...{ kind: 'account', id: 'acc_3', scopes: ['membership:own'] },
    grants: [{ role: 'MEMBER_ACCOUNT', of: 'ass_1', organisationId: 'org_1' }],
  };
  const ELSEWHERE = { ...PLACE, associationId: 'ass_2' };
  const ANOTHER = { ...PLACE, organisationId: 'org_2' };

  it.each([...PUBLIC, ...CONFIDENTIAL])(
    'in %s: its own there, and as everybody else elsewhere and of others',
    (status) => {
      const seen = [PLACE, ELSEWHERE, ANOTHER].map((place) => maySee(member, { ...place, status }));
      expect(seen).toEqual([true, PUBLIC.includes(status), PUBLIC.includes(status)]);
    },
  );

  it.each([
    ['reads why and whom to turn to', maySeeOwn, [true, false, false]],
    ['acts for it', mayActFor, [true, false, false]],
    ['keeps its listing', mayEditListing, [true, false, false]],
    ['reads nothing of the association’s own', maySeePrivate, [false, false, false]],
    ['decides nothing', mayDecide, [false, false, false]],
  ])('%s', (_, may, expected) => {
    expect([PLACE, ELSEWHERE, ANOTHER].map((place) => may(member, place))).toEqual(expected);
  });

  it('corrects its name while it applies, and not after', () => {
    const may = (place: typeof PLACE, status: Status): boolean => mayRename(member, { ...place, status });
    expect([may(PLACE, Status.APPLIED), may(PLACE, Status.ACTIVE), may(ELSEWHERE, Status.APPLIED)]).toEqual([
      ...[true, false, false],
    ]);
  });

  it('decides on its organisation in no association, whatever else it is', () => {
    expect([belongsTo(member, 'org_1'), belongsTo(member, 'org_2'), belongsTo(member, 'ass_1')]).toEqual([
      ...[true, false, true],
    ]);
  });
});
