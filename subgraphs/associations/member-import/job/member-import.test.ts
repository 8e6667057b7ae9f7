/** Imports as jobs, from the upload to the reversal, on a small world of its own: through the graph, and by the worker's own hand. */
import { Readable } from 'node:stream';
import { Pool } from 'pg';
import { type DataSource } from 'typeorm';
import { openWorld, type World } from '../../../../test/kit/world';
import { organisationId } from '../../../kernel/codes/identifier';
import { completeUen } from '../../../kernel/codes/uen';
import { runtimeDataSource } from '../../../kernel/database/data-source';
import { rolesOf } from '../../../kernel/database/roles';
import { addDays, todayOf } from '../../../kernel/days';
import { type Viewer } from '../../../kernel/viewer';
import { entriesOf } from '../../audit/chains';
import { verifyChain } from '../../audit/verify';
import { subgraph } from '../../subgraph';
import { uploadRoute } from '../http/upload-route';
import { csvOf, type Files, openFiles, type Rows, xlsxOf } from '../kit/files';
import { type ListAssociation, listAssociation } from '../kit/list-association';
import { memberList } from '../kit/member-list';
import { TableError } from '../read/table-error';
import { forgetContact } from './forget-contact';
import { forgetOldRows } from './forget-rows';
import { workOnImports } from './import-worker';
import { holdForEnd } from './show-share';
import { MOST_WAITING, uploadList } from './upload-list';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;
type Item = Record<string, unknown>;

const TODAY = todayOf({ now: new Date() });
const soon = addDays(TODAY, 200);

let world: World;
const statements: string[] = [];
let db: DataSource;
let admin: Pool;
let files: Files;
let here: ListAssociation;
let strict: ListAssociation;
let [key, serial] = [0, 20_000];

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['associations'], size: 'small', writable: true });
  const observe = (text: string): void => void statements.push(text);
  db = await runtimeDataSource(subgraph, rolesOf(world.databaseUrl, 'associations'), observe).initialize();
  admin = new Pool({ connectionString: world.databaseUrl, options: '-c search_path=associations', max: 2 });
  files = await openFiles();
  here = await listAssociation(db, 'list-here');
  strict = await listAssociation(db, 'list-strict', { allowsLateRenewal: false });
});
afterAll(async () => {
  await admin.end();
  await db.destroy();
  await world.close();
  await files.clear();
});

const editor = (of = here.id, id = 'acc_ada'): Viewer => ({
  kind: 'account',
  id,
  grants: [{ role: 'ASSOCIATION_EDITOR', of }],
  scopes: ['members:read', 'members:write'],
});
const sql = async (text: string, values: unknown[] = []): Promise<Data[]> => (await admin.query(text, values)).rows;
const uen = (): string => completeUen({ form: 'LOCAL_COMPANY', year: 2014, serial: String((serial += 1)) });

const SHOWN = `id version status mode problems { code } counts { read create update skip error }
  progress { done created updated unchanged refused reversed leftAlone } columns { column field certainty }`;
const ERRORS = 'userErrors { code field message messageKey localisedMessage { en zhHans } }';

/** Uploaded, and its id. */
async function upload(rows: Rows, viewer = editor(), of = here.id, kind: 'csv' | 'xlsx' = 'csv'): Promise<string> {
  const path =
    kind === 'csv' ? await files.write('list.csv', csvOf(rows)) : await files.save('list.xlsx', xlsxOf(rows));
  const done = await uploadList(db, viewer, {
    ...{ associationId: of, fileName: `list.${kind}`, path, bytes: 1, requestId: 'test', now: new Date() },
    idempotencyKey: `upload ${(key += 1)}`,
  });
  if (typeof done === 'string') throw new Error(done);
  return done.id;
}

async function show(id: string, fields = SHOWN, viewer = editor()): Promise<Data> {
  const { data, errors } = await world.ask(
    `query ($id: ID!) { memberImport(id: $id) { ${fields} } }`,
    { id },
    { viewer },
  );
  expect([errors, world.faults]).toEqual([undefined, []]);
  return JSON.parse(JSON.stringify(data?.memberImport));
}

/** Ordered of it as it is now, and done by the worker. */
async function order(field: string, id: string, more: Item = {}, viewer = editor()): Promise<Data> {
  const [row] = await sql('SELECT version FROM member_import WHERE id = $1', [id]);
  const input = { idempotencyKey: `key ${(key += 1)}`, importId: id, expectedVersion: row?.version ?? 0, ...more };
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${field}(input: $input) { id memberImport { ${SHOWN} } ${ERRORS} } }`;
  const answer = await world.ask(query, { input }, { viewer });
  expect([answer.errors, world.faults]).toEqual([undefined, []]);
  return JSON.parse(JSON.stringify(answer.data?.[field]));
}
async function ordered(field: string, id: string, more: Item = {}, viewer = editor()): Promise<Data> {
  const { userErrors } = await order(field, id, more, viewer);
  expect(userErrors).toEqual([]);
  await workOnImports(db);
  return show(id, SHOWN, viewer);
}
const checked = async (rows: Rows, of = here, viewer = editor(of.id)): Promise<string> => {
  const id = await upload(rows, viewer, of.id);
  await ordered('startMemberImport', id, {}, viewer);
  return id;
};
const committed = async (rows: Rows, of = here, mode = 'ROW_BY_ROW'): Promise<string> => {
  const id = await checked(rows, of);
  await ordered('commitMemberImport', id, { mode }, editor(of.id));
  return id;
};
const said = ({ userErrors }: Data): string[] =>
  userErrors.map(({ code, field, messageKey, localisedMessage }: Data) => {
    expect(localisedMessage.zhHans).toMatch(/\p{Script=Han}/u);
    return `${field.join('.')} ${code} ${messageKey}`;
  });

const HEADER = ['UEN', 'Company name', 'Membership type', 'Join date', 'Expiry date', 'Contact person', 'Email'];
const rowOf = (code: string, more: Partial<Record<number, string>> = {}): string[] =>
  [code, `Company ${code}`, 'CORPORATE', '2020-01-01', soon, 'Tan Mei Ling', 'tan@example.sg'].map(
    (cell, at) => more[at] ?? cell,
  );
const list = (...rows: Rows): Rows => [HEADER, ...rows];

const memberOf = async (code: string, of = here): Promise<Data> => {
  const rows = await sql(
    `SELECT m.*, to_char(expires_on, 'YYYY-MM-DD') AS expires, to_char(joined_on, 'YYYY-MM-DD') AS joined FROM membership m
     WHERE association_id = $1 AND organisation_id = $2 ORDER BY created_at DESC LIMIT 1`,
    [of.id, organisationId('UEN', code)],
  );
  return rows[0];
};
const historyOf = async (id: string): Promise<string[]> =>
  (await sql('SELECT kind, to_status FROM membership_event WHERE membership_id = $1 ORDER BY position', [id])).map(
    ({ kind, to_status: to }) => `${kind} ${to}`,
  );
/** The first contact, and whether it wants no reminders. */
const whoIs = async (of: string): Promise<Data> =>
  (
    await sql(
      'SELECT id, opted_out_at IS NOT NULL AS off FROM membership_contact WHERE membership_id = $1 AND position = 1',
      [of],
    )
  )[0];
const rowsOf = async (id: string): Promise<string[]> =>
  (await sql('SELECT * FROM member_import_row WHERE import_id = $1 ORDER BY line', [id])).map(
    ({ line, action, outcome, reasons }) =>
      [line, action, outcome ?? '-', ...reasons.map(({ code }: Data) => code)].join(' '),
  );

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await isSo()) return;
    await new Promise((go) => setTimeout(go, 25));
  }
  throw new Error('It did not come about in time.');
}

async function auditFaults(of: ListAssociation): Promise<readonly unknown[]> {
  const { faults } = await verifyChain(() => entriesOf(db, of.id), []);
  return faults;
}

describe('a list of 520 with 18 bad rows', () => {
  const made = memberList({ rows: 520, bad: 18, seed: 4 });
  let id: string;

  it('is uploaded, and what its columns hold is shown', async () => {
    id = await upload([made.header, ...made.rows], editor(), here.id, 'xlsx');
    const shown = await show(id, `${SHOWN} fileName source { kind sheet } association { id }`);
    expect(shown).toMatchObject({
      ...{ status: 'UPLOADED', fileName: 'list.xlsx', source: { kind: 'XLSX', sheet: 'Members' } },
      ...{ association: { id: here.id }, counts: { read: 0 }, problems: [] },
    });
    expect(shown.columns.slice(0, 3)).toEqual([
      { column: '会员编号', field: 'MEMBER_NUMBER', certainty: 'CERTAIN' },
      { column: 'UEN', field: 'UEN', certainty: 'CERTAIN' },
      { column: '统一社会信用代码', field: 'USCC', certainty: 'CERTAIN' },
    ]);
  });

  it('is checked: each bad row is named, and nothing is written', async () => {
    const shown = await ordered('startMemberImport', id);
    expect(shown).toMatchObject({
      ...{ status: 'CHECKED', counts: { read: 520, create: 502, update: 0, skip: 0, error: 18 } },
      progress: { done: 1, created: 0 },
    });
    const { rows, reasons } = await show(
      id,
      'reasons { code rows message { en zhHans } } rows(first: 100, filter: { action: { eq: ERROR } }) { totalCount nodes { line reasons { code message { zhHans } } } }',
    );
    const named = rows.nodes.map(({ line, reasons: [one] }: Data) => [line, one.code]);
    expect(named).toEqual([...made.bad].sort(([one], [other]) => one - other));
    expect(reasons.map(({ rows: count }: Data) => count)).toEqual(Array(9).fill(2));
    expect((await sql('SELECT FROM membership WHERE association_id = $1', [here.id])).length).toBe(0);
  });

  it('all or nothing is refused while there are bad ones', async () => {
    const answer = await order('commitMemberImport', id, { mode: 'ALL_OR_NOTHING' });
    expect(said(answer)).toEqual(['mode CONFLICT import.rows_in_error']);
  });

  it('is written row by row: each member with its history, its entry in the audit, and its event', async () => {
    const shown = await ordered('commitMemberImport', id, { mode: 'ROW_BY_ROW' });
    expect(shown).toMatchObject({ status: 'COMMITTED', progress: { done: 1, created: 502, updated: 0, refused: 0 } });
    const count = async (table: string, where: string): Promise<number> =>
      Number((await sql(`SELECT count(*) FROM ${table} WHERE ${where}`, [here.id]))[0].count);
    const members = await count('membership', `association_id = $1 AND status = 'ACTIVE' AND version = 1`);
    const histories = await count(
      'membership_event',
      `membership_id IN (SELECT id FROM membership WHERE association_id = $1) AND kind = 'IMPORT'`,
    );
    const told = await count('outbox', `topic = 'membership.changed' AND payload->>'association' = $1`);
    const audited = await count('audit_entry', `association_id = $1 AND action = 'MEMBERSHIP_IMPORTED'`);
    expect([members, histories, told, audited]).toEqual([502, 502, 502, 502]);
    expect(await auditFaults(here)).toEqual([]);
    expect(
      await count('member_import_file', `import_id IN (SELECT id FROM member_import WHERE association_id = $1)`),
    ).toBe(0);
  });

  it('a member is found by its name and number', async () => {
    const { data } = await world.ask(
      'query ($of: ID!) { association(by: { id: $of }) { memberships(search: "M-000003") { nodes { memberNumber joinedOn standing listing { name { en } } contacts { email } } } } }',
      { of: here.id },
      { viewer: editor() },
    );
    const [row] = made.rows.slice(2, 3);
    expect(JSON.parse(JSON.stringify(data)).association.memberships.nodes).toMatchObject([
      {
        memberNumber: 'M-000003',
        standing: 'GOOD',
        listing: { name: { en: row?.[3] } },
        contacts: [{ email: row?.[12] }],
      },
    ]);
  });

  it('the same list again says nothing new', async () => {
    const again = await checked([made.header, ...made.rows]);
    expect(await show(again, 'counts { create update skip error }')).toEqual({
      counts: { create: 0, update: 0, skip: 502, error: 18 },
    });
    expect(said(await order('commitMemberImport', again, { mode: 'ROW_BY_ROW' }))).toEqual([
      ' CONFLICT import.nothing_to_do',
    ]);
  });

  it('is taken back whole', async () => {
    const shown = await ordered('reverseMemberImport', id);
    expect(shown).toMatchObject({ status: 'REVERSED', progress: { reversed: 502, leftAlone: 0 } });
    const left = await sql(
      `SELECT status, count(*)::integer, count(member_number)::integer AS numbers FROM membership WHERE association_id = $1 GROUP BY 1`,
      [here.id],
    );
    expect(left).toEqual([{ status: 'WITHDRAWN', count: 502, numbers: 0 }]);
    const contacts = await sql(
      'SELECT FROM membership_contact WHERE membership_id IN (SELECT id FROM membership WHERE association_id = $1)',
      [here.id],
    );
    expect([contacts.length, await auditFaults(here)]).toEqual([0, []]);
  });
});

describe('what a row does to a member', () => {
  it('a later last day is a renewal, and other values a correction', async () => {
    const code = uen();
    await committed(list(rowOf(code)));
    const later = addDays(soon, 400);
    await committed(list(rowOf(code, { 1: 'New name', 4: later, 6: 'new@example.sg' })));
    const member = await memberOf(code);
    expect(member).toMatchObject({ status: 'ACTIVE', expires: later, listing_name_en: 'New name', version: 3 });
    expect(await historyOf(member.id)).toEqual(['IMPORT ACTIVE', 'IMPORT ACTIVE', 'RENEW ACTIVE']);
    const audited = await sql(
      `SELECT action, before, after FROM audit_entry WHERE entity = $1 ORDER BY position DESC LIMIT 2`,
      [member.id],
    );
    expect(audited.map(({ action }) => action)).toEqual(['MEMBERSHIP_RENEWED', 'MEMBERSHIP_IMPORTED']);
    expect(audited[1]).toMatchObject({
      before: { nameEn: `Company ${code}` },
      after: { nameEn: 'New name', contact: 'email' },
    });
    // No personal data in what cannot be erased.
    expect(
      JSON.stringify(await sql('SELECT before, after FROM audit_entry WHERE entity = $1', [member.id])),
    ).not.toMatch(/@example|Tan Mei/);
  });

  it.each<[string, string, string, string[]]>([
    ['a term that is over', '2020-12-31', 'EXPIRED', ['IMPORT ACTIVE', 'CLOCK IN_GRACE', 'CLOCK EXPIRED']],
    ['a term that is just over', addDays(TODAY, -3), 'IN_GRACE', ['IMPORT ACTIVE', 'CLOCK IN_GRACE']],
  ])('%s is found to be', async (_name, expires, status, history) => {
    const code = uen();
    await committed(list(rowOf(code, { 4: expires })));
    const member = await memberOf(code);
    expect(member).toMatchObject({ status, expires });
    expect(await historyOf(member.id)).toEqual(history);
  });

  it('an expired one is renewed where the association allows it, else it is an application', async () => {
    const code = uen();
    for (const at of [here, strict]) {
      await committed(list(rowOf(code, { 4: '2020-12-31' })), at);
      await committed(list(rowOf(code)), at);
    }
    const [one, other] = [await memberOf(code), await memberOf(code, strict)];
    expect([one.status, one.expires, other.status]).toEqual(['ACTIVE', soon, 'APPLIED']);
    const again = await checked(list(rowOf(code)), strict);
    expect(await rowsOf(again)).toEqual(['2 ERROR - membership.in_application']);
  });

  it('takes a number of the association’s own where the row has none, and passes over those that others have', async () => {
    const codes = [uen(), uen(), uen()];
    const header = [...HEADER, 'Member no'];
    const of = await listAssociation(db, 'list-numbers');
    await committed(
      [
        header,
        [...rowOf(codes[0] ?? ''), ''],
        [...rowOf(codes[1] ?? ''), 'LIST-NUMBERS-0007'],
        [...rowOf(codes[2] ?? ''), ''],
      ],
      of,
    );
    const numbers = await Promise.all(codes.map(async (code) => (await memberOf(code, of)).member_number));
    expect(numbers).toEqual(['LIST-NUMBERS-0008', 'LIST-NUMBERS-0007', 'LIST-NUMBERS-0009']);
  });

  it('costs as many statements for 200 rows as for one, to write and to take back', async () => {
    const cost = async (rows: number): Promise<number[]> => {
      const id = await checked(list(...Array.from({ length: rows }, () => rowOf(uen()))));
      const counts: number[] = [];
      for (const [field, more] of [
        ['commitMemberImport', { mode: 'ROW_BY_ROW' }],
        ['reverseMemberImport', {}],
      ] as const) {
        await order(field, id, more);
        statements.length = 0;
        await workOnImports(db);
        counts.push(statements.length);
      }
      return counts;
    };
    expect(await cost(200)).toEqual(await cost(1));
  });

  it('what has changed since the dry run is decided anew', async () => {
    const [one, other] = [uen(), uen()];
    const id = await checked(list(rowOf(one), rowOf(other)));
    await committed(list(rowOf(one)));
    const shown = await ordered('commitMemberImport', id, { mode: 'ROW_BY_ROW' });
    expect(shown.progress).toMatchObject({ created: 1, unchanged: 1, refused: 0 });
    expect(await rowsOf(id)).toEqual(['2 SKIP UNCHANGED unchanged', '3 CREATE CREATED']);
  });

  it('all or nothing is nothing, where one cannot be taken any more', async () => {
    const [one, other] = [uen(), uen()];
    await committed(list(rowOf(other, { 4: '2020-12-31' })), strict);
    const id = await checked(list(rowOf(one), rowOf(other, { 1: 'Other' })), strict);
    await committed(list(rowOf(other)), strict); // An application by now.
    const shown = await ordered('commitMemberImport', id, { mode: 'ALL_OR_NOTHING' }, editor(strict.id));
    expect(shown).toMatchObject({
      status: 'CHECKED',
      problems: [{ code: 'commit.rows_refused' }],
      counts: { create: 1, error: 1 },
    });
    expect([await memberOf(one, strict), await rowsOf(id)]).toEqual([
      undefined,
      ['2 CREATE -', '3 ERROR - membership.in_application'],
    ]);
    const all = await committed(list(rowOf(one)), strict, 'ALL_OR_NOTHING');
    expect((await show(all, SHOWN, editor(strict.id))).status).toBe('COMMITTED');
    expect((await memberOf(one, strict)).status).toBe('ACTIVE');
  });
});

it('all or nothing shows how far it is while nothing of it can be seen, and is cancelled on the way', async () => {
  const of = await listAssociation(db, 'list-share');
  const viewer = editor(of.id);
  const codes = Array.from({ length: 300 }, () => uen());
  const id = await checked(list(...codes.map((code) => rowOf(code))), of);
  await order('commitMemberImport', id, { mode: 'ALL_OR_NOTHING' }, viewer);
  const other = await admin.connect();
  try {
    // Somewhere in its second batch, the commit waits for this.
    await other.query('BEGIN');
    await other.query('SELECT FROM member_import_row WHERE import_id = $1 AND line = 290 FOR UPDATE', [id]);
    const working = workOnImports(db);
    await until(async () => (await show(id, SHOWN, viewer)).progress.done > 0);
    expect(await show(id, SHOWN, viewer)).toMatchObject({
      ...{ status: 'COMMITTING', progress: { done: expect.closeTo(250 / 300), created: 0 } },
    });
    expect(await memberOf(codes[0] ?? '', of)).toBeUndefined();
    // It waits for the end of the audit's chain, which the commit holds.
    const cancelling = order('cancelMemberImport', id, {}, viewer);
    await until(
      async () => (await sql('SELECT FROM member_import WHERE id = $1 FOR UPDATE SKIP LOCKED', [id])).length === 0,
    );
    await other.query('COMMIT');
    expect((await cancelling).memberImport).toMatchObject({ status: 'CANCELLED', progress: { done: 0, created: 0 } });
    await working;
  } finally {
    other.release();
  }
  expect([(await show(id, SHOWN, viewer)).status, await memberOf(codes[0] ?? '', of)]).toEqual([
    'CANCELLED',
    undefined,
  ]);
  expect(await auditFaults(of)).toEqual([]);
});

describe('a reversal', () => {
  it('gives a changed member its values back', async () => {
    const code = uen();
    await committed(list(rowOf(code, { 4: '2020-12-31' })));
    const of = (await memberOf(code)).id;
    await sql('UPDATE membership_contact SET opted_out_at = now() WHERE membership_id = $1', [of]);
    const before = { contact: await whoIs(of) };
    const id = await committed(
      list(rowOf(code, { 1: 'Wrong', 2: 'COUNCIL', 3: '2019-01-01', 5: 'Lim', 6: 'lim@example.sg' })),
    );
    const was = await memberOf(code);
    const between = await whoIs(of);
    expect(was).toMatchObject({ status: 'ACTIVE', listing_name_en: 'Wrong', tier_id: here.tiers.COUNCIL });
    expect(await ordered('reverseMemberImport', id)).toMatchObject({ status: 'REVERSED', progress: { reversed: 1 } });
    const member = await memberOf(code);
    expect(member).toMatchObject({
      ...{ status: 'EXPIRED', expires: '2020-12-31', joined: '2020-01-01', listing_name_en: `Company ${code}` },
      ...{ tier_id: here.tiers.CORPORATE, version: 6 },
    });
    const [contact] = await sql('SELECT name, email FROM membership_contact WHERE membership_id = $1', [member.id]);
    expect(contact).toEqual({ name: 'Tan Mei Ling', email: 'tan@example.sg' });
    // The person who was there, with what she had said of reminders; the other one was asked anew.
    expect([before.contact, between, await whoIs(member.id)]).toEqual([
      { id: expect.any(String), off: true },
      { id: expect.not.stringMatching(before.contact.id), off: false },
      before.contact,
    ]);
    expect((await historyOf(member.id)).at(-1)).toBe('REVERSE_IMPORT EXPIRED');
    expect(await auditFaults(here)).toEqual([]);
  });

  it('one whose name a list spells otherwise is no other person, and still wants no reminders', async () => {
    const code = uen();
    await committed(list(rowOf(code)));
    const { id: of } = await memberOf(code);
    await sql('UPDATE membership_contact SET opted_out_at = now() WHERE membership_id = $1', [of]);
    const was = await whoIs(of);
    await committed(list(rowOf(code, { 5: 'TAN Mei-Ling' })));
    expect([await whoIs(of), was.off]).toEqual([was, true]);
  });

  it('a contact that somebody corrected since is touched, as a member is', async () => {
    const code = uen();
    const id = await committed(list(rowOf(code)));
    const { id: of } = await memberOf(code);
    await sql(`UPDATE membership_contact SET email = 'mei@example.sg' WHERE membership_id = $1`, [of]);
    expect(said(await order('reverseMemberImport', id))).toEqual(['leaveTouched CONFLICT import.rows_touched']);
  });

  it('stops at a row that somebody touched, names it, and leaves it alone when told to', async () => {
    const codes = [uen(), uen(), uen()];
    const id = await committed(list(...codes.map((code) => rowOf(code))));
    const touched = await memberOf(codes[1] ?? '');
    const { data } = await world.ask(
      'mutation ($input: RenewMembershipInput!) { renewMembership(input: $input) { id } }',
      { input: { idempotencyKey: `key ${(key += 1)}`, membershipId: touched.id, expectedVersion: 1 } },
      { viewer: editor() },
    );
    expect(data).toMatchObject({ renewMembership: { id: touched.id } });
    const answer = await order('reverseMemberImport', id);
    expect(said(answer)).toEqual(['leaveTouched CONFLICT import.rows_touched']);
    expect(answer.userErrors[0].message).toMatch(/^1 rows were touched .*Lines: 3\./);
    const shown = await ordered('reverseMemberImport', id, { leaveTouched: true });
    expect(shown).toMatchObject({ status: 'REVERSED', progress: { reversed: 2, leftAlone: 1 } });
    expect(await rowsOf(id)).toEqual(['2 CREATE REVERSED', '3 CREATE LEFT_ALONE row.touched', '4 CREATE REVERSED']);
    expect((await memberOf(codes[1] ?? '')).status).toBe('ACTIVE');
  });

  it('brings nobody back who was erased', async () => {
    const code = uen();
    await committed(list(rowOf(code)));
    const id = await committed(list(rowOf(code, { 5: 'Lim', 6: 'lim@example.sg' })));
    const { id: membershipId } = await memberOf(code);
    await db.transaction((transaction) => forgetContact(transaction, { id: membershipId, associationId: here.id }));
    const kept = await sql('SELECT * FROM member_import_row WHERE membership_id = $1', [membershipId]);
    expect([kept.length, JSON.stringify(kept)]).toEqual([2, expect.not.stringMatching(/Lim|Tan Mei|@example/)]);
    await sql('DELETE FROM membership_contact WHERE membership_id = $1', [membershipId]);
    expect(await ordered('reverseMemberImport', id)).toMatchObject({ progress: { reversed: 1, leftAlone: 0 } });
    expect(await sql('SELECT FROM membership_contact WHERE membership_id = $1', [membershipId])).toEqual([]);
  });

  it('of a list that waits nothing is left of somebody who is erased: the file, what is checked, what is written', async () => {
    const of = await listAssociation(db, 'list-erased');
    const viewer = editor(of.id);
    const [code, other] = [uen(), uen()];
    await committed(list(rowOf(code)), of);
    const { id: membershipId } = await memberOf(code, of);
    const rows = list(rowOf(code, { 1: 'New name', 5: 'Lim', 6: 'lim@example.sg' }), rowOf(other));
    const [sent, read, half] = [await upload(rows, viewer, of.id), await checked(rows, of), await checked(rows, of)];
    // Found wanting by its code, so nobody knows whose it is.
    const spoilt = await checked(list(rowOf('2014X', { 6: 'lim-at-example' })), of);
    await sql(`UPDATE member_import SET status = 'CHECKING' WHERE id = $1`, [half]);
    const input = { membershipId, contactId: (await whoIs(membershipId)).id, reason: 'asked', idempotencyKey: 'erase' };
    const { data } = await world.ask(
      'mutation ($input: EraseContactInput!) { eraseContact(input: $input) { id userErrors { code } } }',
      { input },
      { viewer },
    );
    expect(data).toMatchObject({ eraseContact: { id: input.contactId, userErrors: [] } });
    expect(await sql('SELECT FROM member_import_file WHERE import_id = ANY($1)', [[sent, read, half, spoilt]])).toEqual(
      [],
    );
    const left = await sql(
      `SELECT * FROM member_import_row WHERE import_id = ANY($1) AND organisation_id IS DISTINCT FROM $2`,
      [[sent, read, half, spoilt], organisationId('UEN', other)],
    );
    expect([left.length, JSON.stringify(left)]).toEqual([2, expect.not.stringMatching(/Lim|lim@|lim-at/)]);
    const told = async (id: string): Promise<unknown> => {
      const { status, problems, reasons } = await show(
        id,
        'status problems { code message { zhHans } } reasons { code }',
        viewer,
      );
      return [status, problems.map(({ code: one }: Data) => one), reasons];
    };
    expect([await told(sent), await told(half), await told(read)]).toEqual([
      ['CANCELLED', ['upload.person_erased'], []],
      ['CANCELLED', ['upload.person_erased'], []],
      ['CHECKED', ['commit.person_erased'], []],
    ]);
    const [entry] = await sql(`SELECT after FROM audit_entry WHERE entity = $1 AND action = 'CONTACT_ERASED'`, [
      membershipId,
    ]);
    expect(entry.after).toMatchObject({ listsDeleted: 4, importsCancelled: 2 });
    expect(said(await order('startMemberImport', read, {}, viewer))).toEqual(['importId CONFLICT import.file_deleted']);
    expect(await ordered('commitMemberImport', read, { mode: 'ALL_OR_NOTHING' }, viewer)).toMatchObject({
      ...{ status: 'COMMITTED', progress: { created: 1, updated: 1 } },
    });
    expect([await memberOf(code, of), await whoIs(membershipId)]).toMatchObject([
      { listing_name_en: 'New name' },
      undefined,
    ]);
    expect((await whoIs((await memberOf(other, of)).id)).off).toBe(false);
    expect(await auditFaults(of)).toEqual([]);
  });

  it('a member that adds a contact and erases it takes away what rows say of its own, and leaves the lists of the association', async () => {
    const of = await listAssociation(db, 'list-of-all');
    const [code, other] = [uen(), uen()];
    await committed(list(rowOf(code)), of);
    const { id: membershipId, organisation_id: organisation } = await memberOf(code, of);
    const rows = list(rowOf(code, { 6: 'lim@example.sg' }), rowOf(other, { 6: 'ho@example.sg' }));
    const ids = [await upload(rows, editor(of.id), of.id), await checked(rows, of)];
    ids.push(await checked(list(rowOf('2014X', { 6: 'lim-at-example' })), of));
    const left = async (): Promise<Data> => [
      await sql('SELECT * FROM member_import WHERE id = ANY($1) ORDER BY id', [ids]),
      await sql('SELECT DISTINCT import_id FROM member_import_file WHERE import_id = ANY($1)', [ids]),
      await sql('SELECT * FROM member_import_row WHERE import_id = ANY($1) AND organisation_id IS DISTINCT FROM $2', [
        ids,
        organisation,
      ]),
    ];
    const before = await left();
    expect(before.map((one: Data) => one.length)).toEqual([3, 3, 2]);
    const member: Viewer = {
      ...{ kind: 'account', id: 'acc_own', grants: [{ role: 'MEMBER_ACCOUNT', of: organisation }] },
      scopes: ['membership:own'],
    };
    const call = async (field: string, input: Item): Promise<Data> => {
      const query = `mutation ($input: ${field}Input!) { done: ${field.charAt(0).toLowerCase()}${field.slice(1)}(input: $input) { id userErrors { code } } }`;
      const { data } = await world.ask(
        query,
        { input: { idempotencyKey: `own ${field}`, ...input } },
        { viewer: member },
      );
      expect(data).toMatchObject({ done: { userErrors: [] } });
      return (data as Data).done.id;
    };
    const contactId = await call('AddContact', { membershipId, contact: { name: 'Nobody' } });
    await call('EraseContact', { membershipId, contactId, reason: 'asked' });
    expect(await left()).toEqual(before);
    const own = await sql(`SELECT row->'contact' AS contact FROM member_import_row WHERE membership_id = $1`, [
      membershipId,
    ]);
    expect(own).toEqual([{ contact: null }, { contact: null }]);
    const [entry] = await sql(`SELECT after FROM audit_entry WHERE entity = $1 AND action = 'CONTACT_ERASED'`, [
      membershipId,
    ]);
    expect(entry.after).toMatchObject({ contact: contactId, listsLeft: 3 });
    expect(entry.after).not.toHaveProperty('listsDeleted');
  });

  describe('while somebody is erased', () => {
    const erase = async (membershipId: string, viewer: Viewer): Promise<Data> => {
      const { id: contactId } = await whoIs(membershipId);
      const { data } = await world.ask(
        'mutation ($input: EraseContactInput!) { eraseContact(input: $input) { id userErrors { code } } }',
        { input: { membershipId, contactId, reason: 'asked', idempotencyKey: `erase ${membershipId}` } },
        { viewer },
      );
      return (data as Data).eraseContact;
    };
    const waiting = async (): Promise<number> =>
      (await sql(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`))
        .length;

    it('nobody who holds an import waits for what the erasure holds', async () => {
      const of = await listAssociation(db, 'list-order');
      const code = uen();
      await committed(list(rowOf(code)), of);
      const id = await checked(list(rowOf(code, { 1: 'New name' })), of);
      const { id: membershipId } = await memberOf(code, of);
      const other = await admin.connect();
      try {
        // As a batch or a reversal has them: the import, the member, the end of the audit's chain.
        await other.query('BEGIN');
        await other.query('SELECT FROM member_import WHERE id = $1 FOR UPDATE', [id]);
        const erasing = erase(membershipId, editor(of.id));
        await until(async () => (await waiting()) === 1);
        await other.query('SELECT FROM membership WHERE id = $1 FOR NO KEY UPDATE NOWAIT', [membershipId]);
        const { rows } = await other.query('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free', [
          `interport audit ${of.id}`,
        ]);
        expect(rows).toEqual([{ free: true }]);
        await other.query('COMMIT');
        expect(await erasing).toMatchObject({ id: expect.any(String), userErrors: [] });
      } finally {
        other.release();
      }
    });

    it.each([
      ['gives way to the association', 'COMMITTING'],
      ['goes before a member', 'COMMITTED'],
    ])('a commit of all or nothing %s, and ends without the person', async (_, then) => {
      const of = await listAssociation(db, `list-way-${then.toLowerCase()}`);
      const [code, next] = [uen(), uen()];
      await committed(list(rowOf(code)), of);
      const { id: membershipId, organisation_id: organisation } = await memberOf(code, of);
      const member: Viewer = {
        ...{ kind: 'account', id: 'acc_own', grants: [{ role: 'MEMBER_ACCOUNT', of: organisation }] },
        scopes: ['membership:own'],
      };
      const viewer = editor(of.id);
      const id = await checked(list(rowOf(code, { 1: 'New name', 5: 'Lim' }), rowOf(next)), of);
      await order('commitMemberImport', id, { mode: 'ALL_OR_NOTHING' }, viewer);
      const other = await admin.connect();
      try {
        // It has its members and the end of the audit's chain, and waits for a row.
        await other.query('BEGIN');
        await other.query('SELECT FROM member_import_row WHERE import_id = $1 AND line = 3 FOR UPDATE', [id]);
        const working = workOnImports(db);
        await until(async () => (await waiting()) === 1);
        const erasing = erase(membershipId, then === 'COMMITTED' ? member : viewer);
        await until(async () => (await waiting()) === 2);
        await other.query('COMMIT');
        await working;
        expect(await erasing).toMatchObject({ userErrors: [] });
      } finally {
        other.release();
      }
      expect(await show(id, 'status', viewer)).toEqual({ status: then });
      await workOnImports(db);
      const done = { status: 'COMMITTED', progress: { created: 1, updated: 1 } };
      expect(await show(id, SHOWN, viewer)).toMatchObject(done);
      expect([(await memberOf(code, of)).listing_name_en, await whoIs(membershipId)]).toEqual(['New name', undefined]);
      expect(await auditFaults(of)).toEqual([]);
    });

    it('the end of a commit of all or nothing does not wait for its import', async () => {
      const id = await upload(list(rowOf(uen())));
      const other = await admin.connect();
      try {
        await other.query('BEGIN');
        await other.query('SELECT FROM member_import WHERE id = $1 FOR UPDATE', [id]);
        expect(await db.transaction((transaction) => holdForEnd(transaction, id))).toBe(false);
        await other.query('COMMIT');
      } finally {
        other.release();
      }
      expect(await db.transaction((transaction) => holdForEnd(transaction, id))).toBe(true);
    });
  });

  it('the corrected list may come after it', async () => {
    const code = uen();
    const header = [...HEADER, 'Member no'];
    const wrong = await committed([header, [...rowOf(code, { 1: 'Wrong' }), 'M-77']]);
    await ordered('reverseMemberImport', wrong);
    await committed([header, [...rowOf(code), 'M-77']]);
    expect(await memberOf(code)).toMatchObject({ status: 'ACTIVE', member_number: 'M-77' });
  });
});

describe('on its way', () => {
  it('columns are given and kept as a profile', async () => {
    const of = await listAssociation(db, 'list-profile');
    const viewer = editor(of.id);
    const code = uen();
    const rows = [
      ['Nr', 'Firm', 'Kind', 'A', 'B'],
      [code, 'Firm Pte Ltd', '', '01/02/2020', '31/12/2099'],
    ];
    const id = await upload(rows, viewer, of.id);
    const columns = [
      { column: 'Nr', field: 'UEN' },
      { column: 'firm', field: 'NAME_EN' },
      { column: 'A', field: 'JOINED_ON' },
      { column: 'B', field: 'EXPIRES_ON' },
    ];
    const more = { columns, dayOrder: 'DMY', defaultTier: 'COUNCIL', saveProfile: true };
    const shown = await ordered('startMemberImport', id, more, viewer);
    expect(shown.counts).toMatchObject({ read: 1, create: 1 });
    const next = await upload(rows, viewer, of.id);
    const { columns: again } = await show(next, SHOWN, viewer);
    expect(again.slice(0, 2)).toEqual([
      { column: 'Nr', field: 'UEN', certainty: 'CHOSEN' },
      { column: 'Firm', field: 'NAME_EN', certainty: 'CHOSEN' },
    ]);
    const { data } = await world.ask(
      'query ($of: ID!) { association(by: { id: $of }) { memberImportProfile { dayOrder defaultTier updatedBy columns { column field } } memberImports { totalCount nodes { id } } } }',
      { of: of.id },
      { viewer },
    );
    expect(data).toMatchObject({
      association: {
        memberImportProfile: { dayOrder: 'DMY', defaultTier: 'COUNCIL', updatedBy: 'acc_ada' },
        memberImports: { totalCount: 2, nodes: [{ id: next }, { id }] },
      },
    });
  });

  it.each<[string, Item, string[]]>([
    [
      'a column twice',
      { columns: [{ column: 'A' }, { column: ' a ' }] },
      ['columns.1.column DUPLICATE import.column_twice'],
    ],
    [
      'a field twice',
      {
        columns: [
          { column: 'A', field: 'UEN' },
          { column: 'B', field: 'UEN' },
        ],
      },
      ['columns.1.field DUPLICATE import.field_twice'],
    ],
    ['no such class', { defaultTier: 'GOLD' }, ['defaultTier INVALID import.tier']],
    ['no such encoding', { encoding: 'latin-1' }, ['encoding INVALID import.setting']],
    ['another version', { expectedVersion: 9 }, ['expectedVersion VERSION_CONFLICT version_conflict']],
    ['an empty column name', { columns: [{ column: ' ' }] }, ['columns.0.column REQUIRED required']],
  ])('%s is refused', async (_name, more, expected) => {
    const id = await upload(list(rowOf(uen())));
    expect(said(await order('startMemberImport', id, more))).toEqual(expected);
  });

  it('a list without codes is told so, and not committed', async () => {
    const id = await checked([
      ['Name', 'Expiry date'],
      ['Lion', soon],
    ]);
    expect((await show(id)).problems).toEqual([{ code: 'columns.no_identifier' }]);
    const answer = await order('commitMemberImport', id, { mode: 'ROW_BY_ROW' });
    expect(said(answer)).toEqual([' CONFLICT import.not_readable']);
  });

  it('is cancelled, and then nothing more is done to it', async () => {
    const code = uen();
    const id = await checked(list(rowOf(code)));
    await order('commitMemberImport', id, { mode: 'ROW_BY_ROW' });
    expect((await order('cancelMemberImport', id)).memberImport.status).toBe('CANCELLED');
    await workOnImports(db);
    expect([await memberOf(code), (await show(id)).status]).toEqual([undefined, 'CANCELLED']);
    expect(said(await order('commitMemberImport', id, { mode: 'ROW_BY_ROW' }))).toEqual([
      'importId CONFLICT import.wrong_status',
    ]);
  });

  it('one key, one effect; also of an upload', async () => {
    const path = await files.write('once.csv', csvOf(list(rowOf(uen()))));
    const sent = { associationId: here.id, fileName: 'a.csv', path, bytes: 1, requestId: 'test', now: new Date() };
    const twice = [
      await uploadList(db, editor(), { ...sent, idempotencyKey: 'one' }),
      await uploadList(db, editor(), { ...sent, idempotencyKey: 'one' }),
    ];
    expect(twice[0]).toEqual(twice[1]);
    expect(await uploadList(db, editor(), { ...sent, fileName: 'b.csv', idempotencyKey: 'one' })).toBe('REUSED');
  });

  it('a file’s name is cut between two characters', async () => {
    const search = new URLSearchParams({ association: here.id, name: `${'x'.repeat(199)}😀.csv` });
    const request = { headers: { 'idempotency-key': 'long name' }, search, viewer: editor(), requestId: 'test' };
    const stream = Readable.from([csvOf(list(rowOf(uen())))]);
    const { status, body } = await uploadRoute.handle({
      ...{ ...request, db, stream, body: Buffer.alloc(0), parameters: {} },
    });
    expect(status).toBe(201);
    const { memberImport } = JSON.parse(body as string);
    expect((await show(memberImport.id, 'fileName')).fileName).toBe('x'.repeat(199));
  });

  it('no more than twenty wait, and the last one may be sent again', async () => {
    const of = await listAssociation(db, 'list-many');
    const path = await files.write('last.csv', csvOf(list(rowOf(uen()))));
    const last = {
      ...{ associationId: of.id, fileName: 'last.csv', path, bytes: 1, requestId: 'test', now: new Date() },
      idempotencyKey: 'the last one',
    };
    const ids: string[] = [];
    for (let at = 1; at < MOST_WAITING; at += 1) ids.push(await upload(list(rowOf(uen())), editor(of.id), of.id));
    const once = await uploadList(db, editor(of.id), last);
    expect(await uploadList(db, editor(of.id), last)).toEqual(once);
    await expect(upload(list(rowOf(uen())), editor(of.id), of.id)).rejects.toThrow('TOO_MANY');
    await order('cancelMemberImport', ids[0] ?? '', {}, editor(of.id));
    expect(await upload(list(rowOf(uen())), editor(of.id), of.id)).toMatch(/^imp_/);
  });

  it('what is no list is refused with its reason', async () => {
    await expect(upload([])).rejects.toBeInstanceOf(TableError);
  });

  it('a fault of ours stops it after three attempts, and it goes on where it was', async () => {
    const codes = [uen(), uen()];
    const id = await checked(list(...codes.map((code) => rowOf(code))));
    await sql(
      `UPDATE member_import_row SET organisation_id = row->>'tierId', row = row - 'identifiers' WHERE import_id = $1 AND line = 3`,
      [id],
    );
    await order('commitMemberImport', id, { mode: 'ROW_BY_ROW' });
    for (let attempt = 1; attempt <= 3; attempt += 1) await expect(workOnImports(db)).rejects.toThrow('1 imports');
    expect(await show(id)).toMatchObject({ status: 'FAILED', progress: { created: 0 } });
    await workOnImports(db); // Nothing to do.
    const [row] = await sql('SELECT row FROM member_import_row WHERE import_id = $1 AND line = 2', [id]);
    const identifiers = row.row.identifiers.map((one: Item) => ({
      ...{ ...one, value: codes[1], asWritten: codes[1], organisationId: organisationId('UEN', codes[1] ?? '') },
    }));
    await sql(`UPDATE member_import_row SET row = row || $2 WHERE import_id = $1 AND line = 3`, [
      id,
      JSON.stringify({ identifiers }),
    ]);
    expect(await ordered('commitMemberImport', id, { mode: 'ROW_BY_ROW' })).toMatchObject({
      ...{ status: 'COMMITTED', progress: { created: 2 } },
    });
  });

  it('its rows are forgotten after 90 days, and then nothing can be done with it', async () => {
    const id = await committed(list(rowOf(uen())));
    const later = (days: number): Promise<void> => forgetOldRows(db, new Date(Date.now() + days * 86_400_000));
    await later(89);
    expect((await rowsOf(id)).length).toBe(1);
    await later(91);
    expect([(await rowsOf(id)).length, (await show(id, 'forgottenAt')).forgottenAt]).toEqual([0, expect.any(String)]);
    expect(said(await order('reverseMemberImport', id))).toEqual(['importId CONFLICT import.forgotten']);
    expect(said(await order('cancelMemberImport', id))).toEqual(['importId CONFLICT import.forgotten']);
  });

  it('each step is in the audit and told to others', async () => {
    const id = await committed(list(rowOf(uen())));
    await ordered('reverseMemberImport', id);
    const actions = await sql('SELECT action, actor FROM audit_entry WHERE entity = $1 ORDER BY position', [id]);
    expect(actions.map(({ action }) => action)).toEqual([
      ...['IMPORT_UPLOADED', 'IMPORT_STARTED', 'IMPORT_COMMITTED', 'IMPORT_ENDED', 'IMPORT_REVERSED', 'IMPORT_ENDED'],
    ]);
    expect(new Set(actions.map(({ actor }) => actor))).toEqual(new Set(['acc_ada']));
    const told = await sql(`SELECT payload->>'to' AS to FROM outbox WHERE entity = $1 ORDER BY position`, [id]);
    expect(told.map(({ to }) => to)).toEqual([
      ...['UPLOADED', 'CHECKING', 'CHECKED', 'COMMITTING', 'COMMITTED', 'REVERSING', 'REVERSED'],
    ]);
  });
});

describe('of another association', () => {
  const OTHERS: [string, () => Viewer][] = [
    ['an editor elsewhere', () => editor(strict.id, 'acc_eve')],
    [
      'a viewer',
      () =>
        ({ ...editor(), grants: [{ role: 'ASSOCIATION_VIEWER', of: here.id }], scopes: ['members:read'] }) as Viewer,
    ],
    [
      'a partner',
      () => ({
        kind: 'client',
        id: 'cli_1',
        grants: [{ role: 'PARTNER_CLIENT', of: here.id }],
        scopes: ['members:read', 'members:write'],
      }),
    ],
  ];

  it.each(OTHERS)('%s uploads nothing', async (_who, viewer) => {
    await expect(upload(list(rowOf(uen())), viewer(), here.id)).rejects.toThrow('NOT_FOUND');
  });

  it('is as if it were not there', async () => {
    const id = await checked(list(rowOf(uen())));
    const eve = editor(strict.id, 'acc_eve');
    expect(await show(id, SHOWN, eve)).toBeNull();
    for (const [field, more] of [
      ['startMemberImport', {}],
      ['commitMemberImport', { mode: 'ROW_BY_ROW' }],
      ['cancelMemberImport', {}],
      ['reverseMemberImport', {}],
    ] as const)
      expect(said(await order(field, id, more, eve))).toEqual(['importId NOT_FOUND not_found']);
    expect((await show(id)).status).toBe('CHECKED');
  });
});
