/** The clock over a small world that it slept through: every membership where it should be, and one trace for each step. */
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { openWorld, type World } from '../../../../test/kit/world';
import { runtimeDataSource } from '../../../kernel/database/data-source';
import { rolesOf } from '../../../kernel/database/roles';
import { todayOf } from '../../../kernel/days';
import { Association } from '../../association/association.entity';
import { MembershipTier } from '../../association/tier.entity';
import { entriesOf, headsIn } from '../../audit/chains';
import { verifyChain } from '../../audit/verify';
import { subgraph } from '../../subgraph';
import { type MailKind } from '../../mail/mail-kind';
import { remind } from '../../mail/reminder-clock';
import { reminderOn } from '../../mail/reminder';
import { kindOfStep } from '../../mail/step-kind';
import { Membership } from '../membership.entity';
import { type Step, stepsByClock } from './clock';
import { moveByClock } from './membership-clock';
import { stateOf, termsIn } from './mutations/ground';

const SLEPT = 45;
const DAY_MS = 86_400_000;

let world: World;
let admin: Client;
let db: DataSource;

const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await admin.query<Record<string, unknown>>(text, values)).rows;

beforeAll(async () => {
  world = await openWorld({ subgraphs: ['associations'], size: 'small', writable: true });
  admin = new Client({ connectionString: world.databaseUrl });
  await admin.connect();
  await admin.query('SET search_path = associations');
  db = await runtimeDataSource(subgraph, rolesOf(world.databaseUrl, 'associations')).initialize();
  const today = todayOf({ now: new Date() });
  // Everybody can be written to, so that of each step there is one mail.
  await sql(
    `INSERT INTO membership_contact (id, membership_id, position, name, email)
     SELECT 'ctc_' || id, id, 99, 'Lin', 'lin@example.com' FROM membership`,
  );
  // Of each state that waits, some that are due while it sleeps and some that are not.
  await sql(`UPDATE association SET suspension_ends_by_itself = true`);
  await sql(
    `UPDATE membership m SET
       expires_on = $1::date + n * span - 40, sort_expires_on = $1::date + n * span - 40,
       suspended_until = CASE WHEN status = 'SUSPENDED' THEN $1::date + n * 5 END
     FROM (
       SELECT id, row_number() OVER (PARTITION BY status ORDER BY id)::int AS n, CASE status WHEN 'SUSPENDED' THEN 25 ELSE 9 END AS span
       FROM membership
     ) AS counted
     WHERE counted.id = m.id AND status IN ('ACTIVE', 'IN_GRACE', 'SUSPENDED')`,
    [today],
  );
  await sql(
    `UPDATE membership m SET
       information_due_on = CASE WHEN status = 'INFO_REQUESTED' THEN $1::date + n * 20 END,
       payment_due_on = CASE WHEN status = 'PENDING_PAYMENT' THEN $1::date + n * 20 END
     FROM (SELECT id, row_number() OVER (PARTITION BY status ORDER BY id)::int AS n FROM membership) AS counted
     WHERE counted.id = m.id AND status IN ('INFO_REQUESTED', 'PENDING_PAYMENT')`,
    [today],
  );
});
afterAll(async () => {
  await db.destroy();
  await admin.end();
  await world.close();
});

/** What should come of each, by the rules alone. */
async function expectedSteps(now: Date): Promise<Map<string, { row: Membership; steps: Step[] }>> {
  const associations = new Map((await db.manager.find(Association)).map((row) => [row.id, row]));
  const tiers = new Map((await db.manager.find(MembershipTier)).map((row) => [row.id, row]));
  const rows = await db.manager.find(Membership);
  return new Map(
    rows.map((row) => {
      const [association, tier] = [associations.get(row.associationId), tiers.get(row.tierId)];
      if (!association || !tier) throw new Error('A membership has an association and a tier.');
      return [row.id, { row, steps: stepsByClock(stateOf(row), termsIn(association, tier), todayOf({ now })) }];
    }),
  );
}

it(`after ${SLEPT} days of sleep, all at once and from two processes, each is where it should be`, async () => {
  const now = new Date(Date.now() + SLEPT * DAY_MS);
  const expected = await expectedSteps(now);
  const steps = [...expected.values()].flatMap((one) => one.steps);
  const kinds = new Set(steps.map(({ before, after }) => `${String(before?.status)} ${after.status}`));
  expect([...kinds].sort()).toEqual([
    'ACTIVE IN_GRACE',
    'INFO_REQUESTED WITHDRAWN',
    'IN_GRACE EXPIRED',
    'PENDING_PAYMENT WITHDRAWN',
    'SUSPENDED ACTIVE',
    'SUSPENDED EXPIRED',
  ]);
  const moved = await Promise.all([moveByClock(db, now), moveByClock(db, now)]);
  expect(moved[0].steps + moved[1].steps).toBe(steps.length);

  const [history, audit, outbox, mails] = [
    await sql(
      'SELECT membership_id AS id, position, kind, happened_on::text AS on, to_status AS to FROM membership_event',
    ),
    await sql(
      `SELECT entity AS id, (after->>'version')::int AS position, action, actor, after->>'on' AS on FROM audit_entry`,
    ),
    await sql(
      `SELECT entity AS id, (payload->>'version')::int AS position, payload->>'event' AS kind, payload->>'on' AS on
       FROM outbox WHERE topic = 'membership.changed'`,
    ),
    await sql(`SELECT membership_id AS id, substr(step, 9)::int AS position, kind, outcome FROM membership_mail`),
  ];
  const of = (rows: Record<string, unknown>[], id: string, after: number): Record<string, unknown>[] =>
    rows
      .filter((row) => row.id === id && Number(row.position) > after)
      .sort((a, b) => Number(a.position) - Number(b.position));
  for (const [id, { row, steps: due }] of expected) {
    const after = due.at(-1)?.after ?? stateOf(row);
    expect(stateOf(await db.manager.findOneByOrFail(Membership, { id }))).toEqual(after);
    const told = due.map(({ happening, after: { version } }) => ({ id, position: version, on: happening.on }));
    expect(of(history, id, row.version)).toMatchObject(told);
    expect(of(audit, id, 0)).toMatchObject(told.map((one) => ({ ...one, actor: 'system' })));
    expect(of(outbox, id, 0)).toMatchObject(told);
    const written = due.map(({ happening, after: { status, version } }) => ({
      ...{ position: version, kind: kindOfStep(happening.event, status), outcome: 'ASKED' },
    }));
    expect(of(mails, id, 0)).toMatchObject(written);
    const traces = [of(history, id, row.version), of(audit, id, 0), of(outbox, id, 0), of(mails, id, 0)];
    expect(traces.map(({ length }) => length)).toEqual(Array(4).fill(due.length));
  }
  // Each was asked for once, and to an address.
  const asked = await sql(`SELECT payload FROM outbox WHERE topic = 'mail.requested'`);
  expect([asked.length, new Set(asked.map(({ payload }) => (payload as { id: string }).id)).size]).toEqual(
    Array(2).fill(steps.length),
  );
});

describe('reminders', () => {
  /** The kind of each member whose end is near on that day, by the rule alone. */
  async function expectedReminders(now: Date): Promise<Map<string, MailKind>> {
    const rows = await sql(
      `SELECT m.id, m.expires_on::text AS on, t.term_months AS months FROM membership m JOIN membership_tier t ON t.id = m.tier_id WHERE m.status = 'ACTIVE'`,
    );
    return new Map(
      rows.flatMap(({ id, on, months }) => {
        const kind = reminderOn(todayOf({ now }), { expiresOn: String(on), termMonths: Number(months) });
        return kind === null ? [] : [[String(id), kind] as const];
      }),
    );
  }
  const sent = async (): Promise<Map<string, MailKind[]>> => {
    const all = new Map<string, MailKind[]>();
    for (const { id, kind } of await sql(
      `SELECT membership_id AS id, kind FROM membership_mail WHERE kind LIKE 'EXPIRING%' ORDER BY membership_mail.id`,
    ))
      all.set(String(id), [...(all.get(String(id)) ?? []), kind as MailKind]);
    return all;
  };

  it('of what was slept through only the one that is still true is sent, once, from two processes at once', async () => {
    const now = new Date(Date.now() + SLEPT * DAY_MS);
    const due = await expectedReminders(now);
    expect(new Set(due.values()).size).toBe(3);
    const noted = await Promise.all([remind(db, now), remind(db, now)]);
    expect(noted[0] + noted[1] + (await remind(db, now))).toBe(due.size);
    expect(await sent()).toEqual(new Map([...due].map(([id, kind]) => [id, [kind]])));
    const statements = await sql(`SELECT count(*)::int AS n FROM audit_entry WHERE action LIKE 'REMIND%'`);
    expect(statements).toEqual([{ n: 0 }]);
  });

  it('night by night each mark that is passed is told once', async () => {
    const before = await sent();
    const told = new Map([...before].map(([id, kinds]) => [id, [...kinds]]));
    for (const night of [1, 2, 3, 9, 10]) {
      const now = new Date(Date.now() + (SLEPT + night) * DAY_MS);
      for (const [id, kind] of await expectedReminders(now)) {
        const own = told.get(id) ?? [];
        if (!own.includes(kind)) told.set(id, [...own, kind]);
      }
      await remind(db, now);
    }
    expect(await sent()).toEqual(told);
    expect([...told.values()].flat().length).toBeGreaterThan([...before.values()].flat().length);
  });
});

it('and does nothing more when it looks again', async () => {
  const now = new Date(Date.now() + SLEPT * DAY_MS);
  const before = await sql('SELECT count(*) AS n FROM audit_entry');
  expect(await moveByClock(db, now)).toEqual({ steps: 0, isMore: false });
  expect(await sql('SELECT count(*) AS n FROM audit_entry')).toEqual(before);
});

it('night by night from there, it finds what is due each night', async () => {
  for (let night = 1; night <= 10; night += 1) {
    const now = new Date(Date.now() + (SLEPT + night) * DAY_MS);
    const due = [...(await expectedSteps(now)).values()].flatMap(({ steps }) => steps);
    expect((await moveByClock(db, now)).steps).toBe(due.length);
    // Nothing is left over, so what is due tonight is due since today.
    expect(due.filter(({ happening }) => happening.on !== todayOf({ now }))).toEqual([]);
  }
});

it('moves no more at once than it may, stops when it is told to, and goes on where it was', async () => {
  const now = new Date(Date.now() + (SLEPT + 40) * DAY_MS);
  const due = [...(await expectedSteps(now)).values()].filter(({ steps }) => steps.length > 0);
  expect(due.length).toBeGreaterThan(4);
  const left = async (): Promise<number> =>
    [...(await expectedSteps(now)).values()].filter(({ steps }) => steps.length > 0).length;
  expect(await moveByClock(db, now, { stopping: AbortSignal.abort() })).toEqual({ steps: 0, isMore: true });
  expect((await moveByClock(db, now, { most: 2 })).isMore).toBe(true);
  expect(await left()).toBe(due.length - 2);
  expect(await moveByClock(db, now, { most: 1_000 })).toMatchObject({ isMore: false });
  expect(await left()).toBe(0);
});

it('one that cannot be moved keeps none of the others waiting', async () => {
  const now = new Date(Date.now() + (SLEPT + 120) * DAY_MS);
  const due = [...(await expectedSteps(now))].filter(([, { steps }]) => steps.length > 0);
  const [stuck] = due[0] ?? [''];
  // Its history has the place already that the step would take.
  await sql(
    `INSERT INTO membership_event (membership_id, position, kind, happened_on, to_status)
     SELECT id, version + 1, 'CLOCK', '2026-01-01', 'EXPIRED' FROM membership WHERE id = $1`,
    [stuck],
  );
  await expect(moveByClock(db, now)).rejects.toThrow('1 memberships were not moved');
  const left = [...(await expectedSteps(now))].filter(([, { steps }]) => steps.length > 0);
  expect(left.map(([id]) => id)).toEqual([stuck]);
});

it('and the chains hold after all of it', async () => {
  for (const { associationId, ...head } of await headsIn(db)) {
    const verified = await verifyChain(() => entriesOf(db, associationId), [head]);
    expect([verified.faults, verified.head]).toEqual([[], head]);
  }
});
