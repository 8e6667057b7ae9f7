import { localisedText } from '../../kernel/values/localised-text';
import { IdentifierScheme } from '../../kernel/values/identifier-scheme';
import { MembershipListing } from '../membership/listing.entity';
import { Membership } from '../membership/membership.entity';
import { MembershipStatus as Status } from '../membership/membership-status';
import { DuplicateReason, gathered } from './duplicates';
import { crowding, filledParts, hindrances, mergedListing, type Side, sortContacts } from './plan-merge';

const side = (id: string, status: Status, associationId = 'ass_1'): Side => ({
  membership: Object.assign(new Membership(), { id, associationId, status }),
  status,
});

// Whatever else the one that is kept is, and whatever the other.
const APPLYING = [Status.APPLIED, Status.UNDER_REVIEW, Status.INFO_REQUESTED, Status.PENDING_PAYMENT];
const OVER = [Status.REJECTED, Status.WITHDRAWN];
const expected = (keep: Status, drop: Status): string[] => {
  if (OVER.includes(keep)) return ['merge.kept_is_over'];
  if (OVER.includes(drop)) return ['merge.dropped_is_over'];
  if (drop === Status.SUSPENDED) return ['merge.suspended'];
  const isMember = drop === Status.ACTIVE || drop === Status.IN_GRACE;
  return isMember && APPLYING.includes(keep) ? ['merge.member_into_application'] : [];
};

it.each(Object.values(Status).flatMap((keep) => Object.values(Status).map((drop) => [keep, drop] as const)))(
  '%s keeps, %s ends',
  (keep, drop) => {
    const told = hindrances(side('mbr_1', keep), side('mbr_2', drop));
    expect(told.map(({ messageKey }) => messageKey)).toEqual(expected(keep, drop));
  },
);

it('only two of one association are merged, and not one with itself', () => {
  const keys = (one: Side, other: Side): string[] => hindrances(one, other).map(({ messageKey }) => messageKey);
  expect(keys(side('mbr_1', Status.ACTIVE), side('mbr_1', Status.ACTIVE))).toEqual(['merge.same']);
  expect(keys(side('mbr_1', Status.ACTIVE), side('mbr_2', Status.ACTIVE, 'ass_2'))).toEqual([
    'merge.other_association',
  ]);
});

it.each<[string, [number, number], [number, number], string[]]>([
  ['room for all', [12, 8], [150, 50], []],
  ['one contact too many', [12, 9], [0, 0], ['merge.too_many_contacts']],
  ['one note too many', [1, 1], [150, 51], ['merge.too_many_notes']],
  ['both', [20, 1], [200, 1], ['merge.too_many_contacts', 'merge.too_many_notes']],
  ['more than there may be, and nothing comes', [25, 0], [300, 0], []],
])('%s', (_, [kept, moved], [keptNotes, movedNotes], expected) => {
  const told = crowding({ contacts: { kept, moved }, notes: { kept: keptNotes, moved: movedNotes } });
  expect(told.map(({ messageKey }) => messageKey)).toEqual(expected);
});

const listing = (more: Partial<MembershipListing>): MembershipListing =>
  Object.assign(new MembershipListing(), {
    ...{
      name: localisedText('A', null),
      identifierScheme: IdentifierScheme.UEN,
      identifierValue: '1',
      website: null,
      logo: null,
    },
    ...{ about: localisedText(null, null), categories: ['tea'] },
    ...more,
  });

it('fills blanks of the listing that is kept, and overwrites nothing', () => {
  const kept = listing({ website: 'https://a.example' });
  const dropped = listing({
    ...{ name: localisedText('B', '乙'), website: 'https://b.example', identifierValue: '2' },
    ...{ about: localisedText('What we do', null), categories: ['tea', 'silk'] },
  });
  const merged = mergedListing(kept, dropped);
  expect(merged).toMatchObject({
    ...{ name: { en: 'A', zhHans: '乙' }, website: 'https://a.example', identifierValue: '1' },
    ...{ about: { en: 'What we do' }, categories: ['tea', 'silk'] },
  });
  expect(filledParts(kept, merged)).toEqual(['name.zhHans', 'description.en', 'categories']);
  expect(filledParts(merged, mergedListing(merged, dropped))).toEqual([]);
});

it('a contact that both have stays one', () => {
  const person = (position: number, name: string, email: string | null, phone: string | null) => ({
    ...{ position, name, email, phone },
  });
  const kept = [person(1, 'Mei Lin', 'mei@example.com', '+65 0123 4567')];
  const dropped = [
    person(1, 'mei lin ', 'MEI@example.com', '+6501234567'),
    person(2, 'Mei Lin', 'mei@example.org', null),
    person(3, 'Tan Wei', null, null),
  ];
  expect(sortContacts(kept, dropped)).toEqual({
    move: [2, 3],
    same: [{ position: 1, keptPosition: 1 }],
  });
});

it('the same listings for two reasons are one suspicion, and come first', () => {
  const { SAME_NAME, SAME_WEBSITE, SAME_PHONE } = DuplicateReason;
  const found = [
    { reason: SAME_NAME, memberships: ['a', 'b'] },
    { reason: SAME_NAME, memberships: ['c', 'd'] },
    { reason: SAME_NAME, memberships: ['c', 'd'] },
    { reason: SAME_WEBSITE, memberships: ['c', 'd', 'e'] },
    { reason: SAME_PHONE, memberships: ['c', 'd'] },
  ];
  expect(gathered(found)).toEqual([
    { reasons: [SAME_NAME, SAME_PHONE], memberships: ['c', 'd'] },
    { reasons: [SAME_NAME], memberships: ['a', 'b'] },
    { reasons: [SAME_WEBSITE], memberships: ['c', 'd', 'e'] },
  ]);
});
