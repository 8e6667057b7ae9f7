/** What is exported can be imported again, and nothing changes by it: in either language, as CSV and as a workbook. */
import { organisationId } from '../../../kernel/codes/identifier';
import { completeUen } from '../../../kernel/codes/uen';
import { dryRun } from '../dry-run/dry-run';
import { type Files, openFiles } from '../kit/files';
import { LIST_TIERS } from '../kit/member-list';
import { type FindMatches, type StoredMember } from '../match/matches';
import { csvStream } from './csv';
import { type ExportedMember, memberColumns } from './member-columns';
import { xlsxStream } from './xlsx';

let files: Files;

beforeAll(async () => {
  files = await openFiles();
});

afterAll(() => files.clear());

const OTHER = { name: 'Lim', role: 'Owner', email: 'lim@lion.sg', phone: null, wechat: null, language: null };
const MEMBERS: readonly ExportedMember[] = ['53012345', '53012346', '53012347'].map((serial, at) => ({
  identifier: { scheme: 'UEN', asWritten: completeUen({ form: 'BUSINESS', serial }) },
  status: 'ACTIVE',
  tierCode: 'CORPORATE',
  memberNumber: `00${at}`,
  joinedOn: '2020-01-01',
  expiresOn: '2026-12-31',
  name: { en: at === 0 ? '=Lion "Trading", Pte. Ltd.' : null, zhHans: at === 0 ? null : `狮城${at}有限公司` },
  website: 'https://lion.sg',
  about: { en: '-two\r\nlines &amp; more ', zhHans: null },
  categories: ['tea', 'food | drink', '玩具、文具; 礼品'],
  others: at === 1 ? [OTHER, { ...OTHER, name: 'Wu', email: null, language: 'zh' }] : [],
  contact: { name: '@Tan', role: null, email: 'tan@lion.sg', phone: '+65 6123 4567', wechat: 'tan_1', language: 'en' },
}));

const findMatches: FindMatches = () => {
  const stored = MEMBERS.map(({ identifier, tierCode, ...member }): [string, StoredMember] => {
    const id = organisationId('UEN', identifier.asWritten);
    expect(tierCode).toBe('CORPORATE');
    return [id, { ...member, id: `mbr_${id}`, organisationId: id, version: 1, tierId: 'tie_corporate' }];
  });
  return Promise.resolve({
    unknown: new Set(),
    members: new Map(stored),
    numbers: new Map(),
    formerNumbers: new Set(),
    rejected: new Map(),
  });
};

const cases = (['en', 'zh'] as const).flatMap((language) => [
  [language, 'csv', csvStream] as const,
  [language, 'xlsx', xlsxStream] as const,
]);

it.each(cases)('%s, %s', async (language, kind, write) => {
  const file = await files.save(
    `a.${kind}`,
    write(memberColumns(language, 2), [MEMBERS.slice(0, 2), MEMBERS.slice(2)]),
  );
  const report = await dryRun({
    ...{ file, tiers: LIST_TIERS, home: 'UEN', findMatches, today: '2026-11-26' },
    rules: { reapplyDays: 90, allowsLateRenewal: true },
  });
  expect(report.counts).toEqual({ read: 3, create: 0, update: 0, skip: 3, error: 0 });
  const unread = report.mapping.choices.filter(({ certainty }) => certainty !== 'CERTAIN').map(({ column }) => column);
  const further = memberColumns(language, 2).slice(-12);
  expect(unread).toEqual([language === 'en' ? 'Standing' : '状态', ...further.map(({ heading }) => heading)]);
  expect(MEMBERS.slice(1, 2).flatMap((member) => further.map(({ cell }) => cell(member)))).toEqual([
    ...['Lim', 'Owner', 'lim@lion.sg', null, null, null],
    ...['Wu', 'Owner', null, null, null, 'zh'],
  ]);
});
