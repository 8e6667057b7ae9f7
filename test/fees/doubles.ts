/** Two listings of one organisation through the graph: found, shown beforehand, merged once, and told in the audit. */
import { Pool } from 'pg';
import { type World } from '../kit/world';
import { checkIdentifier, organisationId } from '../../subgraphs/kernel/codes/identifier';
import { completeUen } from '../../subgraphs/kernel/codes/uen';
import { completeUscc } from '../../subgraphs/kernel/codes/uscc';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { deskWorld } from './desk-world';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;
type Item = Record<string, unknown>;

let world: World;
let admin: Pool;
let here = { id: '', tier: '' };
let elsewhere = '';
let [key, serial] = [0, 40_000];

const sql = async (text: string, values: unknown[] = []): Promise<Data[]> => (await admin.query(text, values)).rows;

beforeAll(async () => {
  world = await deskWorld();
  admin = new Pool({ connectionString: world.databaseUrl, options: '-c search_path=associations', max: 3 });
  const [one, other] = await sql('SELECT id FROM association ORDER BY slug');
  const [, tier] = await sql('SELECT id FROM membership_tier WHERE association_id = $1 ORDER BY position', [one.id]);
  await sql('UPDATE membership_tier SET annual_fee_amount = 100 WHERE id = $1', [tier.id]);
  here = { id: one.id, tier: tier.id };
  elsewhere = other.id;
});
afterAll(async () => {
  await admin.end();
});

const editor = (id: string, of = here.id): Viewer => ({
  ...{ kind: 'account', id, grants: [{ role: 'ASSOCIATION_EDITOR', of }] },
  scopes: ['members:read', 'members:write'],
});

async function ask(query: string, variables: Item, viewer: Viewer = editor('acc_ada')): Promise<Data> {
  const answer = await world.ask(query, variables, { viewer });
  expect([answer.errors, world.faults]).toEqual([undefined, []]);
  return JSON.parse(JSON.stringify(answer.data));
}

const ERRORS = 'userErrors { code field messageKey message localisedMessage { zhHans } }';

async function call(field: string, input: Item, selection: string, viewer?: Viewer): Promise<Data> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${field}(input: $input) { ${selection} ${ERRORS} } }`;
  return (await ask(query, { input: { idempotencyKey: `merge key ${key++}`, ...input } }, viewer))[field];
}

const said = ({ userErrors }: Data): string[] =>
  userErrors.map(({ code, field, messageKey }: Data) => `${field.join('.')} ${code} ${messageKey}`);

const versionOf = async (id: string): Promise<number> =>
  (await sql('SELECT version FROM membership WHERE id = $1', [id]))[0].version;

async function move(field: string, id: string, more: Item = {}, viewer?: Viewer): Promise<void> {
  const input = { membershipId: id, expectedVersion: await versionOf(id), ...more };
  expect([field, said(await call(field, input, 'id', viewer))]).toEqual([field, []]);
}

interface Listed {
  readonly name?: Item;
  readonly website?: string;
  readonly uscc?: string;
}

const nextUen = (): string => completeUen({ form: 'LOCAL_COMPANY', year: 2017, serial: String(serial++) });
/** One organisation's code in two regions: before and after it moved. */
const usccIn = (region: string, organisationBase8: string): string =>
  completeUscc({ authority: '9', entityType: '1', region, organisationBase8 });

/** An application of its own, entered by one admin. */
async function applied({ name, website, uscc }: Listed = {}): Promise<string> {
  const identifier = uscc ?? nextUen();
  const listing = {
    ...{
      name: name ?? { en: `Lone ${key++} Wolf` },
      identifierScheme: uscc ? 'USCC' : 'UEN',
      identifierValue: identifier,
    },
    ...{ website },
  };
  const { id, ...answer } = await call(
    'applyForMembership',
    { associationId: here.id, tierId: here.tier, listing },
    'id',
    editor('acc_eve'),
  );
  expect(said(answer)).toEqual([]);
  return id;
}

async function active(listed: Listed = {}): Promise<string> {
  const id = await applied(listed);
  await move('startMembershipReview', id);
  await move('approveMembership', id);
  await move('recordMembershipPayment', id, { reference: 'first' });
  return id;
}

async function found(viewer?: Viewer): Promise<{ reasons: string[]; ids: string[] }[] | null> {
  const query =
    'query ($id: ID!) { association(by: { id: $id }) { duplicateListings(first: 100) { reasons memberships { id } } } }';
  const { duplicateListings } = (await ask(query, { id: here.id }, viewer)).association;
  return (
    duplicateListings?.map(({ reasons, memberships }: Data) => ({
      ...{ reasons, ids: memberships.map(({ id }: Data) => id).sort() },
    })) ?? null
  );
}

/** A contact of the world goes to this membership. */
const phone = (membership: string, text: string): Promise<Data[]> =>
  sql(
    `UPDATE membership_contact SET membership_id = $1, position = 77, name = 'Tan Wei', email = NULL, phone = $2
     WHERE ctid = (SELECT ctid FROM membership_contact WHERE position <> 77 LIMIT 1)`,
    [membership, text],
  );

describe('listings that may be of one organisation', () => {
  it.each<[string, Listed, Listed, string[]]>([
    [
      'a name but for its form',
      { name: { en: 'Kestrel Tea Pte. Ltd.' } },
      { name: { en: 'KESTREL  TEA' } },
      ['SAME_NAME'],
    ],
    [
      'a Chinese name but for its form',
      { name: { zhHans: '红隼茶业有限公司' } },
      { name: { en: 'Hongsun Chaye', zhHans: '红隼（茶业）股份有限公司' } },
      ['SAME_NAME'],
    ],
    [
      'a website',
      { website: 'https://www.osprey.example/' },
      { website: 'http://osprey.example/?utm=1' },
      ['SAME_WEBSITE'],
    ],
    [
      'a USCC before and after a move',
      { uscc: usccIn('440300', 'MA5F0K1Y') },
      { uscc: usccIn('440106', 'MA5F0K1Y') },
      ['SAME_ORGANISATION_CODE'],
    ],
    [
      'name and website',
      { name: { en: 'Merlin Goods' }, website: 'https://merlin.example' },
      { name: { en: 'Merlin Goods Ltd' }, website: 'https://merlin.example' },
      ['SAME_NAME', 'SAME_WEBSITE'],
    ],
  ])('%s', async (_, one, other, reasons) => {
    const ids = [await applied(one), await applied(other)].sort();
    expect(await found()).toContainEqual({ reasons, ids });
    // One that has ended is no longer in the way.
    await move('withdrawMembership', ids[0] ?? '');
    expect((await found())?.filter((group) => group.ids.includes(ids[1] ?? ''))).toEqual([]);
  });

  it('are no listings that share nothing, or what too many share', async () => {
    const alone = await applied({ name: { en: 'Peregrine Silk' }, website: 'https://peregrine.example' });
    const mall: string[] = [];
    for (let n = 0; n < 11; n += 1) mall.push(await applied({ website: 'https://mall.example' }));
    const ids = new Set((await found())?.flatMap((group) => group.ids));
    expect([alone, ...mall].filter((id) => ids.has(id))).toEqual([]);
  });

  it('are told to nobody but the association', async () => {
    expect(await found(editor('acc_x', elsewhere))).toBeNull();
  });

  it('are found by indexes, and nothing is sorted', async () => {
    world.statementsReset();
    await found();
    const calls = world.statementCalls.filter(({ sql: text }) => text.includes('array_agg'));
    expect(calls).toHaveLength(5);
    const client = await admin.connect();
    try {
      // A small world is read as fast any other way.
      for (const way of ['seqscan', 'bitmapscan', 'sort']) await client.query(`SET enable_${way} = off`);
      for (const { sql: text, parameters } of calls) {
        const { rows } = await client.query(`EXPLAIN ${text}`, [...parameters]);
        const plan = rows.map((row: Data) => row['QUERY PLAN']).join('\n');
        expect(plan).toMatch(/Index (Only )?Scan using membership_(key_|contact_association_phone)/);
        expect(plan).not.toMatch(/Seq Scan|HashAggregate/);
        // Of its own association alone.
        expect(plan).toMatch(/Index Cond: .*(association_id|key_association) = parent\.id/);
      }
    } finally {
      client.release(true);
    }
  });
});

/** So many contacts, all of them others. */
const people = (membership: string, many: number): Promise<Data[]> =>
  sql(
    `INSERT INTO membership_contact (id, membership_id, position, name) SELECT $1 || n, $1, n, $1 || n FROM generate_series(1, $2::int) AS n`,
    [membership, many],
  );

const PREVIEW = 'filled contacts sameContacts notes certifications endorsements fees history';

async function preview(keepId: string, dropId: string, viewer?: Viewer): Promise<Data> {
  const query = `query ($k: ID!, $d: ID!) { membershipMerge(keepId: $k, dropId: $d) { ${PREVIEW} ${ERRORS} } }`;
  return (await ask(query, { k: keepId, d: dropId }, viewer)).membershipMerge;
}

async function merge(keepId: string, dropId: string, more: Item = {}, viewer?: Viewer): Promise<Data> {
  const versions = { expectedKeepVersion: await versionOf(keepId), expectedDropVersion: await versionOf(dropId) };
  return call(
    'mergeMemberships',
    { keepId, dropId, ...versions, ...more },
    `keptId droppedId kept { id status version memberNumber listing { name { en zhHans } website } contacts { name } notes { text } feeInvoices { kind status } }
     dropped { id status mergedInto { id } contacts { name } notes { text } history { kind toStatus } feeInvoices { kind status } }`,
    viewer,
  );
}

/** Two members that are one, the second with something of every kind. */
async function twins(): Promise<{ keep: string; drop: string }> {
  const n = serial;
  const keep = await active({ name: { en: `Heron ${n} Trading` } });
  const drop = await active({
    name: { en: `Heron ${n} Trading Ltd`, zhHans: `苍鹭${n}` },
    website: 'https://heron.example',
  });
  await move('renewMembership', drop);
  await phone(keep, '+65 0555 0001');
  await phone(drop, '+65 0555 0001');
  await sql(`UPDATE membership_contact SET name = 'Lim Hua' WHERE membership_id = $1 AND position = 77`, [keep]);
  const [{ association_id: association, organisation_id: organisation }] = await sql(
    'SELECT association_id, organisation_id FROM membership WHERE id = $1',
    [drop],
  );
  const copied = (table: string, more: Item): Promise<Data[]> =>
    sql(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(one) || $1::jsonb)).*
       FROM (SELECT * FROM ${table} LIMIT 1) AS one`,
      [JSON.stringify({ association_id: association, organisation_id: organisation, ...more })],
    );
  await copied('certification', { id: `crt_${n}`, number: `N-${n}` });
  await copied('endorsement', { id: `end_${n}`, membership_id: drop });
  const note = { membershipId: drop, text: 'Asked about by the bank.' };
  expect(said(await call('addMembershipNote', note, 'id'))).toEqual([]);
  return { keep, drop };
}

it('a merge does what its preview says, in one go, and leaves a trail', async () => {
  const { keep, drop } = await twins();
  const shown = await preview(keep, drop);
  expect(shown).toEqual({
    ...{ filled: ['name.zhHans', 'website'], contacts: 1, sameContacts: 0, certifications: 1, endorsements: 1 },
    ...{ notes: 1, fees: 1, history: 5, userErrors: [] },
  });
  const { kept, dropped, userErrors } = await merge(keep, drop, { reason: 'Same company' });
  expect(userErrors).toEqual([]);
  expect(kept).toMatchObject({
    ...{ id: keep, status: 'ACTIVE', version: 5 },
    listing: { name: { zhHans: expect.stringContaining('苍鹭') }, website: 'https://heron.example' },
    contacts: [{ name: 'Lim Hua' }, { name: 'Tan Wei' }],
    notes: [{ text: 'Asked about by the bank.' }],
    feeInvoices: [
      { kind: 'ADMISSION', status: 'PAID' },
      { kind: 'RENEWAL', status: 'OPEN' },
    ],
  });
  expect(dropped).toMatchObject({ status: 'WITHDRAWN', mergedInto: { id: keep }, contacts: [], notes: [] });
  expect(dropped.history.at(-1)).toEqual({ kind: 'MERGE', toStatus: 'WITHDRAWN' });
  expect(dropped.feeInvoices).toEqual([{ kind: 'ADMISSION', status: 'PAID' }]);
  const [of] = await sql(
    `SELECT (SELECT count(*)::integer FROM endorsement WHERE membership_id = $1) AS endorsements,
       (SELECT count(*)::integer FROM certification JOIN membership USING (organisation_id) WHERE membership.id = $1) AS certifications`,
    [keep],
  );
  expect(of).toEqual({ endorsements: 1, certifications: 1 });
  const entries = await sql(
    'SELECT action, entity, after, reason FROM audit_entry WHERE entity = ANY($1) ORDER BY position DESC LIMIT 2',
    [[keep, drop]],
  );
  expect(entries).toMatchObject([
    {
      ...{ action: 'MEMBERSHIP_MERGED_IN', entity: keep, reason: 'Same company' },
      after: {
        merged: drop,
        contacts: 1,
        certifications: 1,
        endorsements: 1,
        fees: 1,
        notes: 1,
        filled: 'name.zhHans, website',
      },
    },
    { action: 'MEMBERSHIP_MERGED_AWAY', entity: drop, after: { status: 'WITHDRAWN', mergedInto: keep } },
  ]);
  expect(JSON.stringify(entries)).not.toContain('Tan Wei');
  const told = await sql(`SELECT payload FROM outbox WHERE topic = 'memberships.merged' AND entity = $1`, [keep]);
  expect(told.map(({ payload }) => payload.dropped)).toEqual([drop]);
  const words = await sql('SELECT tokens FROM membership WHERE id = $1', [keep]);
  expect(words[0].tokens).toContain('苍鹭');
});

it('a person whom both have stays one: filled in, not written to who wanted no reminders, and told as removed', async () => {
  const { keep, drop } = await twins();
  await sql(`UPDATE membership_contact SET name = 'Tan Wei', email = NULL WHERE membership_id = $1 AND position = 77`, [
    keep,
  ]);
  await sql(
    `UPDATE membership_contact SET wechat = 'tanwei', opted_out_at = now() WHERE membership_id = $1 AND position = 77`,
    [drop],
  );
  const [twin] = await sql('SELECT id FROM membership_contact WHERE membership_id = $1 AND position = 77', [drop]);
  expect(await preview(keep, drop)).toMatchObject({ contacts: 0, sameContacts: 1 });
  expect((await merge(keep, drop)).userErrors).toEqual([]);
  const left = await sql(
    'SELECT name, wechat, opted_out_at IS NOT NULL AS off FROM membership_contact WHERE membership_id = $1',
    [keep],
  );
  expect(left).toEqual([{ name: 'Tan Wei', wechat: 'tanwei', off: true }]);
  const told = await sql(`SELECT payload->>'change' AS change FROM outbox WHERE entity = $1`, [twin.id]);
  expect(told).toEqual([{ change: 'REMOVED' }]);
  // Under its own id it can be erased still.
  const erased = await call('eraseContact', { membershipId: drop, contactId: twin.id, reason: 'asked' }, 'id');
  expect(said(erased)).toEqual([]);
});

it('who is erased is erased as each twin that merges took away, and the audit says so', async () => {
  const [one, other] = [await twins(), await twins()];
  const all = [one.keep, one.drop, other.keep, other.drop];
  await sql(`UPDATE membership_contact SET name = 'Tan Wei', email = NULL WHERE membership_id = ANY($1)`, [all]);
  await merge(one.keep, one.drop);
  await merge(other.keep, other.drop);
  await merge(other.keep, one.keep);
  const [person, ...others] = await sql('SELECT id FROM membership_contact WHERE membership_id = ANY($1)', [all]);
  const told = (what: string): Promise<Data[]> =>
    sql(
      `SELECT ${what} FROM audit_entry AS entry LEFT JOIN audit_personal_value ON entry_id = entry.id
         WHERE entity = ANY($1) AND action LIKE 'CONTACT%' GROUP BY entity ORDER BY entity`,
      [all],
    );
  const values = 'count(subject)::integer > 0 AS values';
  // The three that went; and whoever stayed, where something of her was filled in.
  expect(others).toEqual([]);
  expect((await told(values)).filter((one) => one.values).length).toBeGreaterThanOrEqual(3);
  const input = { membershipId: other.keep, contactId: person.id, reason: 'asked' };
  expect(said(await call('eraseContact', input, 'id'))).toEqual([]);
  const erased = `${values}, bool_or(action = 'CONTACT_ERASED') AS erased`;
  expect(await told(erased)).toEqual(Array(4).fill({ values: false, erased: true }));
});

it('once, however often the call is made, and 10 at once have one effect', async () => {
  const [keep, drop] = [await active(), await active()];
  const input = { keepId: keep, dropId: drop, expectedKeepVersion: 4, expectedDropVersion: 4 };
  const calls = Array.from({ length: 10 }, (_, n) =>
    call('mergeMemberships', { ...input, idempotencyKey: `merge ${keep} ${n % 5}` }, 'keptId'),
  );
  const answers = await Promise.all(calls);
  // Two with the same key have the same answer.
  expect(answers.filter(({ keptId }) => keptId === keep)).toHaveLength(2);
  const again = await call('mergeMemberships', { ...input, idempotencyKey: `merge ${keep} late` }, 'keptId');
  expect(said(again)).toContain('expectedDropVersion VERSION_CONFLICT version_conflict');
});

it('a program merges nothing, though it may see what would come of it', async () => {
  const [keep, drop] = [await active(), await active()];
  const program: Viewer = {
    ...{ kind: 'client', id: 'cli_console', grants: [{ role: 'ASSOCIATION_EDITOR', of: here.id }] },
    scopes: ['members:read', 'members:write'],
  };
  expect(said(await preview(keep, drop, program))).toEqual([]);
  const answer = await merge(keep, drop, {}, program);
  expect(said(answer)).toEqual(['dropId FORBIDDEN merge.person']);
  expect(answer.userErrors[0].localisedMessage.zhHans).toMatch(/\p{sc=Han}/u);
  expect(await versionOf(drop)).toBe(4);
});

it('the fee of an application that is merged away is no longer owed', async () => {
  const [keep, drop] = [await active(), await applied()];
  await move('startMembershipReview', drop);
  await move('approveMembership', drop);
  const { dropped } = await merge(keep, drop);
  expect(dropped).toMatchObject({ status: 'WITHDRAWN', feeInvoices: [{ kind: 'ADMISSION', status: 'VOID' }] });
});

describe('is refused, in both languages, as the preview says', () => {
  it.each<[string, () => Promise<[string, string]>, string[]]>([
    [
      'a listing with itself',
      async () => {
        const id = await applied();
        return [id, id];
      },
      ['dropId INVALID merge.same'],
    ],
    [
      'a suspended one',
      async () => {
        const [keep, drop] = [await active(), await active()];
        await move('suspendMembership', drop, { reason: 'x', until: '2099-01-01' });
        return [keep, drop];
      },
      ['dropId CONFLICT merge.suspended'],
    ],
    [
      'a member into an application',
      async () => [await applied(), await active()],
      ['keepId CONFLICT merge.member_into_application'],
    ],
    [
      'one that is over',
      async () => {
        const [keep, drop] = [await active(), await applied()];
        await move('withdrawMembership', drop);
        return [keep, drop];
      },
      ['dropId CONFLICT merge.dropped_is_over'],
    ],
    [
      'into one that is over',
      async () => {
        const [keep, drop] = [await applied(), await active()];
        await move('withdrawMembership', keep);
        return [keep, drop];
      },
      ['keepId CONFLICT merge.kept_is_over'],
    ],
    [
      'one whose contacts are more than there is room for',
      async () => {
        const [keep, drop] = [await active(), await active()];
        await people(keep, 12);
        await people(drop, 9);
        return [keep, drop];
      },
      ['dropId TOO_MANY merge.too_many_contacts'],
    ],
  ])('%s', async (_, made, expected) => {
    const [keep, drop] = await made();
    const before = await versionOf(drop);
    const [shown, answer] = [await preview(keep, drop), await merge(keep, drop)];
    expect([said(shown), said(answer)]).toEqual([expected, expected]);
    expect(answer.userErrors[0].localisedMessage.zhHans).toMatch(/\p{sc=Han}/u);
    expect(await versionOf(drop)).toBe(before);
  });

  it('a listing of another association, or nobody’s: it is not there', async () => {
    const keep = await applied();
    const [other] = await sql('SELECT id FROM membership WHERE association_id = $1 LIMIT 1', [elsewhere]);
    expect(said(await merge(keep, other.id))).toEqual(['dropId NOT_FOUND not_found']);
    const foreign = editor('acc_x', elsewhere);
    expect(said(await merge(keep, other.id, {}, foreign))).toEqual(['keepId NOT_FOUND not_found']);
    expect([await preview(keep, other.id), await preview(keep, other.id, foreign)]).toEqual([null, null]);
  });

  it('an operator does not merge across associations', async () => {
    const keep = await applied();
    const [other] = await sql(`SELECT id FROM membership WHERE association_id = $1 AND status = 'ACTIVE' LIMIT 1`, [
      elsewhere,
    ]);
    const operator: Viewer = {
      ...{ kind: 'account', id: 'acc_op', grants: [{ role: 'ECOSYSTEM_OPERATOR', of: null }] },
      scopes: ['members:read', 'members:write'],
    };
    expect(said(await merge(keep, other.id, {}, operator))).toEqual(['dropId INVALID merge.other_association']);
  });
});

it('identifiers of this test are sound', () => {
  expect(checkIdentifier('USCC', usccIn('440106', 'MA5F0K1Y')).ok).toBe(true);
  expect(organisationId('USCC', usccIn('440106', 'MA5F0K1Y'))).not.toBe(
    organisationId('USCC', usccIn('440300', 'MA5F0K1Y')),
  );
});
