/** Invitations, roles and accounts by the graph, with the mails that go out. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Role } from '../../schema/authority';
import { TEMPLATES } from '../../subgraphs/access/mails';
import { viewerOfAccount } from '../../subgraphs/access/identity/viewer-of';
import { subgraph as manifest } from '../../subgraphs/access/subgraph';
import { startEvents } from '../../subgraphs/kernel/events/start-events';
import { intoFolder } from '../../subgraphs/kernel/mail/transport';
import { sendsMail } from '../../subgraphs/kernel/mail/sends-mail';
import { ANONYMOUS, type Viewer } from '../../subgraphs/kernel/viewer';
import { eventsLogin, eventually } from '../events/kit';
import { type Desk, type Json, openDesk, PASSWORD } from './kit';

let desk: Desk;
let association: string;
const folder = mkdtempSync(join(tmpdir(), 'interport-mail-'));
let stop: () => Promise<void>;

beforeAll(async () => {
  desk = await openDesk();
  association = desk.seeded.roles[0]?.of ?? '';
  const note = (): void => undefined;
  const [, ...others] = manifest.events?.subscribes ?? [];
  const mailing = sendsMail('access', TEMPLATES, () => intoFolder(folder, 'Interport <no-reply@interport.example>'));
  const events = startEvents({
    ...eventsLogin(desk.url),
    roster: [{ ...manifest, events: { subscribes: [mailing, ...others] } }],
    here: new Map([['access', desk.db]]),
    log: { info: note, warn: note, error: note },
    pace: { pollMs: 200 },
  });
  await events.ready;
  stop = () => events.stop();
});
afterAll(async () => {
  await stop();
  await desk.close();
});

let count = 0;
const INVITE = `mutation ($input: InviteAccountInput!) {
  inviteAccount(input: $input) { invitation { id email expiresAt } userErrors { code field messageKey } }
}`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) { accepted email userErrors { code field messageKey } }
}`;

const invite = async (viewer: Viewer, input: object): Promise<Json> =>
  (await desk.ask(viewer, INVITE, { input: { idempotencyKey: `invite ${(count += 1)}`, ...input } })).inviteAccount;
const accept = async (input: object): Promise<Json> => (await desk.ask(ANONYMOUS, ACCEPT, { input })).acceptInvitation;

const mailsTo = (email: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((text) => text.includes(`<b>To</b> ${email}<`));

/** What the last mail's link ends in. */
async function mailedToken(email: string): Promise<string> {
  await eventually(() => {
    expect(mailsTo(email)).not.toEqual([]);
  });
  return /href="[^"]*#([\w-]{43})"/.exec(mailsTo(email).at(-1) ?? '')?.[1] ?? '';
}

async function joined(
  email: string,
  role: Role,
  of: string | null = association,
): Promise<{ id: string; viewer: Viewer }> {
  await invite(desk.operator, { email, role, of });
  expect(await accept({ token: await mailedToken(email), password: PASSWORD })).toMatchObject({ accepted: true });
  const [{ id }] = await desk.db.query('SELECT id FROM account WHERE email = $1', [email]);
  return { id, viewer: (await viewerOfAccount(desk.db.manager, id)) ?? ANONYMOUS };
}

describe('an invitation', () => {
  it('is mailed, works once, and gives the role', async () => {
    const { invitation, userErrors } = await invite(desk.owner, {
      email: 'Ada@Example.org',
      role: 'ASSOCIATION_EDITOR',
      of: association,
    });
    expect([invitation.email, userErrors]).toEqual(['ada@example.org', []]);
    const token = await mailedToken('ada@example.org');
    const input = { token, password: 'a long enough password', name: 'Ada' };
    const answers = await Promise.all([accept(input), accept(input), accept(input)]);
    expect(answers.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(await accept(input)).toMatchObject({ accepted: false, userErrors: [{ messageKey: 'invitation.over' }] });
    const { status } = await desk.call('POST', '/session', {
      body: { email: 'ada@example.org', password: 'a long enough password' },
    });
    expect(status).toBe(200);
  });

  it('has no token in the database, as it is sent or after', async () => {
    await invite(desk.owner, { email: 'grace@example.org', role: 'ASSOCIATION_VIEWER', of: association });
    const stored = async () =>
      JSON.stringify([
        await desk.db.query('SELECT * FROM invitation'),
        await desk.db.query('SELECT * FROM access_event'),
        await desk.db.query('SELECT * FROM idempotency'),
        await desk.db.query('SELECT * FROM mail'),
      ]);
    const before = await stored();
    const token = await mailedToken('grace@example.org');
    expect(before + (await stored())).not.toContain(token);
  });

  it('is over after seven days', async () => {
    await invite(desk.owner, { email: 'late@example.org', role: 'ASSOCIATION_VIEWER', of: association });
    const token = await mailedToken('late@example.org');
    await desk.db.query(`UPDATE invitation SET expires_at = now() WHERE email = 'late@example.org'`);
    expect((await accept({ token, password: PASSWORD })).userErrors).toMatchObject([{ messageKey: 'invitation.over' }]);
  });

  it.each([
    ['', 'invitation.over', 'token'],
    ['x'.repeat(5_000), 'invitation.over', 'token'],
  ])('with the token %.9j is none', async (token, messageKey, field) => {
    expect((await accept({ token, password: PASSWORD })).userErrors).toEqual([
      { code: 'NOT_FOUND', field: [field], messageKey },
    ]);
  });

  it.each(['short', 'aaaaaaaaaaaaaaa', 'weak@example.org'])('does not take %j as a password', async (password) => {
    await invite(desk.owner, { email: 'weak@example.org', role: 'ASSOCIATION_VIEWER', of: association });
    const token = await mailedToken('weak@example.org');
    expect((await accept({ token, password })).userErrors).toMatchObject([{ messageKey: 'password.weak' }]);
  });

  it('to an address that has an account asks for its password', async () => {
    const { id } = await joined('both@example.org', 'ASSOCIATION_VIEWER');
    await invite(desk.owner, { email: 'both@example.org', role: 'ASSOCIATION_EDITOR', of: association });
    await eventually(() => {
      expect(mailsTo('both@example.org')).toHaveLength(2);
    });
    const tokens = mailsTo('both@example.org').map((text) => /#([\w-]{43})"/.exec(text)?.[1]);
    const wrong = await Promise.all(tokens.map((token) => accept({ token, password: 'not that password' })));
    expect(wrong.flatMap(({ userErrors }) => userErrors.map(({ messageKey }: Json) => messageKey)).sort()).toEqual([
      'invitation.over',
      'password.wrong',
    ]);
    for (const token of tokens) await accept({ token, password: PASSWORD });
    expect((await viewerOfAccount(desk.db.manager, id))?.grants.map(({ role }) => role)).toEqual([
      'ASSOCIATION_VIEWER',
      'ASSOCIATION_EDITOR',
    ]);
  });

  it('is worth nothing once its author may give the role no more', async () => {
    const { id, viewer } = await joined('author@example.org', 'ASSOCIATION_OWNER');
    await invite(viewer, { email: 'friend@example.org', role: 'ASSOCIATION_OWNER', of: association });
    const token = await mailedToken('friend@example.org');
    await remove(desk.operator, { accountId: id, role: 'ASSOCIATION_OWNER', of: association });
    expect(await accept({ token, password: PASSWORD })).toMatchObject({ accepted: false });
  });

  it.each<[string, () => Viewer, Role, string | null, string]>([
    ['an owner', () => desk.owner, 'ECOSYSTEM_OPERATOR', null, 'role.not_yours_to_give'],
    ['an owner', () => desk.owner, 'ASSOCIATION_OWNER', 'ass_01m6a6ft00erfadehz1hfhqdp5', 'role.not_yours_to_give'],
    ['an operator', () => desk.operator, 'PARTNER_CLIENT', 'own', 'role.holder'],
    ['an operator', () => desk.operator, 'ASSOCIATION_OWNER', null, 'role.about'],
    ['an operator', () => desk.operator, 'ECOSYSTEM_OPERATOR', 'own', 'role.about'],
  ])('by %s to another’s role is refused', async (_, viewer, role, of, messageKey) => {
    const input = { email: 'x@example.org', role, of: of === 'own' ? association : of };
    expect((await invite(viewer(), input)).userErrors).toMatchObject([{ messageKey }]);
  });

  it('by a partner, who has no scope for it, is refused before it is looked at', async () => {
    const input = { idempotencyKey: 'partner', email: 'x@example.org', role: 'ASSOCIATION_VIEWER', of: association };
    expect(await desk.refused(desk.partner, INVITE, { input })).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  });

  it('is written in Chinese to whoever reads Chinese', async () => {
    await invite(desk.owner, {
      email: 'wang@example.org',
      role: 'ASSOCIATION_OWNER',
      of: association,
      locale: 'ZH_HANS',
    });
    await mailedToken('wang@example.org');
    expect(mailsTo('wang@example.org')[0]).toMatch(/lang="zh-Hans"[\s\S]*接受邀请/);
  });
});

const ROLE_FIELDS = '{ account { roles { role of } } userErrors { code messageKey } }';
const assign = async (viewer: Viewer, input: object): Promise<Json> =>
  (
    await desk.ask(viewer, `mutation ($input: AssignRoleInput!) { assignRole(input: $input) ${ROLE_FIELDS} }`, {
      input,
    })
  ).assignRole;
const remove = async (viewer: Viewer, input: object): Promise<Json> =>
  (
    await desk.ask(viewer, `mutation ($input: RemoveRoleInput!) { removeRole(input: $input) ${ROLE_FIELDS} }`, {
      input,
    })
  ).removeRole;

describe('roles', () => {
  it('are given and taken by whoever decides there, and gateways are told', async () => {
    const { id } = await joined('member@example.org', 'ASSOCIATION_VIEWER');
    const editor = { accountId: id, role: 'ASSOCIATION_EDITOR', of: association };
    expect((await assign(desk.owner, editor)).account.roles).toHaveLength(2);
    expect((await assign(desk.owner, editor)).userErrors).toMatchObject([{ messageKey: 'role.there' }]);
    expect((await remove(desk.owner, editor)).account.roles).toHaveLength(1);
    expect((await remove(desk.owner, editor)).userErrors).toMatchObject([{ messageKey: 'role.not_there' }]);
    const told = await desk.db.query('SELECT FROM revocation WHERE credential_id = $1', [id]);
    expect(told.length).toBeGreaterThanOrEqual(2);
  });

  it('are not given to oneself', async () => {
    const { id, viewer } = await joined('self@example.org', 'ASSOCIATION_OWNER');
    const answer = await assign(viewer, { accountId: id, role: 'ASSOCIATION_EDITOR', of: association });
    expect(answer.userErrors).toMatchObject([{ messageKey: 'role.own' }]);
    const higher = await assign(viewer, { accountId: id, role: 'ECOSYSTEM_OPERATOR' });
    expect(higher.userErrors).toMatchObject([{ messageKey: 'role.not_yours_to_give' }]);
    expect((await remove(viewer, { accountId: id, role: 'ASSOCIATION_OWNER', of: association })).userErrors).toEqual(
      [],
    );
  });

  it('are not given to people whom one does not know of', async () => {
    const stranger = desk.seeded.accounts[1]?.id ?? '';
    const viewer = { role: 'ASSOCIATION_VIEWER', of: association };
    const words = await assign(desk.owner, { accountId: stranger, ...viewer });
    expect(words.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await assign(desk.owner, { accountId: 'acc_0nobody', ...viewer })).toEqual(words);
  });

  it('the last owner and the last operator stay, also when two go at once', async () => {
    const owner = { accountId: desk.seeded.accounts[0]?.id, role: 'ASSOCIATION_OWNER', of: association };
    const { id, viewer } = await joined('second@example.org', 'ASSOCIATION_OWNER');
    const others = await desk.db.query(
      `SELECT account_id AS id FROM role_assignment WHERE role = 'ASSOCIATION_OWNER' AND "of" = $1 AND account_id <> ALL($2)`,
      [association, [id, owner.accountId]],
    );
    for (const other of others) await remove(desk.operator, { ...owner, accountId: other.id });
    const both = await Promise.all([remove(desk.owner, owner), remove(viewer, { ...owner, accountId: id })]);
    expect(both.map(({ userErrors }) => userErrors.map(({ messageKey }: Json) => messageKey)).flat()).toEqual([
      'role.last',
    ]);
    const operator = { accountId: desk.seeded.accounts[1]?.id, role: 'ECOSYSTEM_OPERATOR' };
    expect((await remove(desk.operator, operator)).userErrors).toMatchObject([{ messageKey: 'role.last' }]);
  });

  it('an account that is shut out does not come back by an invitation', async () => {
    const { id } = await joined('out@example.org', 'ASSOCIATION_VIEWER');
    await desk.ask(desk.operator, `mutation { revokeAccount(input: { id: "${id}" }) { userErrors { code } } }`);
    const body = { email: 'out@example.org', password: PASSWORD };
    expect((await desk.call('POST', '/session', { body })).status).toBe(401);
    await invite(desk.owner, { email: 'out@example.org', role: 'ASSOCIATION_VIEWER', of: association });
    await eventually(() => {
      expect(mailsTo('out@example.org')).toHaveLength(2);
    });
    for (const text of mailsTo('out@example.org'))
      expect(await accept({ token: /#([\w-]{43})"/.exec(text)?.[1], password: PASSWORD })).toMatchObject({
        accepted: false,
      });
  });
});

describe('a forgotten password', () => {
  const forgotten = (email: string) => desk.call('POST', '/password/forgotten', { body: { email } });

  it('is set anew by a link that works once; sessions end', async () => {
    const email = 'forgets@example.org';
    await joined(email, 'ASSOCIATION_VIEWER');
    const { headers } = await desk.call('POST', '/session', { body: { email, password: PASSWORD } });
    const [cookie = ''] = (headers?.['set-cookie'] ?? '').split(';');
    await forgotten(email);
    await eventually(() => {
      expect(mailsTo(email).some((text) => text.includes('/console/password#'))).toBe(true);
    });
    const mail = mailsTo(email).find((text) => text.includes('/console/password#')) ?? '';
    const token = /#([\w-]{43})"/.exec(mail)?.[1];
    const reset = (password: string) => desk.call('POST', '/password/reset', { body: { token, password } });
    expect((await reset('short')).json.error.code).toBe('BAD_USER_INPUT');
    expect((await reset('another long password')).status).toBe(204);
    expect((await reset('another long password')).json.error.code).toBe('UNAUTHENTICATED');
    expect((await desk.call('GET', '/session', { headers: { cookie } })).status).toBe(401);
    expect((await desk.call('POST', '/session', { body: { email, password: 'another long password' } })).status).toBe(
      200,
    );
  });

  it('of nobody is answered in the same words, and nothing is mailed', async () => {
    const known = await forgotten('owner@association.example');
    expect(await forgotten('nobody@example.org')).toEqual(known);
    await mailedToken('owner@association.example');
    expect(mailsTo('nobody@example.org')).toEqual([]);
  });
});
