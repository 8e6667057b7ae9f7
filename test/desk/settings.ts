/** The rules of an association and its classes of membership: its owners lay them down, and the audit has what was otherwise. */
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { type Data, type Item, said, type Stage } from './stage';

const RULES =
  'version graceDays allowsLateRenewal informationDays paymentDays reapplyDays suspensionEndsByItself takesApplicationsByMail';
const TIER = 'version name { en zhHans } annualFee { amount currency } termMonths';

export function settings(on: () => Stage): void {
  const owner = (of?: string): Viewer => on().owner(of);
  const lay = (input: Item, viewer = owner()): Promise<Data> => {
    const named = { associationId: on().here.id, expectedVersion: 1, ...input };
    return on().mutate('updateAssociationSettings', named, { viewer, seen: `id association { ${RULES} }` });
  };
  const retier = (input: Item, viewer = owner()): Promise<Data> => {
    const named = { tierId: on().here.paid, expectedVersion: 1, ...input };
    return on().mutate('updateMembershipTier', named, { viewer, seen: `id tier { ${TIER} }` });
  };
  const version = async (table: string, id: string): Promise<number> =>
    (await on().sql(`SELECT version FROM ${table} WHERE id = $1`, [id]))[0].version;

  it('rules are changed, and what is left out stays', async () => {
    const { id } = on().here;
    await on().sql('UPDATE association SET grace_days = 30, payment_days = 30 WHERE id = $1', [id]);
    const shut = { takesApplicationsByMail: false };
    const done = await lay({ graceDays: 14, suspensionEndsByItself: true, paymentDays: 30, ...shut });
    expect(done).toMatchObject({
      userErrors: [],
      association: { version: 2, graceDays: 14, paymentDays: 30, suspensionEndsByItself: true, ...shut },
    });
    expect(await on().audit(id)).toMatchObject([
      {
        ...{ action: 'ASSOCIATION_SETTINGS_CHANGED', actor: 'acc_owner', acting_for: id },
        before: { graceDays: 30, suspensionEndsByItself: false, takesApplicationsByMail: true, version: 1 },
        after: { graceDays: 14, suspensionEndsByItself: true, ...shut, version: 2 },
      },
    ]);
    expect((await on().told(id, 'association.changed')).map(({ payload }) => payload)).toEqual([
      {
        ...{ association: id, tier: null, version: 2 },
        fields: ['graceDays', 'suspensionEndsByItself', 'takesApplicationsByMail'],
      },
    ]);
    // The same again is no change.
    expect((await lay({ expectedVersion: 2, graceDays: 14 })).association).toMatchObject({ version: 2 });
    expect(await on().audit(id)).toHaveLength(1);
  });

  it('how to pay is laid down in both languages, for its own people, and taken away', async () => {
    const version = async (): Promise<number> =>
      (await on().sql('SELECT version FROM association WHERE id = $1', [on().here.id]))[0].version;
    const how = { en: 'DBS 012-3\nSwift DBSSSGSG', zhHans: '星展银行 012-3' };
    const seen = async (viewer: Viewer): Promise<unknown> => {
      const query = 'query ($id: ID!) { association(by: { id: $id }) { paymentInstructions { en zhHans } } }';
      const { data } = await on().world.ask(query, { id: on().here.id }, { viewer });
      return JSON.parse(JSON.stringify(data?.association)).paymentInstructions;
    };
    expect(said(await lay({ expectedVersion: await version(), paymentInstructions: how }))).toEqual([]);
    expect([await seen(on().ADA()), await seen(on().editor('acc_x', on().elsewhere))]).toEqual([how, null]);
    expect((await on().audit(on().here.id)).at(-1)).toMatchObject({
      after: { paymentInstructionsEn: how.en, paymentInstructionsZhHans: how.zhHans },
    });
    const long = { paymentInstructions: { en: 'x'.repeat(1001) } };
    expect(said(await lay({ expectedVersion: await version(), ...long }))).toEqual([
      'paymentInstructions.en INVALID too_long',
    ]);
    expect(said(await lay({ expectedVersion: await version(), paymentInstructions: {} }))).toEqual([]);
    expect(await seen(on().ADA())).toBeNull();
  });

  it('a tier is changed, and an approval goes by it', async () => {
    const { paid } = on().here;
    const done = await retier({ name: { en: 'Basic', zhHans: '基础会员' }, annualFee: '0', termMonths: 6 });
    expect(done).toMatchObject({
      userErrors: [],
      tier: { version: 2, name: { en: 'Basic', zhHans: '基础会员' }, annualFee: { amount: '0.00' }, termMonths: 6 },
    });
    const [{ before, after }] = await on().audit(paid);
    expect([before.termMonths, after]).toMatchObject([12, { nameZhHans: '基础会员', termMonths: 6, version: 2 }]);
    const one = await on().move('approveMembership', await on().underReview({ tierId: paid }));
    expect(one.membership.status).toBe('ACTIVE');
  });

  it.each<[string, Item, string[]]>([
    ['too many days of grace', { graceDays: 367 }, ['graceDays INVALID settings.range']],
    [
      'no days for information, and too many to wait',
      { informationDays: 0, reapplyDays: 3661 },
      ['informationDays INVALID settings.range', 'reapplyDays INVALID settings.range'],
    ],
    [
      'a version that is over',
      { expectedVersion: 0, graceDays: 1 },
      ['expectedVersion VERSION_CONFLICT version_conflict'],
    ],
    ['an association that is nowhere', { associationId: 'ass_\u0000' }, ['associationId NOT_FOUND not_found']],
  ])('rules with %s are refused', async (_what, input, expected) => {
    expect(said(await lay({ expectedVersion: await version('association', on().here.id), ...input }))).toEqual(
      expected,
    );
  });

  it.each<[string, Item, string[]]>([
    ['no name', { name: {} }, ['name REQUIRED settings.name']],
    [
      'a fee below 0 and no term',
      { annualFee: '-1', termMonths: 0 },
      ['annualFee INVALID settings.fee', 'termMonths INVALID settings.range'],
    ],
    ['a third decimal', { annualFee: '1.005' }, ['annualFee INVALID settings.fee']],
    ['a line break in its name', { name: { en: 'a\nb' } }, ['name.en INVALID control_character']],
  ])('a tier with %s is refused', async (_what, input, expected) => {
    const answer = await retier({ expectedVersion: await version('membership_tier', on().here.paid), ...input });
    expect(said(answer)).toEqual(expected);
    for (const { localisedMessage } of answer.userErrors) expect(localisedMessage.zhHans).toMatch(/\p{Script=Han}/u);
  });

  it('another association’s owner finds nothing, and an editor is not let at it', async () => {
    const eve = owner(on().elsewhere);
    expect(said(await lay({ graceDays: 1 }, eve))).toEqual(['associationId NOT_FOUND not_found']);
    expect(said(await retier({ termMonths: 1 }, eve))).toEqual(['tierId NOT_FOUND not_found']);
    const input = `input: { idempotencyKey: "ed", associationId: "${on().here.id}", expectedVersion: 1 }`;
    const { data, errors } = await on().world.ask(
      `mutation { updateAssociationSettings(${input}) { id } }`,
      {},
      {
        viewer: on().ADA(),
      },
    );
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([
      { updateAssociationSettings: null },
      ['UNAUTHORIZED_FIELD_OR_TYPE'],
    ]);
  });

  it('of 10 edits of one version one is done', async () => {
    const expectedVersion = await version('association', on().here.id);
    const all = await Promise.all(Array.from({ length: 10 }, (_, n) => lay({ expectedVersion, reapplyDays: 100 + n })));
    expect(all.flatMap(said)).toEqual(Array(9).fill('expectedVersion VERSION_CONFLICT version_conflict'));
  });
}
