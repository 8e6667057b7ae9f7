/** Matches out of the real tables: who is found, by what, and for how many statements. */
import { type DataSource } from 'typeorm';
import { seedSubgraph } from '../../../../seeds/seed-world';
import { freshDatabase } from '../../../../test/kit/database';
import { organisationId } from '../../../kernel/codes/identifier';
import { completeUen } from '../../../kernel/codes/uen';
import { runtimeDataSource } from '../../../kernel/database/data-source';
import { migrate } from '../../../kernel/database/migrate';
import { type Scheme } from '../check/reasons';
import { Membership } from '../../membership/membership.entity';
import { MembershipStatus } from '../../membership/membership-status';
import { subgraph } from '../../subgraph';
import { type Asked, type Matches } from './matches';
import { storedMatches, type UnknownAmong } from './stored-matches';

const statements: string[] = [];
let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: DataSource;
let all: Membership[];
let associationId: string;

beforeAll(async () => {
  database = await freshDatabase();
  const observe = (sql: string): void => void statements.push(sql);
  db = await runtimeDataSource(subgraph, await migrate(subgraph, database.url), observe).initialize();
  await seedSubgraph('associations', db, 'small');
  all = await db.manager.find(Membership, { order: { id: 'ASC' } });
  associationId = all[0]?.associationId ?? '';
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const STRANGER = completeUen({ form: 'BUSINESS', serial: '59999999' });
const stranger: Asked['identifiers'][number] = {
  scheme: 'UEN',
  value: STRANGER,
  organisationId: organisationId('UEN', STRANGER),
};

const identifierOf = ({ listing, organisationId: id }: Membership): Asked['identifiers'][number] => ({
  scheme: listing.identifierScheme as Scheme,
  value: listing.identifierValue,
  organisationId: id,
});

function matches(asked: Partial<Asked>, unknownAmong?: UnknownAmong): Promise<Matches> {
  return storedMatches(db.manager, associationId, unknownAmong)({ identifiers: [], memberNumbers: [], ...asked });
}

const isOver = ({ status }: Membership): boolean =>
  status === MembershipStatus.REJECTED || status === MembershipStatus.WITHDRAWN;

it('finds the open membership of each organisation, in this association alone', async () => {
  const here = all.filter((one) => one.associationId === associationId && !isOver(one));
  const { members } = await matches({ identifiers: [...all.map(identifierOf), stranger] });
  expect(here.length).toBeGreaterThan(5);
  expect(here.length).toBeLessThan(all.length);
  expect([...members.values()].map(({ id }) => id).sort()).toEqual(here.map(({ id }) => id).sort());
});

it('tells all that a row can say, with the first contact', async () => {
  const member = all.find((one) => one.associationId === associationId && one.status === MembershipStatus.ACTIVE);
  if (!member) throw new Error('There is no active member.');
  await db.query('DELETE FROM membership_contact WHERE membership_id = $1', [member.id]);
  await db.query(
    `INSERT INTO membership_contact (id, membership_id, position, name, role, email, wechat, language)
     VALUES ('ctc_1', $1, 1, 'Tan Mei Ling', 'Director', 'tan@example.sg', 'tan_1', 'ZH_HANS'), ('ctc_2', $1, 2, 'Lim', NULL, NULL, NULL, NULL)`,
    [member.id],
  );
  const { id, version, tierId, memberNumber, joinedOn, expiresOn, listing } = member;
  const { members } = await matches({ identifiers: [identifierOf(member)] });
  expect(members.get(member.organisationId)).toEqual({
    ...{
      id,
      organisationId: member.organisationId,
      status: 'ACTIVE',
      version,
      tierId,
      memberNumber,
      joinedOn,
      expiresOn,
    },
    name: { en: listing.name.en, zhHans: listing.name.zhHans },
    website: listing.website,
    about: { en: listing.about.en, zhHans: listing.about.zhHans },
    categories: listing.categories,
    contact: {
      id: 'ctc_1',
      optedOutAt: null,
      name: 'Tan Mei Ling',
      role: 'Director',
      email: 'tan@example.sg',
      phone: null,
      wechat: 'tan_1',
      language: 'zh',
    },
  });
});

it('knows whose a member number is', async () => {
  const numbered = all.filter((one) => one.associationId === associationId && one.memberNumber !== null);
  const [one] = numbered;
  const elsewhere = all.find((other) => other.associationId !== associationId && other.memberNumber !== null);
  const asked = [one?.memberNumber ?? '', elsewhere?.memberNumber ?? '', 'nobody has this'];
  const { numbers } = await matches({ memberNumbers: asked });
  expect([...numbers]).toEqual([[one?.memberNumber, one?.organisationId]]);
});

it.each([
  ['prf_stranger', false],
  ['acc_member', true],
  [null, true],
])('an application by %s that was rejected is told: %s', async (appliedBy, isTold) => {
  const member = all.find((one) => one.associationId === associationId && one.status === MembershipStatus.ACTIVE);
  const { id, organisationId: of, status } = member ?? new Membership();
  await db.manager.update(Membership, { id }, { status: MembershipStatus.REJECTED, appliedBy });
  const { rejected, members } = await matches({ identifiers: [{ ...stranger, organisationId: of }] });
  await db.manager.update(Membership, { id }, { status });
  expect([rejected.has(of), members.has(of)]).toEqual([isTold, false]);
});

it('says what it has heard of the registry, and nothing by itself', async () => {
  const hears: UnknownAmong = (ids) => Promise.resolve(new Set(ids.filter((id) => id === stranger.organisationId)));
  expect((await matches({ identifiers: [stranger] })).unknown).toEqual(new Set());
  expect((await matches({ identifiers: [stranger, ...all.map(identifierOf)] }, hears)).unknown).toEqual(
    new Set([stranger.organisationId]),
  );
});

it.each([0, 1, 40])('costs three statements for %i rows', async (count) => {
  statements.length = 0;
  const rows = all.slice(0, count);
  await matches({ identifiers: rows.map(identifierOf), memberNumbers: rows.flatMap((row) => row.memberNumber ?? []) });
  expect(statements.filter((sql) => sql.startsWith('SELECT')).length).toBe(3);
});
