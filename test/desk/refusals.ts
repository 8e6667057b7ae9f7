/** What may not happen to a membership: refused in words, and nothing is written. */
import { addDays } from '../../subgraphs/kernel/days';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { type Applicant, type Data, type Item, member, said, type Stage, TODAY } from './stage';

export function refusals(on: () => Stage): void {
  const sql = (text: string, values?: unknown[]): Promise<Data[]> => on().sql(text, values);
  const apply = (who: Applicant, more?: Item, viewer?: Viewer): Promise<Data> => on().apply(who, more, viewer);
  const move = (field: string, one: Data, more?: Item, viewer?: Viewer): Promise<Data> =>
    on().move(field, one, more, viewer);
  const underReview = (more?: Item): Promise<Data> => on().underReview(more);
  const active = (): Promise<Data> => on().active();
  const audit = (id: string): Promise<Data[]> => on().audit(id);
  const told = (id: string): Promise<Data[]> => on().told(id);
  const someone = (): Applicant => on().someone();
  const ADA = (): Viewer => on().ADA();
  const BEN = (): Viewer => on().BEN();
  const editor = (id: string, of?: string): Viewer => on().editor(id, of);
  let key = 0;

  describe('refused, and nothing is written:', () => {
    async function unchanged(id: string, change: () => Promise<Data>): Promise<Data> {
      const before = [await sql('SELECT * FROM membership WHERE id = $1', [id]), await audit(id), await told(id)];
      const answer = await change();
      expect([await sql('SELECT * FROM membership WHERE id = $1', [id]), await audit(id), await told(id)]).toEqual(
        before,
      );
      expect(answer.id).toBeNull();
      return answer;
    }

    it('an approval by whoever entered the application', async () => {
      const applied = await apply(someone(), {}, ADA());
      await move('startMembershipReview', applied, {}, BEN());
      const answer = await unchanged(applied.id, () => move('approveMembership', applied));
      expect(said(answer)).toEqual(['membershipId FORBIDDEN membership.own_application']);
      expect(answer.userErrors[0].localisedMessage).toEqual({
        en: answer.userErrors[0].message,
        zhHans: '申请的录入人或代表该企业的人不能审批此申请，请由另一位管理员审批。',
        text: '申请的录入人或代表该企业的人不能审批此申请，请由另一位管理员审批。',
      });
      expect((await move('approveMembership', applied, {}, BEN())).membership.status).toBe('ACTIVE');
    });

    it('an approval by somebody of the organisation, who is an admin, too', async () => {
      const who = someone();
      const applied = await apply(who);
      await move('startMembershipReview', applied);
      const both: Viewer = {
        ...{ kind: 'account', id: 'acc_both', scopes: ['members:read', 'members:write', 'membership:own'] },
        grants: [
          { role: 'ASSOCIATION_EDITOR', of: on().here.id },
          { role: 'MEMBER_ACCOUNT', of: who.organisation },
        ],
      };
      const answer = await unchanged(applied.id, () => move('approveMembership', applied, {}, both));
      expect(said(answer)).toEqual(['membershipId FORBIDDEN membership.own_application']);
    });

    it('an approval by a program', async () => {
      const program = {
        ...ADA(),
        kind: 'client',
        id: 'cli_x',
        grants: [{ role: 'ASSOCIATION_CLIENT', of: on().here.id }],
      } as Viewer;
      const one = await underReview();
      const answer = await unchanged(one.id, () => move('approveMembership', one, {}, program));
      expect(said(answer)).toEqual(['membershipId FORBIDDEN membership.person']);
    });

    it('a reinstatement by whoever suspended', async () => {
      const one = await active();
      await move('suspendMembership', one, { reason: 'Complaints', until: addDays(TODAY, 9) });
      const answer = await unchanged(one.id, () => move('reinstateMembership', one));
      expect(said(answer)).toEqual(['membershipId FORBIDDEN membership.second_admin']);
    });

    it.each<[string, string, Item, string]>([
      ['an approval of a member', 'approveMembership', {}, 'membershipId CONFLICT membership.wrong_state'],
      [
        'a suspension without a reason',
        'suspendMembership',
        { reason: ' ', until: '2099-01-01' },
        'reason REQUIRED membership.reason',
      ],
      ['one until today', 'suspendMembership', { reason: 'x', until: TODAY }, 'until INVALID membership.until_past'],
      [
        'one with a long reason',
        'suspendMembership',
        { reason: 'x'.repeat(2001), until: '2099-01-01' },
        'reason INVALID too_long',
      ],
      [
        'one with a NUL in it',
        'suspendMembership',
        { reason: 'a\u0000b', until: '2099-01-01' },
        'reason INVALID control_character',
      ],
      [
        'a version that is over',
        'renewMembership',
        { expectedVersion: 1 },
        'expectedVersion VERSION_CONFLICT version_conflict',
      ],
      ['one that is nowhere', 'renewMembership', { membershipId: 'mbr_0\u0000' }, 'membershipId NOT_FOUND not_found'],
    ])('%s', async (_what, field, input, expected) => {
      const one = await active();
      expect(said(await unchanged(one.id, () => move(field, one, input)))).toEqual([expected]);
    });

    it.each<[string, (organisation: string) => Viewer, readonly string[]]>([
      [
        'another association’s admin',
        () => editor('acc_x', on().elsewhere),
        ['renewMembership', 'withdrawMembership', 'suspendMembership'],
      ],
      ['another organisation', () => member('org_x'), ['withdrawMembership']],
      [
        'an admin who may only read',
        () => ({ ...ADA(), grants: [{ role: 'ASSOCIATION_VIEWER', of: on().here.id }] }) as Viewer,
        ['renewMembership', 'withdrawMembership', 'suspendMembership'],
      ],
    ])('%s: as if it were not there', async (_who, viewer, fields) => {
      const who = someone();
      const applied = await apply(who);
      const more: Item = { suspendMembership: { reason: 'x', until: '2099-01-01' } };
      for (const field of fields) {
        const answer = await unchanged(applied.id, () =>
          move(field, applied, (more[field] ?? {}) as Item, viewer(who.organisation)),
        );
        expect([field, said(answer)]).toEqual([field, ['membershipId NOT_FOUND not_found']]);
      }
    });

    it.each<[string, (organisation: string) => Viewer]>([
      ['another organisation', () => member('org_x')],
      ['the organisation itself', member],
    ])('%s: what takes members:write', async (_who, viewer) => {
      const who = someone();
      const { id: membershipId } = await apply(who);
      await unchanged(membershipId, async () => {
        const input = `input: { idempotencyKey: "once ${key++}", membershipId: "${membershipId}", expectedVersion: 1 }`;
        const query = `mutation { renewMembership(${input}) { id } approveMembership(${input}) { id } }`;
        const { data, errors } = await on().world.ask(query, {}, { viewer: viewer(who.organisation) });
        expect(data).toEqual({ renewMembership: null, approveMembership: null });
        expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(
          new Set(['UNAUTHORIZED_FIELD_OR_TYPE']),
        );
        return { id: (data as Data).renewMembership };
      });
    });
  });

  it('a last day for information that is not to come is refused by its own name', async () => {
    const answer = await move('requestMembershipInformation', await underReview(), { reason: 'x', dueOn: TODAY });
    expect(said(answer)).toEqual(['dueOn INVALID membership.until_past']);
  });
}
