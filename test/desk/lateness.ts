/** What is late: the clock, and a payment that came in time. */
import { addDays, addMonths } from '../../subgraphs/kernel/days';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { type Applicant, type Data, type Item, said, type Stage, TODAY } from './stage';

export function lateness(on: () => Stage): void {
  const sql = (text: string, values?: unknown[]): Promise<Data[]> => on().sql(text, values);
  const apply = (who: Applicant, more?: Item, viewer?: Viewer): Promise<Data> => on().apply(who, more, viewer);
  const move = (field: string, one: Data, more?: Item, viewer?: Viewer): Promise<Data> =>
    on().move(field, one, more, viewer);
  const underReview = (more?: Item): Promise<Data> => on().underReview(more);
  const active = (): Promise<Data> => on().active();
  const audit = (id: string): Promise<Data[]> => on().audit(id);
  const told = (id: string): Promise<Data[]> => on().told(id);
  const someone = (): Applicant => on().someone();

  describe('where the clock is late', () => {
    /** Its term ended so many days ago, and nobody has looked since. */
    async function lapsed(days: number, allowsLateRenewal: boolean): Promise<Data> {
      const one = await active();
      await sql('UPDATE association SET allows_late_renewal = $2, grace_days = 30 WHERE id = $1', [
        on().here.id,
        allowsLateRenewal,
      ]);
      await sql(
        `UPDATE membership SET expires_on = $2::date - $3::int, sort_expires_on = $2::date - $3::int, last_event_on = $2::date - 300 WHERE id = $1`,
        [one.id, TODAY, days],
      );
      return one;
    }

    it.each<[number, boolean, string[], Item]>([
      [5, false, ['CLOCK IN_GRACE', 'RENEW ACTIVE'], { expiresOn: addMonths(addDays(TODAY, -5), 12) }],
      [45, true, ['CLOCK IN_GRACE', 'CLOCK EXPIRED', 'RENEW ACTIVE'], { expiresOn: addDays(addMonths(TODAY, 12), -1) }],
      [45, false, ['CLOCK IN_GRACE', 'CLOCK EXPIRED', 'RENEW APPLIED'], { status: 'APPLIED', appliedOn: TODAY }],
    ])(
      'a renewal %s days after the end, late allowed: %s, comes after what was due',
      async (days, late, expected, row) => {
        const one = await lapsed(days, late);
        const { membership, userErrors } = await move('renewMembership', one);
        expect([userErrors, membership]).toMatchObject([[], row]);
        const steps = membership.history.slice(3).map(({ kind, toStatus }: Data) => `${kind} ${toStatus}`);
        expect(steps).toEqual(expected);
        expect((await audit(one.id)).slice(3).map(({ actor }) => actor)).toEqual([
          ...expected.slice(1).map(() => 'system'),
          'acc_ada',
        ]);
      },
    );

    it('a suspension of one that has expired by now is refused, in the state that it has by now', async () => {
      const one = await lapsed(45, false);
      const answer = await move('suspendMembership', one, { reason: 'x', until: '2099-01-01' });
      expect([said(answer), answer.userErrors[0].message]).toEqual([
        ['membershipId CONFLICT membership.wrong_state'],
        'It is EXPIRED: SUSPEND cannot happen to it now.',
      ]);
    });
  });

  describe('a fee that came in time', () => {
    const DUE = addDays(TODAY, -3);
    /** Approved, and its last day for the fee was three days ago. */
    async function unpaid(): Promise<Data> {
      const one = await move('approveMembership', await underReview({ tierId: on().here.paid }));
      await sql('UPDATE membership SET payment_due_on = $2, last_event_on = $3 WHERE id = $1', [
        ...[one.id, DUE, addDays(TODAY, -33)],
      ]);
      return one;
    }
    const pay = (one: Data, paidOn: string): Promise<Data> =>
      move('recordMembershipPayment', one, { reference: 'DBS 1', paidOn });
    const kinds = async (id: string): Promise<string[]> =>
      (await told(id)).slice(3).map(({ payload }) => `${payload.event} ${payload.to}`);

    it('counts, though the clock was about to let the application lapse', async () => {
      const one = await unpaid();
      expect((await pay(one, DUE)).membership).toMatchObject({ status: 'ACTIVE', joinedOn: TODAY, paymentDueOn: null });
      expect(await kinds(one.id)).toEqual(['RECORD_PAYMENT ACTIVE']);
    });

    it('counts, though the clock has done so', async () => {
      const one = await unpaid();
      const late = await pay(one, TODAY);
      expect([said(late), late.userErrors[0].message]).toEqual([
        ['paidOn CONFLICT membership.payment_late'],
        `The last day for the fee was ${DUE}; the application has lapsed, and the organisation may apply anew.`,
      ]);
      expect(await kinds(one.id)).toEqual([]);
      await sql(`UPDATE membership SET status = 'WITHDRAWN' WHERE id = $1`, [one.id]);
      expect(said(await pay(one, TODAY))).toEqual(['paidOn CONFLICT membership.payment_late']);
      expect((await pay(one, DUE)).membership).toMatchObject({ status: 'ACTIVE', joinedOn: TODAY });
    });

    it('does not where the organisation has applied again', async () => {
      const who = someone();
      const first = await apply(who);
      await sql(`UPDATE membership SET status = 'WITHDRAWN', payment_due_on = $2 WHERE id = $1`, [first.id, DUE]);
      await apply(who);
      const answer = await pay(first, DUE);
      expect(said(answer)).toEqual(['membershipId DUPLICATE membership.open']);
      expect(answer.userErrors[0].message).toContain('it is APPLIED');
    });
  });
}
