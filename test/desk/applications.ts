/** Applications: what is wrong with one, who sees it, and how an organisation comes back. */
import { addDays } from '../../subgraphs/kernel/days';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { type Applicant, BOTH, type Data, type Item, listing, member, said, type Stage, TODAY } from './stage';

export function applications(on: () => Stage): void {
  const sql = (text: string, values?: unknown[]): Promise<Data[]> => on().sql(text, values);
  const apply = (who: Applicant, more?: Item, viewer?: Viewer): Promise<Data> => on().apply(who, more, viewer);
  const move = (field: string, one: Data, more?: Item, viewer?: Viewer): Promise<Data> =>
    on().move(field, one, more, viewer);
  const told = (id: string): Promise<Data[]> => on().told(id);
  const someone = (): Applicant => on().someone();
  const ADA = (): Viewer => on().ADA();
  const editor = (id: string, of?: string): Viewer => on().editor(id, of);

  describe('an application', () => {
    it.each<[string, (who: Applicant) => Item, string[]]>([
      [
        'with a wrong check character',
        (who) => ({
          listing: listing(who, { identifierValue: `${who.uen.slice(0, -1)}${who.uen.endsWith('A') ? 'B' : 'A'}` }),
        }),
        ['listing.identifierValue INVALID membership.identifier'],
      ],
      [
        'with a GLN',
        (who) => ({ listing: listing(who, { identifierScheme: 'GLN', identifierValue: '9993000000006' }) }),
        ['listing.identifierScheme INVALID membership.scheme'],
      ],
      [
        'without a name',
        (who) => ({ listing: listing(who, { name: {} }) }),
        ['listing.name.en INVALID membership.name'],
      ],
      [
        'with a script for a website, and many headings',
        (who) => ({ listing: listing(who, { website: 'javascript:alert(1)', categories: Array(21).fill('x') }) }),
        ['listing.website INVALID membership.website', 'listing.categories TOO_MANY too_many'],
      ],
      ['to nobody', () => ({ associationId: 'ass_none' }), ['associationId NOT_FOUND not_found']],
      ['for another’s tier', () => ({ tierId: 'tie_none' }), ['tierId INVALID membership.tier']],
      [
        'for another organisation',
        () => ({ listing: listing(someone()) }),
        ['listing.identifierValue FORBIDDEN membership.not_your_organisation'],
      ],
    ])('%s is refused', async (_what, more, expected) => {
      const who = someone();
      expect(said(await apply(who, more(who)))).toEqual(expected);
    });

    it('after a rejection waits for the association’s days', async () => {
      const who = someone();
      const applied = await apply(who);
      await move('startMembershipReview', applied);
      await move('rejectMembership', applied, { reason: 'No licence' });
      const early = await apply(who);
      expect(said(early)).toEqual(['associationId CONFLICT membership.too_soon']);
      expect(early.userErrors[0].message).toContain(addDays(TODAY, 90));
      await sql('UPDATE membership SET last_event_on = $2::date - 90 WHERE id = $1', [applied.id, TODAY]);
      expect((await apply(who)).membership).toMatchObject({ status: 'APPLIED' });
    });

    it('is seen by the organisation and the association, and by nobody else', async () => {
      const who = someone();
      const { id } = await apply(who);
      const seen = async (viewer: Viewer): Promise<boolean> =>
        ((await on().world.ask('query ($id: ID!) { membership(id: $id) { id } }', { id }, { viewer })).data as Data)
          .membership !== null;
      const viewers = [
        member(who.organisation),
        ADA(),
        member('org_x'),
        editor('acc_x', on().elsewhere),
        { kind: 'anonymous' } as const,
      ];
      expect(await Promise.all(viewers.map(seen))).toEqual([true, true, false, false, false]);
    });
  });

  describe('after expiry', () => {
    it.each([
      ['that the clock has written', 'EXPIRED'],
      ['that it has not', 'ACTIVE'],
    ])('%s the organisation applies anew, and its membership goes on', async (_what, status) => {
      const who = someone();
      const first = await apply(who, {}, member(who.organisation));
      await move('startMembershipReview', first);
      const { membership } = await move('approveMembership', first);
      await sql(
        `UPDATE membership SET status = $3, expires_on = $2::date - 60, sort_expires_on = $2::date - 60, last_event_on = $2::date - 400 WHERE id = $1`,
        [first.id, TODAY, status],
      );
      const again = await apply(who, {
        tierId: on().here.paid,
        listing: listing(who, { name: { en: 'Harbour Goods Asia' } }),
      });
      expect([again.id, again.userErrors]).toEqual([first.id, []]);
      expect(again.membership).toMatchObject({ status: 'APPLIED', appliedOn: TODAY, joinedOn: TODAY });
      expect(again.membership.memberNumber).toBe(membership.memberNumber);
      const [row] = await sql('SELECT tier_id, sort_name, tokens, reviewer FROM membership WHERE id = $1', [first.id]);
      expect(row).toMatchObject({ tier_id: on().here.paid, sort_name: 'harbour goods asia', reviewer: null });
      expect(row.tokens).toEqual(expect.arrayContaining(['asia', membership.memberNumber.split('-').at(-1)]));
      const [, , , ...later] = (await told(first.id)).map(({ payload }) => `${payload.event} ${payload.to}`);
      expect(later).toEqual([...(status === 'ACTIVE' ? ['CLOCK IN_GRACE', 'CLOCK EXPIRED'] : []), 'APPLY APPLIED']);
      expect(said(await apply(who))).toEqual(['associationId DUPLICATE membership.open']);
    });

    it('of an application whose last day went by unseen, another one is taken', async () => {
      const who = someone();
      const first = await apply(who);
      await sql(
        `UPDATE membership SET status = 'INFO_REQUESTED', information_due_on = $2::date - 1, last_event_on = $2::date - 9 WHERE id = $1`,
        [first.id, TODAY],
      );
      const again = await apply(who);
      expect([again.id === first.id, again.membership.status]).toEqual([false, 'APPLIED']);
      expect((await told(first.id)).map(({ payload }) => payload.event)).toEqual(['APPLY', 'INFO_LAPSED']);
    });
  });

  it('why it stands as it does, and what is waited for until when: the organisation reads it, and no other', async () => {
    const who = someone();
    const applied = await apply(who);
    await move('startMembershipReview', applied);
    await move('requestMembershipInformation', applied, { reason: 'The licence, please' });
    const seen = async (viewer: Viewer, fields: string): Promise<Data> => {
      const query = `query ($id: ID!) { membership(id: $id) { ${fields} } }`;
      const { data, errors } = await on().world.ask(query, { id: applied.id }, { viewer });
      return errors ? errors.map(({ extensions }) => extensions.code) : JSON.parse(JSON.stringify(data)).membership;
    };
    const told = { statusReason: 'The licence, please', informationDueOn: addDays(TODAY, 14), paymentDueOn: null };
    expect(await seen(member(who.organisation), BOTH)).toEqual(told);
    expect(await seen(ADA(), BOTH)).toEqual(told);
    expect(await seen(member('org_x'), BOTH)).toBeNull();
    expect(await seen(member(who.organisation), 'reviewer')).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
    await move('supplyMembershipInformation', applied);
    await move('approveMembership', applied);
    await move('suspendMembership', applied, { reason: 'Complaints', until: addDays(TODAY, 9) });
    // A suspended member is public, and why is not.
    expect((await seen(member('org_x'), BOTH)).statusReason).toBeNull();
    expect((await seen(member(who.organisation), BOTH)).statusReason).toBe('Complaints');
  });
}
