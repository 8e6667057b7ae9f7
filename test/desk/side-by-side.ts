/** Many at the same membership, association or number at once: one effect, numbers without gaps, and nobody waits in a ring. */
import { type DataSource } from 'typeorm';
import { groundsOf } from '../../subgraphs/associations/membership/lifecycle/bulk/hold-all';
import { stepsTo } from '../../subgraphs/associations/membership/lifecycle/mutations/change-membership';
import { type Work, writeSteps } from '../../subgraphs/associations/membership/lifecycle/mutations/write-steps';
import { MembershipEventKind as Event } from '../../subgraphs/associations/membership/membership-status';
import { subgraph } from '../../subgraphs/associations/subgraph';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { rolesOf } from '../../subgraphs/kernel/database/roles';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { type Applicant, type Data, type Item, said, type Stage, TODAY } from './stage';

export function sideBySide(on: () => Stage): void {
  const sql = (text: string, values?: unknown[]): Promise<Data[]> => on().sql(text, values);
  const call = (field: string, input: Item, viewer: Viewer): Promise<Data> => on().call(field, input, viewer);
  const apply = (who: Applicant, more?: Item, viewer?: Viewer): Promise<Data> => on().apply(who, more, viewer);
  const move = (field: string, one: Data, more?: Item, viewer?: Viewer): Promise<Data> =>
    on().move(field, one, more, viewer);
  const underReview = (more?: Item): Promise<Data> => on().underReview(more);
  const active = (): Promise<Data> => on().active();
  const audit = (id: string): Promise<Data[]> => on().audit(id);
  const told = (id: string): Promise<Data[]> => on().told(id);
  const someone = (): Applicant => on().someone();
  const ADA = (): Viewer => on().ADA();

  describe('side by side', () => {
    it('50 approvals of one application have one effect', async () => {
      const one = await underReview();
      const all = await Promise.all(
        Array.from({ length: 50 }, () =>
          call('approveMembership', { membershipId: one.id, expectedVersion: 2 }, ADA()),
        ),
      );
      expect(all.filter(({ id }) => id !== null)).toHaveLength(1);
      expect(all.flatMap(said)).toEqual(Array(49).fill('expectedVersion VERSION_CONFLICT version_conflict'));
      expect((await audit(one.id)).filter(({ action }) => action === 'MEMBERSHIP_APPROVED')).toHaveLength(1);
      expect((await told(one.id)).filter(({ payload }) => payload.event === 'APPROVE')).toHaveLength(1);
      const numbers = await sql(
        'SELECT count(*)::int AS all, count(DISTINCT member_number)::int AS distinct FROM membership WHERE member_number IS NOT NULL AND association_id = $1',
        [on().here.id],
      );
      expect(numbers[0].all).toBe(numbers[0].distinct);
    });

    it('50 with one key get one answer', async () => {
      const one = await underReview();
      const input = { membershipId: one.id, expectedVersion: 2, idempotencyKey: 'one for all' };
      const all = await Promise.all(Array.from({ length: 50 }, () => call('approveMembership', input, ADA())));
      expect(new Set(all.map(({ id, userErrors }) => JSON.stringify([id, userErrors])))).toEqual(
        new Set([JSON.stringify([one.id, []])]),
      );
      expect(await audit(one.id)).toHaveLength(3);
      const other = await call('approveMembership', { ...input, expectedVersion: 3 }, ADA());
      expect(said(other)).toEqual(['idempotencyKey IDEMPOTENCY_KEY_REUSED idempotency_key_reused']);
    });

    it('50 applications of one organisation are one', async () => {
      const who = someone();
      const all = await Promise.all(Array.from({ length: 50 }, () => apply(who)));
      expect(all.filter(({ id }) => id !== null)).toHaveLength(1);
      expect(all.flatMap(said)).toEqual(Array(49).fill('associationId DUPLICATE membership.open'));
    });

    it('20 who join get 20 numbers, one after the other', async () => {
      const all = await Promise.all(Array.from({ length: 20 }, () => underReview()));
      const joined = await Promise.all(all.map((one) => move('approveMembership', one)));
      const numbers = joined
        .map(({ membership }) => Number(membership.memberNumber.split('-').at(-1)))
        .sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => (numbers[0] ?? 0) + n));
    });
  });

  describe('in whatever order they come', () => {
    let db: DataSource;
    beforeAll(async () => {
      db = await runtimeDataSource(subgraph, rolesOf(on().world.databaseUrl, 'associations')).initialize();
    });
    afterAll(() => db.destroy());

    /** As every path writes them, but that what meets another is not tried again: a ring would be an error. */
    const renew = (ids: readonly string[]): Promise<unknown> =>
      db.transaction(async (transaction) => {
        const grounds = await groundsOf(transaction, { ids, may: () => true, isHeld: true });
        const works = ids.map((id): Work => {
          const ground = grounds.get(id);
          const steps = ground && stepsTo(ground, { event: Event.RENEW, on: TODAY });
          if (!steps || 'refused' in steps) throw new Error(`${id} cannot be renewed.`);
          const acting = { actor: 'acc_ada', actingFor: null, requestId: 'ring' };
          return { membership: ground.membership, due: steps.due, own: { step: steps.own, acting } };
        });
        return writeSteps(transaction, { now: new Date(), requestId: 'ring' }, works);
      });

    it('paths that take numbers and audits of two associations never wait in a ring', async () => {
      await sql('UPDATE membership_tier SET annual_fee_amount = 100 WHERE association_id = $1', [on().elsewhere]);
      const [free, owing] = [await active(), await active()];
      const there = await sql(
        `SELECT id FROM membership WHERE association_id = $1 AND status = 'ACTIVE' AND expires_on >= $2 ORDER BY id LIMIT 2`,
        [on().elsewhere, TODAY],
      );
      await sql('UPDATE membership SET tier_id = $2 WHERE id = $1', [owing.id, on().here.paid]);
      const [first = '', second = ''] = there.map(({ id }) => String(id));
      // Of the one nothing is asked, so that its audit would come before the numbers of the others.
      const paths = [
        [free.id, first],
        [second, owing.id],
      ];
      const rounds = async (ids: readonly string[]): Promise<void> => {
        for (let round = 0; round < 8; round += 1) await renew(ids);
      };
      await Promise.all(paths.map(rounds));
      const trails = await Promise.all(paths.flat().map((id) => audit(id)));
      const renewals = trails.map((entries) => entries.filter(({ action }) => action === 'MEMBERSHIP_RENEWED').length);
      expect(renewals).toEqual([8, 8, 8, 8]);
    });
  });

  describe('numbers', () => {
    it('that an import brought are gone by, and no number is given twice', async () => {
      const first = await active();
      const last = Number(first.membership.memberNumber.split('-').at(-1));
      const taken = [last + 1, last + 2, last + 4].map(
        (n) => `${on().here.slug.toUpperCase()}-${String(n).padStart(4, '0')}`,
      );
      for (const number of taken) {
        const { id } = await apply(someone());
        await sql('UPDATE membership SET member_number = $2 WHERE id = $1', [id, number]);
      }
      const given = [await active(), await active()].map(({ membership }) => Number(membership.memberNumber.slice(-4)));
      expect(given).toEqual([last + 3, last + 5]);
    });

    it('of more than four digits are whole', async () => {
      await sql('UPDATE association SET last_member_number = 9999 WHERE id = $1', [on().here.id]);
      expect((await active()).membership.memberNumber).toBe(`${on().here.slug.toUpperCase()}-10000`);
    });
  });
}
