/** An association's mails through the graph: its own words, a look before they go out, the log, and who wants none. */
import { type Pool } from 'pg';
import { type DataSource } from 'typeorm';
import { type World } from '../kit/world';
import { addDays, todayOf } from '../../subgraphs/kernel/days';
import { sendsMail } from '../../subgraphs/kernel/mail/sends-mail';
import { type Mail } from '../../subgraphs/kernel/mail/transport';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { entriesOf, headsIn } from '../../subgraphs/associations/audit/chains';
import { verifyChain } from '../../subgraphs/associations/audit/verify';
import { remind } from '../../subgraphs/associations/mail/reminder-clock';
import { TEMPLATES } from '../../subgraphs/associations/mail/templates';
import { type Desk } from './desk';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;
type Item = Record<string, unknown>;

const TODAY = todayOf({ now: new Date() });

export function mailsThroughTheGraph(opened: () => Desk): void {
  let world: World;
  let admin: Pool;
  let db: DataSource;
  let [here, elsewhere] = ['', ''];
  let members: { id: string; organisation: string }[] = [];
  let key = 0;

  const sql = async (text: string, values: unknown[] = []): Promise<Data[]> => (await admin.query(text, values)).rows;

  beforeAll(async () => {
    ({ world, admin, db } = opened());
    // The largest, so that each test has a member of its own.
    const [one, other] = await sql(
      `SELECT association_id AS id FROM membership WHERE status = 'ACTIVE' GROUP BY 1 ORDER BY count(*) DESC`,
    );
    [here, elsewhere] = [one.id, other.id];
    members = await sql(
      `SELECT id, organisation_id AS organisation FROM membership WHERE association_id = $1 AND status = 'ACTIVE' AND expires_on > $2 ORDER BY id`,
      [here, TODAY],
    );
    // Nobody is near the end of a term unless a test says so.
    await sql(
      `UPDATE membership SET expires_on = $1::date + 300, sort_expires_on = $1::date + 300 WHERE status = 'ACTIVE'`,
      [TODAY],
    );
  });

  const editor = (of = here, scopes: string[] = ['members:read', 'members:write']): Viewer =>
    ({ kind: 'account', id: `acc_${of}`, grants: [{ role: 'ASSOCIATION_EDITOR', of }], scopes }) as Viewer;
  const member = (of: string): Viewer => ({
    ...{ kind: 'account', id: `acc_${of}`, grants: [{ role: 'MEMBER_ACCOUNT', of }], scopes: ['membership:own'] },
  });

  const ERRORS = 'userErrors { code field messageKey message localisedMessage { zhHans } }';
  const SHOWN: Readonly<Record<string, string>> = {
    updateMailTemplate: 'template { kind locale subject body isStandard version }',
    setReminders: 'membership { version wantsReminders }',
    suspendMembership: 'id',
    addContact: 'id',
    updateContact: 'id',
    eraseContact: 'id',
  };

  async function call(field: string, input: Item, viewer = editor()): Promise<Data> {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${field}(input: $input) { ${SHOWN[field] ?? 'id'} ${ERRORS} } }`;
    const answer = await world.ask(query, { input: { idempotencyKey: `key ${key++}`, ...input } }, { viewer });
    expect([answer.errors, world.faults]).toEqual([undefined, []]);
    return JSON.parse(JSON.stringify(answer.data?.[field]));
  }

  async function asked(query: string, variables: Item = {}, viewer = editor()): Promise<Data> {
    const { data, errors } = await world.ask(query, variables, { viewer });
    expect([errors, world.faults]).toEqual([undefined, []]);
    return JSON.parse(JSON.stringify(data));
  }

  const said = ({ userErrors }: Data): string[] =>
    userErrors.map(({ code, field, messageKey }: Data) => `${field.join('.')} ${code} ${messageKey}`);

  const template = { kind: 'SUSPENDED', locale: 'EN' };
  const change = (more: Item, viewer = editor()): Promise<Data> =>
    call('updateMailTemplate', { associationId: here, ...template, ...more }, viewer);
  const preview = async (more: Item = {}, viewer = editor()): Promise<Data> =>
    (
      await asked(
        `query ($input: MailPreviewInput!) { mailPreview(input: $input) { subject text html ${ERRORS} } }`,
        { input: { associationId: here, ...template, ...more } },
        viewer,
      )
    ).mailPreview;
  const log = async (membership: string, viewer = editor()): Promise<Data[]> =>
    (
      await asked(
        `query ($of: ID!, $in: ID!) { association(by: { id: $in }) { mailLog(filter: { membership: { eq: $of } }) {
         totalCount nodes { kind state recipient contactId locale notedAt sentAt membership { id } } } } }`,
        { of: membership, in: here },
        viewer,
      )
    ).association.mailLog?.nodes;

  let next = 0;
  /** A member that no other test has, with one contact. */
  async function fresh(contact: Item = {}): Promise<{ id: string; organisation: string; contact: string }> {
    const one = members[next++];
    if (!one) throw new Error('The small world has too few members.');
    await sql('DELETE FROM membership_contact WHERE membership_id = $1', [one.id]);
    const given = { name: 'Lin', email: `lin${next}@a.example`, language: 'EN', ...contact };
    const { id } = await call('addContact', { membershipId: one.id, contact: given });
    return { ...one, contact: id };
  }

  async function suspend(id: string): Promise<void> {
    const [{ version }] = await sql('SELECT version FROM membership WHERE id = $1', [id]);
    const input = { membershipId: id, expectedVersion: version, reason: 'Complaints', until: addDays(TODAY, 30) };
    expect(said(await call('suspendMembership', input))).toEqual([]);
  }

  /** What waits is sent, as the relay would hand it over. */
  async function post(): Promise<Mail[]> {
    const sent: Mail[] = [];
    const send = (mail: Mail): Promise<void> => Promise.resolve(void sent.push(mail));
    const handler = sendsMail('associations', TEMPLATES, () => ({ send }));
    for (const { payload } of await sql(
      `SELECT payload FROM outbox WHERE topic = 'mail.requested' ORDER BY position`,
    )) {
      const envelope = {
        id: 'evt',
        topic: 'mail.requested',
        entity: payload.id,
        source: 'associations',
        occurredAt: new Date(),
        payload,
      };
      await db.transaction((transaction) => handler.handle(envelope, transaction));
    }
    return sent;
  }

  describe('the words of a mail', () => {
    it('are the standard ones until the association has its own, and again when it gives them up', async () => {
      const own = { subject: '{memberName}: pause', body: 'Dear {contactName}\n\nuntil {suspendedUntil}' };
      const changed = await change({ ...own, expectedVersion: 0 });
      expect(changed).toMatchObject({
        userErrors: [],
        template: { ...template, ...own, isStandard: false, version: 1 },
      });
      const { association } = await asked(
        'query ($id: ID!) { association(by: { id: $id }) { mailTemplates { kind locale isStandard isReminder placeholders version } } }',
        { id: here },
      );
      expect(association.mailTemplates).toHaveLength(34);
      expect(association.mailTemplates.filter((one: Data) => !one.isStandard)).toEqual([
        {
          ...template,
          isStandard: false,
          isReminder: false,
          version: 1,
          placeholders: expect.arrayContaining(['suspendedUntil']),
        },
      ]);
      const back = await change({ expectedVersion: 1 });
      expect(back.template).toMatchObject({ isStandard: true, version: 2, subject: 'Your membership is suspended' });
      const audit = await sql(
        `SELECT before, after FROM audit_entry WHERE action = 'MAIL_TEMPLATE_CHANGED' ORDER BY position`,
      );
      expect(audit).toMatchObject([
        { before: null, after: { ...template, subject: own.subject, version: 1 } },
        { before: { subject: own.subject }, after: { subject: null, version: 2 } },
      ]);
      expect(await sql(`SELECT payload FROM outbox WHERE topic = 'mail_template.changed'`)).toHaveLength(2);
    });

    it.each<[string, Item, string[]]>([
      [
        'an unknown place',
        { subject: 'x {daysLeft}', body: 'y {name}' },
        ['subject INVALID mail.place', 'body INVALID mail.place'],
      ],
      ['a brace alone', { subject: 'x', body: 'y ｛' }, ['body INVALID mail.place']],
      ['half of it', { subject: 'x' }, ['body REQUIRED mail.both']],
      ['a subject of two lines', { subject: 'x\ny', body: 'z' }, ['subject INVALID control_character']],
      ['too long a text', { subject: 'x', body: 'z'.repeat(5001) }, ['body INVALID too_long']],
      [
        'an older version',
        { subject: 'x', body: 'y', expectedVersion: 7 },
        ['expectedVersion VERSION_CONFLICT version_conflict'],
      ],
      [
        'another association',
        { associationId: 'ass_none', subject: 'x', body: 'y' },
        ['associationId NOT_FOUND not_found'],
      ],
    ])('%s is refused', async (_, more, expected) => {
      expect(said(await change({ expectedVersion: 2, ...more }))).toEqual(expected);
    });

    it.each(['PAYMENT_DUE', 'RENEWED', 'INVOICE'])('of %s show an invoice as it might be', async (kind) => {
      const shown = await preview({ kind });
      expect([shown.userErrors, shown.text]).toEqual([
        [],
        expect.stringMatching(/Invoice [A-Z-]+-INV-000042: [A-Z]{3} 1200\.00/),
      ]);
      expect(shown.html).toMatch(/<a href="http[^"]+\/fees\/invoices\/example">/);
    });

    it('that are unknown are named in Chinese, with those that there are', async () => {
      const { userErrors } = await change({ expectedVersion: 2, subject: '{member}', body: 'y' });
      expect(userErrors[0].localisedMessage.zhHans).toContain(
        '此邮件中没有占位符 {member}。可用的有：{contactName}, {memberName}',
      );
    });

    it.each<[string, () => Viewer]>([
      ['another association', () => editor(elsewhere)],
      ['a member', () => member(members[0]?.organisation ?? '')],
    ])('%s neither sees nor changes nor previews them', async (_, who) => {
      const query = `mutation ($input: UpdateMailTemplateInput!) { updateMailTemplate(input: $input) { userErrors { code } } }`;
      const input = {
        idempotencyKey: `key ${key++}`,
        associationId: here,
        ...template,
        expectedVersion: 2,
        subject: 'x',
        body: 'y',
      };
      const changed = await world.ask(query, { input }, { viewer: who() });
      const code =
        (changed.data as Data).updateMailTemplate?.userErrors[0].code ?? changed.errors?.[0]?.extensions.code;
      expect(['NOT_FOUND', 'UNAUTHORIZED_FIELD_OR_TYPE']).toContain(code);
      const seen = await world.ask(
        `query ($id: ID!, $input: MailPreviewInput!) { association(by: { id: $id }) { mailTemplates { kind } mailLog { totalCount } } mailPreview(input: $input) { subject } }`,
        { id: here, input: { associationId: here, ...template } },
        { viewer: who() },
      );
      expect(seen.data).toEqual({ association: { mailTemplates: null, mailLog: null }, mailPreview: null });
    });
  });

  describe('a preview', () => {
    it('of a made-up member', async () => {
      const shown = await preview({ locale: 'ZH_HANS' });
      expect([shown.subject, shown.userErrors]).toEqual(['会籍已暂停', []]);
      expect(shown.text).toContain('示例贸易有限公司');
      expect(shown.html).toContain('<html lang="zh-Hans">');
    });

    it('of a member, in words that are tried', async () => {
      const one = await fresh();
      const shown = await preview({ membershipId: one.id, subject: '{contactName}', body: '<b>{memberNumber}</b>' });
      const [{ number }] = await sql('SELECT member_number AS number FROM membership WHERE id = $1', [one.id]);
      expect([shown.subject, shown.text]).toEqual(['Lin', `<b>${number}</b>\n`]);
      expect(shown.html).toContain(`&lt;b&gt;${number}`);
    });

    it('of words that cannot be taken says why', async () => {
      const shown = await preview({ subject: '{x}', body: 'y' });
      expect([shown.subject, said(shown)]).toEqual([null, ['subject INVALID mail.place']]);
    });

    it('of another association’s member is none', async () => {
      const [other] = await sql('SELECT id FROM membership WHERE association_id = $1', [elsewhere]);
      expect(await preview({ membershipId: other.id })).toBeNull();
    });
  });

  describe('the log', () => {
    it('has each mail from its step to its sending, in the words of that moment', async () => {
      const one = await fresh();
      await suspend(one.id);
      const entry = {
        kind: 'SUSPENDED',
        recipient: `lin${next}@a.example`,
        contactId: one.contact,
        locale: 'EN',
        membership: { id: one.id },
      };
      expect(await log(one.id)).toMatchObject([{ ...entry, state: 'WAITING', sentAt: null }]);
      const sent = (await post()).filter(({ to }) => to === entry.recipient);
      expect(sent).toMatchObject([{ subject: 'Your membership is suspended' }]);
      expect(sent[0]?.text).toContain('Dear Lin,');
      expect(await log(one.id)).toMatchObject([{ ...entry, state: 'SENT', sentAt: expect.any(String) }]);
      expect(await post()).toEqual([]);
    });

    it('says why there was none', async () => {
      const one = await fresh({ email: null });
      await suspend(one.id);
      expect(await log(one.id)).toMatchObject([
        { kind: 'SUSPENDED', state: 'NO_ADDRESS', recipient: null, contactId: null },
      ]);
    });

    it.each([
      ['sent', true, 'SENT'],
      ['waiting', false, 'CANCELLED'],
    ])('of a contact that is erased while its mail is %s has no address', async (_, isSent, state) => {
      const one = await fresh();
      await suspend(one.id);
      if (isSent) await post();
      await call('eraseContact', { membershipId: one.id, contactId: one.contact, reason: 'asked' });
      expect(await log(one.id)).toMatchObject([{ state, recipient: null, contactId: one.contact }]);
      expect((await post()).filter(({ to }) => to === `lin${next}@a.example`)).toEqual([]);
      const kept = await sql(`SELECT recipient FROM mail WHERE recipient = $1`, [`lin${next}@a.example`]);
      expect(kept).toEqual([]);
      const [entry] = await sql(
        `SELECT after FROM audit_entry WHERE action = 'CONTACT_ERASED' AND after->>'contact' = $1`,
        [one.contact],
      );
      expect(entry.after.mailAddresses).toBe(1);
    });
  });

  describe('whoever wants no reminders', () => {
    const near = (id: string, days: number): Promise<unknown> =>
      sql('UPDATE membership SET expires_on = $2::date + $3::int, sort_expires_on = $2::date + $3::int WHERE id = $1', [
        id,
        TODAY,
        days,
      ]);
    const states = async (id: string): Promise<string[]> =>
      (await log(id)).map(({ kind, state }) => `${kind} ${state}`);

    it('by contact or as a member, gets none, but what the contract demands', async () => {
      const [mute, other] = [await fresh({ wantsReminders: false }), await fresh()];
      const [{ version }] = await sql('SELECT version FROM membership WHERE id = $1', [other.id]);
      const input = { membershipId: other.id, expectedVersion: version, wanted: false };
      expect(await call('setReminders', input, member(other.organisation))).toMatchObject({
        membership: { version: Number(version) + 1, wantsReminders: false },
        userErrors: [],
      });
      expect(said(await call('setReminders', input))).toEqual(['expectedVersion VERSION_CONFLICT version_conflict']);
      expect(said(await call('setReminders', input, member('org_x')))).toEqual(['membershipId NOT_FOUND not_found']);
      for (const { id } of [mute, other]) await near(id, 20);
      expect(await remind(db, new Date())).toBe(2);
      for (const { id } of [mute, other]) {
        await suspend(id);
        expect(await states(id)).toEqual(['SUSPENDED WAITING', 'EXPIRING_30 OPTED_OUT']);
      }
      const audit = await sql(
        `SELECT action, acting_for, before, after FROM audit_entry WHERE entity = $1 ORDER BY position`,
        [other.id],
      );
      expect(audit).toMatchObject([
        { action: 'CONTACT_ADDED' },
        {
          action: 'REMINDERS_SET',
          acting_for: other.organisation,
          before: { wantsReminders: true },
          after: { wantsReminders: false },
        },
        { action: 'MEMBERSHIP_SUSPENDED' },
      ]);
    });

    it('a renewal begins the marks anew', async () => {
      const one = await fresh();
      await near(one.id, 5);
      expect([await remind(db, new Date()), await remind(db, new Date())]).toEqual([1, 0]);
      await near(one.id, 365);
      expect(await remind(db, new Date(Date.now() + 310 * 86_400_000))).toBeGreaterThan(0);
      expect(await states(one.id)).toEqual(['EXPIRING_60 WAITING', 'EXPIRING_7 WAITING']);
    });
  });

  it('the log costs as many statements for one mail as for many, and the chain holds', async () => {
    const query = `query ($of: ID!, $n: Int!) { association(by: { id: $of }) { mailLog(first: $n) { totalCount nodes { state recipient sentAt } } } }`;
    const counts: number[] = [];
    for (const n of [1, 50]) {
      world.statementsReset();
      await asked(query, { of: here, n });
      counts.push(world.statements.length);
    }
    expect(counts).toEqual([4, 4]);
    for (const { associationId, ...head } of await headsIn(db))
      expect((await verifyChain(() => entriesOf(db, associationId), [head])).faults).toEqual([]);
  });
}
