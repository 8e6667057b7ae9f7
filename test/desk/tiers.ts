/** Classes of membership: added, retired for another, and what becomes of those who are in them. */
import { addDays, addMonths } from '../../subgraphs/kernel/days';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { type Data, type Item, said, type Stage, TODAY } from './stage';

const TIER =
  'id version code name { en zhHans } annualFee { amount currency } termMonths position retiredOn renewsInto { code }';

export function tiers(on: () => Stage): void {
  const add = (code: string, more: Item = {}, viewer: Viewer = on().owner()): Promise<Data> => {
    const name = { en: code.toLowerCase(), zhHans: '新级别' };
    const input = {
      associationId: on().here.id,
      code,
      name,
      annualFee: '120',
      currency: 'SGD',
      termMonths: 6,
      ...more,
    };
    return on().mutate('addMembershipTier', input, { viewer, seen: `id tier { ${TIER} }` });
  };
  const change = async (id: string, more: Item, viewer: Viewer = on().owner()): Promise<Data> => {
    const [{ version }] = await on().sql('SELECT version FROM membership_tier WHERE id = $1', [id]);
    const input = { tierId: id, expectedVersion: version, ...more };
    return on().mutate('updateMembershipTier', input, { viewer, seen: `id tier { ${TIER} }` });
  };
  const listed = async (includeRetired = false): Promise<string[]> => {
    const query = `query ($id: ID!) { association(by: { id: $id }) { tiers(includeRetired: ${includeRetired}) { code } } }`;
    const { data } = await on().world.ask(query, { id: on().here.id }, { viewer: on().owner() });
    return JSON.parse(JSON.stringify(data?.association)).tiers.map(({ code }: Data) => code);
  };

  it('one is added, the last in the list, and can be applied for', async () => {
    const { tier, userErrors } = await add('STARTUP');
    expect([userErrors, tier]).toMatchObject([
      [],
      {
        ...{ code: 'STARTUP', name: { en: 'startup', zhHans: '新级别' }, termMonths: 6, version: 1 },
        ...{ annualFee: { amount: '120.00', currency: 'SGD' }, retiredOn: null, renewsInto: null },
      },
    ]);
    expect((await listed()).at(-1)).toBe('STARTUP');
    expect(await on().audit(tier.id)).toMatchObject([
      {
        ...{ action: 'MEMBERSHIP_TIER_ADDED', actor: 'acc_owner', acting_for: on().here.id, before: null },
        after: { code: 'STARTUP', nameEn: 'startup', annualFee: '120.00 SGD', termMonths: 6, version: 1 },
      },
    ]);
    expect((await on().told(on().here.id, 'association.changed')).at(-1)?.payload).toEqual({
      ...{ association: on().here.id, tier: tier.id, version: 1 },
      fields: ['code', 'name', 'annualFee', 'termMonths'],
    });
    const applied = await on().apply(on().someone(), { tierId: tier.id });
    expect(applied.membership.status).toBe('APPLIED');
  });

  it.each<[string, Item, string[]]>([
    ['the code of another', { code: 'STARTUP' }, ['code DUPLICATE settings.code_taken']],
    ['a code in small letters', { code: 'start up' }, ['code INVALID settings.code']],
    [
      'no name, a fee below 0 and no term',
      { name: {}, annualFee: '-1', termMonths: 0 },
      ['name REQUIRED settings.name', 'annualFee INVALID settings.fee', 'termMonths INVALID settings.range'],
    ],
    ['an association that is nowhere', { associationId: 'ass_\u0000' }, ['associationId NOT_FOUND not_found']],
  ])('one with %s is refused, in both languages', async (_, more, expected) => {
    const answer = await add('OTHER', more);
    expect(said(answer)).toEqual(expected);
    for (const { localisedMessage } of answer.userErrors) expect(localisedMessage.zhHans).toMatch(/\p{Script=Han}/u);
  });

  it('of 5 with one code one is added, and another association’s owner adds none', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => add('PARTNER')));
    expect(all.flatMap(said)).toEqual(Array(4).fill('code DUPLICATE settings.code_taken'));
    expect(said(await add('SPY', {}, on().owner(on().elsewhere)))).toEqual(['associationId NOT_FOUND not_found']);
  });

  describe('one that is retired', () => {
    let [old, into] = ['', ''];
    let one: Data;
    beforeAll(async () => {
      [old, into] = [(await add('CLASSIC', { annualFee: '0', termMonths: 12 })).id, (await add('MODERN')).id];
      one = await on().move('approveMembership', await on().underReview({ tierId: old }));
    });

    it.each<[string, () => Item, string[]]>([
      ['without another in its place', () => ({}), ['renewsIntoId REQUIRED settings.has_members']],
      ['for itself', () => ({ renewsIntoId: old }), ['renewsIntoId INVALID settings.renews_into']],
      ['for nobody’s', () => ({ renewsIntoId: 'tie_none' }), ['renewsIntoId INVALID settings.renews_into']],
      [
        'while it is offered',
        () => ({ isOffered: true, renewsIntoId: into }),
        ['renewsIntoId CONFLICT settings.still_offered'],
      ],
    ])('%s: it is refused', async (_, more, expected) => {
      const answer = await change(old, { isOffered: false, ...more() });
      expect(said(answer)).toEqual(expected);
      expect(answer.userErrors[0].localisedMessage.zhHans).toMatch(/\p{Script=Han}/u);
    });

    it('takes no new members, and is not listed; the audit has since when', async () => {
      const waiting = await on().underReview({ tierId: old });
      const { tier, userErrors } = await change(old, { isOffered: false, renewsIntoId: into });
      expect([userErrors, tier]).toMatchObject([[], { retiredOn: TODAY, renewsInto: { code: 'MODERN' }, version: 2 }]);
      expect((await on().audit(old)).at(-1)).toMatchObject({
        ...{ action: 'MEMBERSHIP_TIER_CHANGED', before: { retiredOn: null, renewsIntoId: null } },
        after: { retiredOn: TODAY, renewsIntoId: into, version: 2 },
      });
      expect([(await listed()).includes('CLASSIC'), (await listed(true)).includes('CLASSIC')]).toEqual([false, true]);
      expect(said(await on().apply(on().someone(), { tierId: old }))).toEqual(['tierId INVALID membership.tier']);
      // Whoever applied before it was is not sent away.
      expect((await on().move('approveMembership', waiting)).membership.status).toBe('ACTIVE');
    });

    it('what took its place is not retired without another for both', async () => {
      expect(said(await change(into, { isOffered: false }))).toEqual(['renewsIntoId REQUIRED settings.has_members']);
    });

    it('is renewed into what took its place: its term, its fee, as the preview shows', async () => {
      const query = `query ($input: RenewalPreviewInput!) { renewalPreview(input: $input) { outcomes { expiresOn tier { code } } } }`;
      const { data } = await on().world.ask(query, { input: { ids: [one.id] } }, { viewer: on().ADA() });
      const expiresOn = addDays(addMonths(TODAY, 18), -1);
      expect(JSON.parse(JSON.stringify(data?.renewalPreview))).toEqual({
        outcomes: [{ expiresOn, tier: { code: 'MODERN' } }],
      });
      expect((await on().move('renewMembership', one)).membership).toMatchObject({ status: 'ACTIVE', expiresOn });
      const [row] = await on().sql(
        'SELECT tier_id, fee_amount, fee_invoice.term_months FROM membership JOIN fee_invoice ON membership_id = membership.id WHERE membership.id = $1',
        [one.id],
      );
      expect(row).toEqual({ tier_id: into, fee_amount: '60.00', term_months: 6 });
      expect((await on().audit(one.id)).at(-1)).toMatchObject({
        ...{ action: 'MEMBERSHIP_RENEWED', before: { tierId: old }, after: { tierId: into, invoiceAmount: '60.00' } },
      });
    });

    it('is offered again, and nothing is in its place any more', async () => {
      expect((await change(old, { isOffered: true })).tier).toMatchObject({ retiredOn: null, renewsInto: null });
      expect(await listed()).toContain('CLASSIC');
    });
  });
}
