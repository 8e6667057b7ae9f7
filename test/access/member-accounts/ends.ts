/** How the role of an account ends: taken by its association, laid down, and not to come back by a link or a session. */
import { HEADER } from '../../../schema/contract';
import { introspect } from '../../../subgraphs/access/identity/introspect';
import { signIn } from '../../../subgraphs/access/session/session.service';
import { ANONYMOUS, type Viewer } from '../../../subgraphs/kernel/viewer';
import { signingFor } from '../../kit/signed-viewer';
import { bound, type Data, type Desk, PASSWORD, said, tokenIn } from './desk';

export function endsOfRoles(opened: () => Desk): void {
  let desk: Desk;
  beforeAll(() => {
    desk = opened();
  });

  describe('a role that is taken away', () => {
    const remove = async (role: object, by: Viewer = desk.owner): Promise<string[]> =>
      said(await desk.call('access', 'removeRole', role, { by }));
    const listed = async (organisationId: string | null, viewer: Viewer = desk.owner): Promise<Data> => {
      const query = `query ($of: ID!, $organisationId: ID) { accounts(of: $of, organisationId: $organisationId, first: 50) {
        totalCount nodes { id email roles { role of organisationId } } } }`;
      const { data, errors } = await desk.world.ask(
        query,
        { of: desk.here, organisationId },
        { viewer, subgraph: 'access' },
      );
      expect(errors).toBeUndefined();
      return JSON.parse(JSON.stringify(data)).accounts;
    };

    it('is found by who has it, and gone from the session at hand; the other role of the account stays', async () => {
      const email = 'two@example.org';
      await desk.joined(email);
      await desk.invite(await desk.contact(email, desk.anotherAtHere));
      await desk.accept(tokenIn(await desk.mailTo(email, 2)));
      await desk.invite(await desk.contact(email, desk.atElsewhere), desk.stranger);
      await desk.accept(tokenIn(await desk.mailTo(email, 3)));
      const { id, grants } = await desk.known(email);
      expect(grants).toEqual([
        bound(desk.here, desk.member),
        bound(desk.here, desk.another),
        bound(desk.elsewhere, desk.member),
      ]);

      // Each association sees its own people, and of them what they are to it.
      const own = (await listed(desk.another)).nodes;
      expect(own).toEqual([{ id, email, roles: [bound(desk.here, desk.member), bound(desk.here, desk.another)] }]);
      expect((await listed(null)).totalCount).toBeGreaterThan(2);
      expect(await listed(null, desk.stranger)).toBeNull();

      const { token: secret } = await signIn({ db: desk.db, requestId: 'r' }, { email, password: PASSWORD });
      const session = { kind: 'session' as const, secret, csrf: undefined };
      expect((await introspect(desk.db, session))?.viewer.grants).toHaveLength(3);
      const role = { accountId: id, ...bound(desk.here, desk.member) };
      expect(await remove(role, desk.stranger)).toEqual(['accountId NOT_FOUND not_found']);
      expect(await remove({ ...role, organisationId: undefined })).toEqual(['accountId NOT_FOUND not_found']);
      expect(await remove(role)).toEqual([]);
      expect(await remove(role)).toEqual(['role NOT_FOUND role.not_there']);
      const { viewer } = (await introspect(desk.db, session)) ?? {};
      expect(viewer?.grants).toEqual([bound(desk.here, desk.another), bound(desk.elsewhere, desk.member)]);
      const query = `query ($id: ID!) { membership(id: $id) { contacts { id } } }`;
      const { data } = await desk.world.ask(
        query,
        { id: desk.atHere },
        { viewer: viewer ?? ANONYMOUS, subgraph: 'associations' },
      );
      expect(data?.membership).toMatchObject({ contacts: null });
      expect((await desk.sql('SELECT FROM revocation WHERE credential_id = $1', [id])).length).toBeGreaterThan(0);
    });

    it('does not come back by a link that is still in the mail, and may be laid down', async () => {
      const email = 'again@example.org';
      const viewer = await desk.joined(email);
      const [whom] = await desk.sql(
        `SELECT id AS "contactId", version AS "expectedVersion" FROM membership_contact WHERE email = $1`,
        [email],
      );
      await desk.invite(whom);
      const token = tokenIn(await desk.mailTo(email, 2));
      expect(await remove({ accountId: viewer.id, ...bound(desk.here, desk.member) }, viewer)).toEqual([]);
      expect(said(await desk.accept(token))).toEqual(['token NOT_FOUND invitation.over']);
      expect(await desk.known(email)).toMatchObject({ grants: [], scopes: [] });
    });

    it('is named by ids, and by nothing that is none', async () => {
      const role = { accountId: desk.owner.id, role: 'MEMBER_ACCOUNT', of: desk.here };
      for (const organisationId of ['\0', '', 'org_1'])
        expect(await remove({ ...role, organisationId })).toEqual(['role NOT_FOUND role.not_there']);
      expect(await remove({ accountId: 'acc_\0', ...bound(desk.here, desk.member) })).toEqual([
        'accountId NOT_FOUND not_found',
      ]);
      expect([await listed('\0'), (await listed('org_1')).nodes]).toEqual([null, []]);
    });

    it('is one of thirty at most', async () => {
      const { id } = await desk.joined('many@example.org');
      await desk.sql(
        `INSERT INTO role_assignment SELECT 'rol_many' || n, $1, 'MEMBER_ACCOUNT', $2, 'system', now(), 'org_' || lpad(n::text, 26, '0') FROM generate_series(1, 29) n`,
        [id, desk.here],
      );
      await desk.invite(await desk.contact('many@example.org', desk.anotherAtHere));
      expect(said(await desk.accept(tokenIn(await desk.mailTo('many@example.org', 2))))).toEqual([
        'token TOO_MANY role.too_many',
      ]);
      // So that a subgraph still takes the gateway's word for who that is.
      const { callerOf, sign } = signingFor('associations');
      const full = await desk.known('many@example.org');
      expect(full.grants).toHaveLength(30);
      expect(await callerOf({ [HEADER.viewer]: await sign(full) })).toEqual({ viewer: full, may: 'read' });
    });
  });
}
