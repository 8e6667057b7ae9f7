/** Many memberships renewed or suspended at once: what the preview shows is what is done, each by itself, each with a trace. */
import { addDays, addMonths } from '../../subgraphs/kernel/days';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { type Data, ERRORS, type Item, said, type Stage, TODAY } from './stage';

const OUTCOME = `outcomes { id from to expiredOn expiresOn suspendedUntil version membership { status version } ${ERRORS} }`;
const UNTIL = addDays(TODAY, 30);

export function bulk(on: () => Stage): void {
  const preview = async (field: string, input: Item, viewer: Viewer = on().ADA()): Promise<Data> => {
    const type = field === 'renewalPreview' ? 'RenewalPreviewInput!' : 'SuspensionPreviewInput!';
    const query = `query ($input: ${type}) { ${field}(input: $input) { changing ${OUTCOME} ${ERRORS} } }`;
    const { data, errors } = await on().world.ask(query, { input }, { viewer });
    expect([errors, on().world.faults]).toEqual([undefined, []]);
    return JSON.parse(JSON.stringify(data?.[field]));
  };
  const change = (
    field: string,
    rows: readonly Data[],
    more: Item = {},
    viewer: Viewer = on().ADA(),
  ): Promise<Data> => {
    const memberships = rows.map(({ id, version }) => ({ id, expectedVersion: version ?? 1 }));
    return on().mutate(field, { memberships, ...more }, { viewer, seen: `changed ${OUTCOME}` });
  };
  const suspend = (rows: readonly Data[], more: Item = {}, viewer?: Viewer): Promise<Data> =>
    change('suspendMemberships', rows, { reason: 'Complaints', until: UNTIL, ...more }, viewer);
  const told = ({ outcomes }: Data): string[] =>
    outcomes.map(({ from, to, userErrors }: Data) =>
      to === null ? `${String(from)}: ${said({ userErrors }).join()}` : `${from} -> ${to}`,
    );
  const end = async ({ id }: Data, days: number): Promise<void> => {
    await on().sql(
      `UPDATE membership SET expires_on = $2::date - $3::int, sort_expires_on = $2::date - $3::int, last_event_on = $2::date - 500 WHERE id = $1`,
      [id, TODAY, days],
    );
  };

  /** One of each kind: a member, one in grace and one expired that the clock has not seen, a suspended one, an applicant, nobody. */
  async function several(): Promise<Data[]> {
    const { id } = on().here;
    await on().sql('UPDATE association SET grace_days = 30, allows_late_renewal = true WHERE id = $1', [id]);
    const [one, grace, expired, asleep] = [
      await on().active(),
      await on().active(),
      await on().active(),
      await on().active(),
    ];
    await end(grace, 5);
    await end(expired, 45);
    await on().move('suspendMembership', asleep, { reason: 'x', until: UNTIL });
    return [one, grace, expired, asleep, await on().apply(on().someone()), { id: 'mbr_none' }];
  }
  const ids = (rows: readonly Data[]): string[] => rows.map(({ id }) => id);

  it('a renewal: the preview, and what is done is what it showed', async () => {
    const rows = await several();
    const seen = await preview('renewalPreview', { ids: ids(rows) });
    expect([seen.changing, told(seen)]).toEqual([
      3,
      [
        'ACTIVE -> ACTIVE',
        'ACTIVE -> ACTIVE',
        'ACTIVE -> ACTIVE',
        'SUSPENDED: ids.3 CONFLICT membership.wrong_state',
        'APPLIED: ids.4 CONFLICT membership.wrong_state',
        'null: ids.5 NOT_FOUND not_found',
      ],
    ]);
    const term = addDays(addMonths(TODAY, 12), -1);
    expect(seen.outcomes.slice(0, 3).map(({ expiredOn, expiresOn }: Data) => [expiredOn, expiresOn])).toEqual([
      [term, addDays(addMonths(TODAY, 24), -1)],
      [addDays(TODAY, -5), addDays(addMonths(addDays(TODAY, -4), 12), -1)],
      [addDays(TODAY, -45), term],
    ]);
    expect(seen.outcomes[0].membership).toEqual({ status: 'ACTIVE', version: 3 });
    const done = await change('renewMemberships', seen.outcomes);
    expect([done.changed, done.userErrors]).toEqual([3, []]);
    const shown = ({ from, to, expiresOn }: Data): unknown => [from, to, expiresOn];
    expect(done.outcomes.map(shown)).toEqual(seen.outcomes.map(shown));
    for (const { to, version, membership } of done.outcomes.slice(0, 3))
      expect(membership).toEqual({ status: to, version });
    const trails = await Promise.all(rows.slice(0, 4).map(({ id }) => on().audit(id)));
    expect(trails.map((entries) => entries.slice(3).map(({ action, actor }: Data) => `${action} ${actor}`))).toEqual([
      ['MEMBERSHIP_RENEWED acc_ada'],
      ['MEMBERSHIP_MOVED_BY_CLOCK system', 'MEMBERSHIP_RENEWED acc_ada'],
      ['MEMBERSHIP_MOVED_BY_CLOCK system', 'MEMBERSHIP_MOVED_BY_CLOCK system', 'MEMBERSHIP_RENEWED acc_ada'],
      ['MEMBERSHIP_SUSPENDED acc_ada'],
    ]);
  });

  it('a preview tells of one that is named twice, and shows them all the same', async () => {
    const { id } = await on().active();
    const seen = await preview('renewalPreview', { ids: [id, id] });
    expect([said(seen), told(seen)]).toEqual([['ids.1 DUPLICATE duplicate'], ['ACTIVE -> ACTIVE', 'ACTIVE -> ACTIVE']]);
    const wrong = await preview('renewalPreview', { ids: [id], termMonths: 2_000_000_000 });
    expect([said(wrong), wrong.outcomes]).toEqual([['termMonths INVALID membership.term'], []]);
  });

  it('a renewal for another term than the tier’s', async () => {
    const rows = [await on().active()];
    const seen = await preview('renewalPreview', { ids: ids(rows), termMonths: 6 });
    const done = await change('renewMemberships', seen.outcomes, { termMonths: 6 });
    const expiresOn = addDays(addMonths(TODAY, 18), -1);
    expect([seen.outcomes[0].expiresOn, done.outcomes[0].expiresOn]).toEqual([expiresOn, expiresOn]);
  });

  it('a suspension: the preview, and what is done is what it showed', async () => {
    const rows = await several();
    const seen = await preview('suspensionPreview', { ids: ids(rows), until: UNTIL });
    expect(told(seen)).toEqual([
      'ACTIVE -> SUSPENDED',
      'ACTIVE: ids.1 CONFLICT membership.wrong_state',
      'ACTIVE: ids.2 CONFLICT membership.wrong_state',
      'SUSPENDED: ids.3 CONFLICT membership.wrong_state',
      'APPLIED: ids.4 CONFLICT membership.wrong_state',
      'null: ids.5 NOT_FOUND not_found',
    ]);
    expect((await on().audit(rows[0].id)).length).toBe(3);
    const done = await suspend(seen.outcomes);
    expect([done.changed, done.outcomes[0]]).toMatchObject([1, { to: 'SUSPENDED', suspendedUntil: UNTIL, version: 4 }]);
    expect((await on().audit(rows[0].id)).at(-1)).toMatchObject({
      action: 'MEMBERSHIP_SUSPENDED',
      reason: 'Complaints',
    });
    // What is refused writes nothing, not even what days have done.
    expect((await on().audit(rows[1].id)).length).toBe(3);
  });

  it('one that has changed since the preview is refused by itself', async () => {
    const rows = [await on().active(), await on().active()];
    const seen = await preview('renewalPreview', { ids: ids(rows) });
    await on().move('renewMembership', rows[0]);
    const done = await change('renewMemberships', seen.outcomes);
    expect([done.changed, told(done)]).toEqual([
      1,
      ['ACTIVE: memberships.0.expectedVersion VERSION_CONFLICT version_conflict', 'ACTIVE -> ACTIVE'],
    ]);
  });

  it.each<[string, () => Item, string[]]>([
    ['nobody', () => ({ memberships: [] }), ['memberships REQUIRED required']],
    [
      'one twice',
      () => ({ memberships: ['a', 'b', 'a'].map((id) => ({ id, expectedVersion: 1 })) }),
      ['memberships.2.id DUPLICATE duplicate'],
    ],
    [
      'more than 200',
      () => ({ memberships: Array.from({ length: 201 }, (_, n) => ({ id: `mbr_${n}`, expectedVersion: 1 })) }),
      ['memberships TOO_MANY too_many'],
    ],
    ['no reason', () => ({ reason: ' ' }), ['reason REQUIRED membership.reason']],
    ['a long one', () => ({ reason: 'x'.repeat(2001) }), ['reason INVALID too_long']],
  ])('a suspension with %s is refused as a whole', async (_what, more, expected) => {
    const answer = await suspend([{ id: 'mbr_none' }], more());
    expect([said(answer), answer.outcomes]).toEqual([expected, []]);
  });

  it('a term of no months is refused as a whole, and a day that is over by each', async () => {
    const rows = [{ ...(await on().active()), version: 3 }];
    const none = await change('renewMemberships', rows, { termMonths: 0 });
    expect(said(none)).toEqual(['termMonths INVALID membership.term']);
    expect(told(await suspend(rows, { until: TODAY }))).toEqual(['ACTIVE: until INVALID membership.until_past']);
  });

  it('another association’s people find none of them', async () => {
    const rows = [await on().active()];
    const eve = on().editor('acc_eve', on().elsewhere);
    expect(told(await preview('renewalPreview', { ids: ids(rows) }, eve))).toEqual(['null: ids.0 NOT_FOUND not_found']);
    expect(told(await suspend([{ ...rows[0], version: 3 }], {}, eve))).toEqual([
      'null: memberships.0.id NOT_FOUND not_found',
    ]);
  });

  it('one key has one effect, and two calls over the same rows never wait in a ring', async () => {
    const rows = await Promise.all(Array.from({ length: 6 }, () => on().active()));
    const seen = (await preview('renewalPreview', { ids: ids(rows) })).outcomes;
    const keyed = { idempotencyKey: 'renew them once' };
    const all = await Promise.all(Array.from({ length: 8 }, () => change('renewMemberships', seen, keyed)));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
    const after = (await preview('renewalPreview', { ids: ids(rows) })).outcomes;
    const both = await Promise.all([
      change('renewMemberships', after),
      suspend([...after].reverse()),
      ...after.map(({ id, version }: Data) =>
        on().call('renewMembership', { membershipId: id, expectedVersion: version }, on().BEN()),
      ),
    ]);
    const changed = both.reduce((sum: number, { changed: many, id }) => sum + Number(many ?? (id === null ? 0 : 1)), 0);
    expect(changed).toBe(6);
    const entries = await Promise.all(rows.map(({ id }) => on().audit(id)));
    expect(entries.map(({ length }) => length)).toEqual(Array(6).fill(5));
  });

  it('costs two statements for each that owes nothing for it, and seventeen for all of them', async () => {
    const cost = async (many: number): Promise<number> => {
      const rows = await Promise.all(Array.from({ length: many }, () => on().active()));
      const seen = await preview('renewalPreview', { ids: ids(rows) });
      on().world.statementsReset();
      await change('renewMemberships', seen.outcomes);
      return on().world.statements.length;
    };
    const [one, three] = [await cost(1), await cost(3)];
    expect({ one, each: (three - one) / 2 }).toEqual({ one: 19, each: 2 });
  });
}
