/** Invitations to keep a member's entry: by whom and to whom, what is mailed, how they are taken up, and how they end. */
import { inviteMember } from '../../../subgraphs/access/invitation/invite-member';
import { newId } from '../../../subgraphs/kernel/codes/id';
import { Unacceptable } from '../../../subgraphs/kernel/events/event';
import { ANONYMOUS, type Viewer } from '../../../subgraphs/kernel/viewer';
import { eventually } from '../../events/kit';
import { callerAs } from '../../kit/callers';
import { bound, type Contact, type Desk, fresh, said, tokenIn } from './desk';

export function invitations(opened: () => Desk): void {
  let desk: Desk;
  beforeAll(() => {
    desk = opened();
  });

  describe('an invitation to keep a member’s entry', () => {
    it('is mailed with both names, taken up, and reaches this member of this association', async () => {
      const { invitationId, membership, userErrors } = await desk.invite(
        await desk.contact('lin@example.org', desk.atHere, { language: 'EN' }),
      );
      expect([membership.id, userErrors]).toEqual([desk.atHere, []]);
      const mail = await desk.mailTo('lin@example.org');
      const [{ association, listed }] = await desk.sql(
        'SELECT a.name_en AS association, listing_name_en AS listed FROM membership m JOIN association a ON a.id = association_id WHERE m.id = $1',
        [desk.atHere],
      );
      expect(mail.subject).toBe(`${association} invites you to act for ${listed}`);
      expect(mail.text).toContain(`${association} invites you to act for ${listed} on Interport`);
      const token = tokenIn(mail);
      const answers = await Promise.all([desk.accept(token), desk.accept(token), desk.accept(token)]);
      expect(answers.filter(({ accepted }) => accepted)).toHaveLength(1);
      expect(said(await desk.accept(token))).toEqual(['token NOT_FOUND invitation.over']);
      const { grants, scopes } = await desk.known('lin@example.org');
      expect({ grants, scopes }).toEqual({ grants: [bound(desk.here, desk.member)], scopes: ['membership:own'] });
      expect(await desk.sql('SELECT kind, "of", detail FROM access_event WHERE about = $1', [invitationId])).toEqual([
        { kind: 'ACCOUNT_INVITED', of: desk.here, detail: { role: 'MEMBER_ACCOUNT', organisationId: desk.member } },
      ]);
    });

    it('is in the audit of the association, its address where it can be erased', async () => {
      const [entry] = await desk.sql(
        `SELECT id, entity, actor, acting_for, after FROM audit_entry WHERE action = 'MEMBER_ACCOUNT_INVITED' ORDER BY position LIMIT 1`,
      );
      expect(entry).toMatchObject({ entity: desk.atHere, actor: desk.owner.id, acting_for: desk.here });
      expect(JSON.stringify(entry.after)).not.toContain('example.org');
      expect(await desk.sql('SELECT field, value FROM audit_personal_value WHERE entry_id = $1', [entry.id])).toEqual([
        { field: 'email', value: 'lin@example.org' },
      ]);
    });

    it('is written in the contact’s language, or in another that is asked for', async () => {
      await desk.invite(await desk.contact('wang@example.org', desk.atHere, { language: 'ZH_HANS' }));
      expect((await desk.mailTo('wang@example.org')).subject).toMatch(/邀请您代表/);
      await desk.invite(await desk.contact('wei@example.org', desk.atHere, { language: 'ZH_HANS' }), desk.operator, {
        locale: 'EN',
      });
      expect((await desk.mailTo('wei@example.org')).subject).toMatch(/invites you to act for/);
    });

    it('is one for one key, and a newer one ends the older', async () => {
      const whom = { ...(await desk.contact('twice@example.org')), idempotencyKey: 'once' };
      const [first, again] = [await desk.invite(whom), await desk.invite(whom)];
      expect(again).toEqual(first);
      const old = await desk.mailTo('twice@example.org');
      await desk.invite({ ...whom, ...fresh() });
      const latest = await desk.mailTo('twice@example.org', 2);
      expect(said(await desk.accept(tokenIn(old)))).toEqual(['token NOT_FOUND invitation.over']);
      expect(await desk.accept(tokenIn(latest))).toMatchObject({ accepted: true });
    });

    it('ends the one that went to an address that was put right since', async () => {
      const whom = await desk.contact('mistyped@example.org');
      await desk.invite(whom);
      const wrong = await desk.mailTo('mistyped@example.org');
      await desk.sql(`UPDATE membership_contact SET email = 'put.right@example.org' WHERE id = $1`, [whom.contactId]);
      await desk.invite(whom);
      const right = await desk.mailTo('put.right@example.org');
      expect(said(await desk.accept(tokenIn(wrong)))).toEqual(['token NOT_FOUND invitation.over']);
      expect(await desk.accept(tokenIn(right))).toMatchObject({ accepted: true });
    });

    it.each<[string, () => Promise<Contact>, string]>([
      [
        'at another version',
        async () => ({ ...(await desk.contact('x1@example.org')), expectedVersion: 2 }),
        'expectedVersion VERSION_CONFLICT version_conflict',
      ],
      ['without an address', () => desk.contact(null), 'contactId REQUIRED member_account.email'],
      [
        'with one that nobody signs in with',
        () => desk.contact('a(b)@example.org'),
        'contactId REQUIRED member_account.email',
      ],
      [
        'whom nobody has',
        () => Promise.resolve({ contactId: 'ctc_none', expectedVersion: 1 }),
        'contactId NOT_FOUND not_found',
      ],
      [
        'of another association',
        () => desk.contact('x2@example.org', desk.atElsewhere),
        'contactId NOT_FOUND not_found',
      ],
    ])('is not sent to a contact %s', async (_, whom, expected) => {
      const answer = await desk.invite(await whom());
      expect([answer.invitationId, said(answer)]).toEqual([null, [expected]]);
    });

    it.each(['WITHDRAWN', 'REJECTED'])('is not sent once a membership is %s', async (status) => {
      const whom = await desk.contact('over@example.org', desk.anotherAtHere);
      await desk.sql('UPDATE membership SET status = $2 WHERE id = $1', [desk.anotherAtHere, status]);
      expect(said(await desk.invite(whom))).toEqual(['contactId CONFLICT member_account.over']);
      await desk.sql(`UPDATE membership SET status = 'APPLIED' WHERE id = $1`, [desk.anotherAtHere]);
    });

    it.each<[string, () => Viewer]>([
      ['an editor', () => callerAs('ASSOCIATION_EDITOR', desk.here)],
      ['a viewer', () => callerAs('ASSOCIATION_VIEWER', desk.here)],
      ['the association’s program', () => callerAs('ASSOCIATION_CLIENT', desk.here)],
      ['a partner', () => callerAs('PARTNER_CLIENT', 'plt_1')],
      ['the member itself', () => callerAs('MEMBER_ACCOUNT', desk.member)],
      ['nobody known', () => ANONYMOUS],
    ])('is not sent by %s, who decides on no access', async (_, who) => {
      const query = `mutation ($input: InviteMemberAccountInput!) { inviteMemberAccount(input: $input) { invitationId } }`;
      const input = { ...fresh(), contactId: 'ctc_none', expectedVersion: 1 };
      const { data, errors } = await desk.world.ask(query, { input }, { viewer: who(), subgraph: 'associations' });
      expect([data?.inviteMemberAccount, errors?.map(({ extensions }) => extensions.code)]).toEqual([
        null,
        ['UNAUTHORIZED_FIELD_OR_TYPE'],
      ]);
    });

    it('gives no role to another address than it went to, whoever holds the link', async () => {
      await desk.invite(await desk.contact('meant@example.org'));
      const token = tokenIn(await desk.mailTo('meant@example.org'));
      const thief = await desk.joined('thief@example.org');
      const answer = await desk.accept(token, { password: 'another long password', by: thief });
      expect(answer).toMatchObject({ accepted: true, email: 'meant@example.org' });
      expect((await desk.known('thief@example.org')).grants).toEqual([bound(desk.here, desk.member)]);
    });

    it('to an owner himself gives him nothing: he would keep it when he is one no more', async () => {
      await desk.invite(await desk.contact('owner@association.example'));
      const answer = await desk.accept(tokenIn(await desk.mailTo('owner@association.example')));
      expect(said(answer)).toEqual(['token FORBIDDEN role.own']);
      expect(await desk.known('owner@association.example')).toEqual(desk.owner);
    });

    it('is worth nothing once its author decides there no more', async () => {
      await desk.invite(await desk.contact('orphan@example.org'));
      const token = tokenIn(await desk.mailTo('orphan@example.org'));
      await desk.sql(`UPDATE role_assignment SET role = 'ASSOCIATION_EDITOR' WHERE account_id = $1`, [desk.owner.id]);
      expect(said(await desk.accept(token))).toEqual(['token NOT_FOUND invitation.over']);
      await desk.sql(`UPDATE role_assignment SET role = 'ASSOCIATION_OWNER' WHERE account_id = $1`, [desk.owner.id]);
    });

    it('is called back by the association, and by no other; not once it was taken up', async () => {
      const withdraw = async (id: string, by = desk.owner) =>
        said(await desk.call('access', 'withdrawInvitation', { id }, { by }));
      const { invitationId } = await desk.invite(await desk.contact('back@example.org'));
      const token = tokenIn(await desk.mailTo('back@example.org'));
      expect(await withdraw(invitationId, desk.stranger)).toEqual(['id NOT_FOUND invitation.not_there_yet']);
      expect([await withdraw(invitationId), await withdraw(invitationId)]).toEqual([[], []]);
      expect(said(await desk.accept(token))).toEqual(['token NOT_FOUND invitation.over']);
      const kinds = await desk.sql(`SELECT kind FROM access_event WHERE about = $1 ORDER BY id`, [invitationId]);
      expect(kinds.map(({ kind }) => kind)).toEqual(['ACCOUNT_INVITED', 'INVITATION_WITHDRAWN']);
      const [taken] = await desk.sql(`SELECT id FROM invitation WHERE email = 'lin@example.org'`);
      expect(await withdraw(taken.id)).toEqual(['id CONFLICT invitation.taken']);
    });

    it.each([
      ['that is on its way yet is to be called back again in a moment', newId('inv'), 'invitation.not_there_yet'],
      ['that there cannot be is called back by nobody', 'inv_none', 'not_found'],
    ])('%s', async (_, id, key) => {
      const answer = await desk.call('access', 'withdrawInvitation', { id }, { by: desk.owner });
      expect(said(answer)).toEqual([`id NOT_FOUND ${key}`]);
    });

    it('is forgotten with the contact: its link, and where it was sent', async () => {
      const whom = await desk.contact('forget@example.org');
      const { invitationId } = await desk.invite(whom);
      const token = tokenIn(await desk.mailTo('forget@example.org'));
      const input = { ...fresh(), membershipId: desk.atHere, contactId: whom.contactId, reason: 'asked' };
      await desk.call('associations', 'eraseContact', input, { by: desk.owner });
      await eventually(async () => {
        expect(await desk.sql('SELECT FROM invitation WHERE id = $1', [invitationId])).toEqual([]);
      });
      expect(said(await desk.accept(token))).toEqual(['token NOT_FOUND invitation.over']);
      for (const table of [
        'access.mail',
        'access_event',
        'invitation',
        'associations.outbox',
        'access.outbox',
        'audit_personal_value',
      ])
        expect(JSON.stringify(await desk.sql(`SELECT * FROM ${table}`))).not.toContain('forget@example.org');
    });
  });

  describe('an event that says somebody is invited', () => {
    const told = (more: object = {}) => ({
      ...{ invitation: newId('inv'), association: desk.here, organisation: desk.member, contact: 'ctc_told' },
      ...{ associationName: { en: 'A', zhHans: null }, memberName: { en: null, zhHans: '乙' }, locale: 'en' as const },
      ...{ email: 'told@example.org', invitedBy: desk.owner.id, requestId: 'req', ...more },
    });
    const hear = (more: object, source = 'associations') =>
      desk.db.transaction((transaction) => inviteMember(transaction, { source, payload: told(more) }));

    it.each<[string, () => object]>([
      ['of another association', () => ({ association: desk.elsewhere })],
      ['of no association', () => ({ association: desk.member })],
      ['of no organisation', () => ({ organisation: desk.here })],
      ['by somebody who decides on nothing', () => ({ invitedBy: 'acc_nobody' })],
      ['by the process', () => ({ invitedBy: 'system' })],
      ['by a program', () => ({ invitedBy: 'cli_1' })],
    ])('%s invites nobody', async (_, more) => {
      await hear(more());
      expect(await desk.sql(`SELECT FROM invitation WHERE email = 'told@example.org'`)).toEqual([]);
    });

    it('of another subgraph, or with no address, is set aside', async () => {
      await expect(hear({}, 'platforms')).rejects.toThrow(Unacceptable);
      await expect(hear({ email: 'nobody' })).rejects.toThrow(Unacceptable);
    });

    it('by the owner does, and says names in the language there is', async () => {
      await hear({});
      expect((await desk.mailTo('told@example.org')).subject).toBe('A invites you to act for 乙');
    });
  });
}
