import { organisationId } from '../../../kernel/codes/identifier';
import { completeUen } from '../../../kernel/codes/uen';
import { type Field, FIELD_NAMES } from '../columns/fields';
import { LIST_TIERS } from '../kit/member-list';
import { askedOf, type Matches, type StoredMember } from '../match/matches';
import { decide, type RowResult } from './decide';
import { readMember } from './read-row';
import { type Tier, tiersOf } from './tiers';

const UEN = completeUen({ form: 'BUSINESS', serial: '53012345' });
const USCC = '9144030071526726XG';
const BY_UEN = organisationId('UEN', UEN);
const BY_USCC = organisationId('USCC', USCC);

const STORED: StoredMember = {
  id: 'mbr_1',
  organisationId: BY_UEN,
  status: 'ACTIVE',
  version: 3,
  tierId: 'tie_corporate',
  memberNumber: 'M-1',
  joinedOn: '2020-01-01',
  expiresOn: '2026-12-31',
  name: { en: 'Lion', zhHans: null },
  website: 'https://lion.sg',
  about: { en: null, zhHans: null },
  categories: ['tea'],
  contact: { name: 'Tan', role: null, email: 'tan@lion.sg', phone: null, wechat: null, language: null },
};

interface Standing {
  readonly members?: readonly StoredMember[];
  readonly unknown?: readonly string[];
  readonly numbers?: Readonly<Record<string, string>>;
  readonly former?: readonly string[];
  readonly rejected?: Readonly<Record<string, string>>;
  readonly late?: boolean;
  readonly refuse?: boolean;
  readonly tiers?: readonly Tier[];
  readonly defaultTier?: string;
}

type CellsOf = Partial<Record<Field, string>>;

const RETIRED: readonly Tier[] = [
  ...LIST_TIERS,
  { id: 'tie_old', code: 'OLD', name: { en: 'Old guard', zhHans: null }, retiredOn: '2026-01-01' },
];

function decided(cells: CellsOf, standing: Standing = {}): RowResult {
  const { members = [], unknown = [], numbers = {}, former = [], rejected = {}, late = true } = standing;
  const { refuse = false, tiers = LIST_TIERS, defaultTier } = standing;
  const ground = {
    mapping: {
      width: FIELD_NAMES.length,
      columns: new Map(FIELD_NAMES.map((field, at) => [field, at] as const)),
      choices: [],
      problems: [],
    },
    tiers: tiersOf(tiers, defaultTier),
    home: 'UEN' as const,
    days: { dayOrder: null, is1904: false },
    today: '2026-11-26',
    rules: { reapplyDays: 90, allowsLateRenewal: late },
    unknownOrganisations: refuse ? ('REFUSE' as const) : ('ANNOUNCE' as const),
  };
  const matches: Matches = {
    unknown: new Set(unknown),
    members: new Map(members.map((member) => [member.organisationId, member])),
    numbers: new Map(Object.entries(numbers)),
    formerNumbers: new Set(former),
    rejected: new Map(Object.entries(rejected)),
  };
  return decide(
    readMember({ line: 2, cells: FIELD_NAMES.map((field) => cells[field] ?? '') }, ground),
    matches,
    ground,
  );
}

const told = ({ action, changes, reasons, notes }: RowResult): string =>
  [action, ...changes, ...reasons.map(({ code }) => `!${code}`), ...notes.map(({ code }) => `?${code}`)].join(' ');

const NEW: CellsOf = { uen: UEN, nameEn: 'Lion', tier: 'CORPORATE', joinedOn: '2020-01-01', expiresOn: '2026-12-31' };
const IS_MEMBER: Standing = { members: [STORED] };

it.each<[string, CellsOf, Standing, string]>([
  ['nobody has it', NEW, {}, 'CREATE nameEn tier joinedOn expiresOn'],
  ['all is as stored', NEW, IS_MEMBER, 'SKIP !unchanged'],
  ['what is not told is left as it is', { uen: UEN }, IS_MEMBER, 'SKIP !unchanged'],
  ['another name is no other member', { ...NEW, nameEn: 'Lion (S) Pte. Ltd.' }, IS_MEMBER, 'UPDATE nameEn'],
  [
    'the same name is not the same member',
    { ...NEW, uen: '', uscc: USCC },
    IS_MEMBER,
    'CREATE nameEn tier joinedOn expiresOn',
  ],
  [
    'several parts',
    { ...NEW, tier: '理事单位', website: 'lion.com.sg', categories: 'tea; toys' },
    IS_MEMBER,
    'UPDATE tier website categories',
  ],
  [
    'a contact',
    { uen: UEN, contactName: 'Tan', contactEmail: 'tan@lion.sg', contactPhone: '+65 6123 4567' },
    IS_MEMBER,
    'UPDATE contactPhone',
  ],
  [
    'a shorter term is taken, with a remark',
    { ...NEW, expiresOn: '2026-06-30' },
    IS_MEMBER,
    'UPDATE expiresOn ?expiry.shortened',
  ],
  [
    'the registry does not know it',
    NEW,
    { unknown: [BY_UEN] },
    'CREATE nameEn tier joinedOn expiresOn ?organisation.announced',
  ],
  [
    'the registry does not know it, and it must',
    NEW,
    { unknown: [BY_UEN], refuse: true },
    'ERROR !organisation.unknown',
  ],
  ['no name', { ...NEW, nameEn: '' }, {}, 'ERROR !name.missing'],
  ['no class', { ...NEW, tier: '' }, {}, 'ERROR !tier.missing'],
  ['a class that is retired', { ...NEW, tier: 'OLD' }, { tiers: RETIRED }, 'ERROR !tier.retired'],
  ['into a class that is retired', { uen: UEN, tier: 'OLD' }, { ...IS_MEMBER, tiers: RETIRED }, 'ERROR !tier.retired'],
  [
    'stays in a class that is retired',
    { uen: UEN, tier: 'Old guard', expiresOn: '2027-12-31' },
    { members: [{ ...STORED, tierId: 'tie_old' }], tiers: RETIRED },
    'UPDATE expiresOn',
  ],
  [
    'no class, and there is but one',
    { ...NEW, tier: '' },
    { tiers: LIST_TIERS.slice(0, 1) },
    'CREATE nameEn tier joinedOn expiresOn',
  ],
  [
    'no class, and the profile names one',
    { ...NEW, tier: '' },
    { defaultTier: 'COUNCIL' },
    'CREATE nameEn tier joinedOn expiresOn',
  ],
  ['no days', { ...NEW, joinedOn: '', expiresOn: '' }, {}, 'ERROR !joined.missing !expiry.missing'],
  ['a contact without a name', { ...NEW, contactEmail: 'a@b.sg' }, {}, 'ERROR !contact.no_name'],
  ['a contact whose name is stored', { ...NEW, contactEmail: 'a@b.sg' }, IS_MEMBER, 'UPDATE contactEmail'],
  [
    'a term that ends before the stored beginning',
    { uen: UEN, expiresOn: '2019-12-31' },
    IS_MEMBER,
    'ERROR !expiry.before_start',
  ],
  [
    'a number that another has',
    { ...NEW, memberNumber: 'M-9' },
    { numbers: { 'M-9': BY_USCC } },
    'ERROR !member_number.taken',
  ],
  ['its own number', { ...NEW, memberNumber: 'M-1' }, { ...IS_MEMBER, numbers: { 'M-1': BY_UEN } }, 'SKIP !unchanged'],
  [
    'an application is open',
    NEW,
    { members: [{ ...STORED, status: 'UNDER_REVIEW' }] },
    'ERROR !membership.in_application',
  ],
  [
    'its own number, of a membership that has ended',
    { ...NEW, memberNumber: 'M-1' },
    { numbers: { 'M-1': BY_UEN }, former: ['M-1'] },
    'ERROR !member_number.former',
  ],
  ['a rejection of late', NEW, { rejected: { [BY_UEN]: '2026-10-01' } }, 'ERROR !membership.rejected'],
  ['a rejection long ago', NEW, { rejected: { [BY_UEN]: '2026-08-01' } }, 'CREATE nameEn tier joinedOn expiresOn'],
  ['a first day to come', { ...NEW, joinedOn: '2026-12-01', expiresOn: '2027-12-31' }, {}, 'ERROR !joined.in_future'],
  [
    'a suspended member is not renewed',
    { uen: UEN, expiresOn: '2027-12-31' },
    { members: [{ ...STORED, status: 'SUSPENDED' }] },
    'ERROR !membership.suspended',
  ],
  [
    'a suspended member may have another name',
    { ...NEW, nameEn: 'Lion (S)' },
    { members: [{ ...STORED, status: 'SUSPENDED' }] },
    'UPDATE nameEn',
  ],
  [
    'an expired one is renewed by the rule',
    { uen: UEN, expiresOn: '2027-12-31' },
    { members: [{ ...STORED, status: 'EXPIRED' }] },
    'UPDATE expiresOn',
  ],
  [
    'which may be that it applies',
    { uen: UEN, expiresOn: '2027-12-31' },
    { members: [{ ...STORED, status: 'EXPIRED' }], late: false },
    'UPDATE expiresOn ?renewal.becomes_application',
  ],
  ['two codes, one member', { ...NEW, uscc: USCC }, IS_MEMBER, 'SKIP !unchanged'],
  [
    'two codes of two members',
    { ...NEW, uscc: USCC },
    { members: [STORED, { ...STORED, id: 'mbr_2', organisationId: BY_USCC }] },
    'ERROR !identifier.conflict',
  ],
  [
    'everything at once',
    { uen: UEN, tier: 'GOLD', joinedOn: '03/04/2020' },
    {},
    'ERROR !date.ambiguous !tier.unknown !name.missing !expiry.missing',
  ],
  ['nobody can be matched', { nameEn: 'Lion' }, IS_MEMBER, 'ERROR !identifier.missing'],
])('%s', (_name, cells, standing, expected) => {
  expect(told(decided(cells, standing))).toBe(expected);
});

it('a member is found by the second code as well, and named by it', () => {
  const result = decided(
    { ...NEW, uscc: USCC, website: 'x.sg' },
    { members: [{ ...STORED, organisationId: BY_USCC }] },
  );
  expect(result).toMatchObject({
    action: 'UPDATE',
    organisationId: BY_USCC,
    identifier: { scheme: 'USCC', value: USCC },
    membership: { id: 'mbr_1', version: 3 },
  });
});

it('a row that is refused is not handed on', () => {
  expect(decided({ ...NEW, tier: 'GOLD' })).toMatchObject({
    action: 'ERROR',
    row: null,
    changes: [],
    organisationId: BY_UEN,
  });
});

it('asks for each organisation and number once', () => {
  const row = {
    identifiers: [{ scheme: 'UEN' as const, value: UEN, asWritten: UEN, organisationId: BY_UEN }],
    memberNumber: 'M-1',
  };
  expect(askedOf([row, row, { identifiers: [], memberNumber: null }])).toEqual({
    identifiers: [{ scheme: 'UEN', value: UEN, organisationId: BY_UEN }],
    memberNumbers: ['M-1'],
  });
});
