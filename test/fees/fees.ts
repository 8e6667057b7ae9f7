/** Fees through the graph, on a small world of its own: when they are asked for, how they are paid, who sees them, and the receipt. */
import { Readable } from 'node:stream';
import fastify from 'fastify';
import { Pool } from 'pg';
import { type DataSource } from 'typeorm';
import { eventually } from '../events/kit';
import { type World } from '../kit/world';
import { organisationId } from '../../subgraphs/kernel/codes/identifier';
import { completeUen } from '../../subgraphs/kernel/codes/uen';
import { runtimeDataSource } from '../../subgraphs/kernel/database/data-source';
import { rolesOf } from '../../subgraphs/kernel/database/roles';
import { addDays, addMonths, todayOf } from '../../subgraphs/kernel/days';
import { boundRoutes, mountRoutes } from '../../subgraphs/kernel/server/mount-routes';
import { type Viewer } from '../../subgraphs/kernel/viewer';
import { deskWorld } from './desk-world';
import { moveByClock } from '../../subgraphs/associations/membership/lifecycle/membership-clock';
import { subgraph } from '../../subgraphs/associations/subgraph';
import { bankListRoute } from '../../subgraphs/associations/fee/bank-list.route';
import { csvOf, xlsxOf } from '../../subgraphs/associations/member-import/kit/files';
import { receiptPage } from '../../subgraphs/associations/fee/receipt-page';

/** Answers as JSON has them; what is read of them is checked by the expectations. */
type Data = ReturnType<JSON['parse']>;
type Item = Record<string, unknown>;

const TODAY = todayOf({ now: new Date() });

let world: World;
let admin: Pool;
let db: DataSource;
let here = { id: '', slug: '', tier: '' };
let elsewhere = '';
let [key, serial] = [0, 30_000];

const sql = async (text: string, values: unknown[] = []): Promise<Data[]> => (await admin.query(text, values)).rows;

beforeAll(async () => {
  world = await deskWorld();
  admin = new Pool({ connectionString: world.databaseUrl, options: '-c search_path=associations', max: 3 });
  db = await runtimeDataSource(subgraph, rolesOf(world.databaseUrl, 'associations')).initialize();
  const [one, other] = await sql('SELECT id, slug FROM association ORDER BY slug');
  const [tier] = await sql('SELECT id FROM membership_tier WHERE association_id = $1 ORDER BY position', [one.id]);
  await sql(
    `UPDATE membership_tier SET annual_fee_amount = 250.50, annual_fee_currency = 'SGD', term_months = 24 WHERE id = $1`,
    [tier.id],
  );
  here = { ...one, tier: tier.id };
  elsewhere = other.id;
});
afterAll(async () => {
  await admin.end();
  await db.destroy();
});

const person = (id: string, role: 'ASSOCIATION_EDITOR' | 'ASSOCIATION_VIEWER', of = here.id): Viewer => ({
  ...{ kind: 'account', id, grants: [{ role, of }] },
  scopes: role === 'ASSOCIATION_EDITOR' ? ['members:read', 'members:write'] : ['members:read'],
});
const ADA = (): Viewer => person('acc_ada', 'ASSOCIATION_EDITOR');
const member = (organisation: string): Viewer => ({
  ...{ kind: 'account', id: `acc_${organisation}`, scopes: ['membership:own'] },
  grants: [{ role: 'MEMBER_ACCOUNT', of: organisation }],
});

async function ask(query: string, variables: Item, viewer: Viewer = ADA()): Promise<Data> {
  const answer = await world.ask(query, variables, { viewer });
  expect([answer.errors, world.faults]).toEqual([undefined, []]);
  return JSON.parse(JSON.stringify(answer.data));
}

const ERRORS = 'userErrors { code field message messageKey localisedMessage { zhHans } }';
const INVOICE = `id number kind status version fee { amount currency } paid { amount } outstanding { amount currency }
  termMonths termFrom termTo issuedOn dueOn settledOn receiptNumber overdueDays`;

async function call(field: string, input: Item, selection: string, viewer: Viewer = ADA()): Promise<Data> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${field}(input: $input) { ${selection} ${ERRORS} } }`;
  const data = await ask(query, { input: { idempotencyKey: `key ${key++}`, ...input } }, viewer);
  return data[field];
}

const said = ({ userErrors }: Data): string[] =>
  userErrors.map(({ code, field, messageKey }: Data) => `${field.join('.')} ${code} ${messageKey}`);

async function move(field: string, id: string, more: Item = {}, viewer: Viewer = ADA()): Promise<Data> {
  const [{ version }] = await sql('SELECT version FROM membership WHERE id = $1', [id]);
  const done = await call(field, { membershipId: id, expectedVersion: version, ...more }, 'id', viewer);
  expect([field, done.userErrors]).toEqual([field, []]);
  return done;
}

interface Applicant {
  readonly id: string;
  readonly organisation: string;
}

/** Approved, and waiting for its fee. */
async function approved(name = 'Harbour Goods'): Promise<Applicant> {
  const uen = completeUen({ form: 'LOCAL_COMPANY', year: 2018, serial: String(serial++) });
  const organisation = organisationId('UEN', uen);
  const listing = { name: { en: name, zhHans: '港湾商品' }, identifierScheme: 'UEN', identifierValue: uen };
  const input = { associationId: here.id, tierId: here.tier, listing };
  const { id } = await call('applyForMembership', input, 'id', member(organisation));
  await move('startMembershipReview', id);
  await move('approveMembership', id);
  return { id, organisation };
}

async function feesOf(id: string, viewer: Viewer = ADA()): Promise<Data[]> {
  const query = `query ($id: ID!) { membership(id: $id) { status feeInvoices { ${INVOICE} payments { money { amount } reference receivedOn transactionId } } } }`;
  return (await ask(query, { id }, viewer)).membership.feeInvoices;
}

/** A member that has been renewed and owes that. */
async function renewed(): Promise<Applicant & { fee: Data }> {
  const who = await approved();
  await move('recordMembershipPayment', who.id, { reference: 'first' });
  await move('renewMembership', who.id);
  const [, fee] = await feesOf(who.id);
  return { ...who, fee };
}

const pay = (fee: Data, more: Item = {}): Promise<Data> =>
  call(
    'recordFeePayment',
    {
      ...{ invoiceId: fee.id, expectedVersion: fee.version, amount: '501.00', currency: 'SGD', reference: 'DBS 1' },
      ...more,
    },
    `id invoice { ${INVOICE} }`,
  );

const bank = (payments: Item[], more: Item = {}, viewer = ADA()): Promise<Data> =>
  call(
    'matchFeePayments',
    { associationId: here.id, payments, ...more },
    'matched results { place outcome message { en zhHans } invoice { number status } }',
    viewer,
  );

const audit = (id: string): Promise<Data[]> =>
  sql('SELECT action, before, after, reason FROM audit_entry WHERE entity = $1 ORDER BY position DESC', [id]);

it('an approval asks for the fee of the term, and its payment settles that with a receipt', async () => {
  const { id } = await approved();
  const [owed] = await feesOf(id);
  expect(owed).toMatchObject({
    ...{ kind: 'ADMISSION', status: 'OPEN', fee: { amount: '501.00', currency: 'SGD' }, termMonths: 24 },
    ...{
      termFrom: null,
      issuedOn: TODAY,
      dueOn: addDays(TODAY, 30),
      overdueDays: 0,
      receiptNumber: null,
      payments: [],
    },
    ...{ outstanding: { amount: '501.00', currency: 'SGD' } },
  });
  expect(owed.number).toMatch(new RegExp(`^${here.slug.toUpperCase()}-INV-\\d{6}$`));
  const [entry] = await audit(id);
  expect(entry).toMatchObject({
    action: 'MEMBERSHIP_APPROVED',
    after: { invoice: owed.number, invoiceAmount: '501.00', invoiceCurrency: 'SGD' },
  });
  await move('recordMembershipPayment', id, { reference: 'DBS 4711' });
  const [paid] = await feesOf(id);
  expect(paid).toMatchObject({
    ...{ status: 'PAID', paid: { amount: '501.00' }, outstanding: { amount: '0.00' }, settledOn: TODAY },
    ...{ termFrom: TODAY, termTo: addDays(addMonths(TODAY, 24), -1) },
    payments: [{ money: { amount: '501.00' }, reference: 'DBS 4711', receivedOn: TODAY, transactionId: null }],
  });
  expect(paid.receiptNumber).toMatch(/-REC-\d{6}$/);
  const told = await sql(`SELECT payload FROM outbox WHERE topic = 'fee.changed' AND entity = $1 ORDER BY position`, [
    owed.id,
  ]);
  expect(told.map(({ payload }) => payload.status)).toEqual(['OPEN', 'PAID']);
});

it('a renewal asks for the next term, from the day after the old one', async () => {
  const { fee } = await renewed();
  const first = addMonths(TODAY, 24);
  expect(fee).toMatchObject({ kind: 'RENEWAL', status: 'OPEN', termFrom: first, dueOn: addDays(TODAY, 30) });
  expect(fee.termTo > addMonths(first, 23)).toBe(true);
});

it.each<[string, string, Item, object[]]>([
  ['withdrawn', 'withdrawMembership', {}, [{ status: 'VOID', outstanding: { amount: '0.00' } }]],
  ['paid', 'recordMembershipPayment', { reference: 'x' }, [{ status: 'PAID' }]],
])('of an application that is %s the fee is so too', async (_, field, more, expected) => {
  const { id } = await approved();
  await move(field, id, more);
  expect(await feesOf(id)).toMatchObject(expected);
});

it('a renewal of many for some months asks for these months', async () => {
  const who = await approved();
  await move('recordMembershipPayment', who.id, { reference: 'first' });
  const [{ version }] = await sql('SELECT version FROM membership WHERE id = $1', [who.id]);
  const memberships = [{ id: who.id, expectedVersion: version }];
  const { changed } = await call('renewMemberships', { memberships, termMonths: 6 }, 'changed');
  const [, fee] = await feesOf(who.id);
  expect([changed, fee.termMonths, fee.fee.amount]).toEqual([1, 6, '125.25']);
});

it.each<[string, (fee: Data, receivedOn: string) => Promise<Data>, (done: Data) => unknown]>([
  ['by hand', (fee, receivedOn) => pay(fee, { receivedOn }), (done) => done.invoice?.status ?? said(done)],
  [
    'by a bank’s list',
    ({ number }, receivedOn) => bank([{ reference: number, amount: '501.00', currency: 'SGD', receivedOn }]),
    (done) => done.results[0].outcome,
  ],
])(
  'a first fee that came in time is taken %s, though the clock was faster; one that came late is not',
  async (...how) => {
    const [way, settle, seen] = how;
    for (const [late, expected] of [
      [1, way === 'by hand' ? ['invoiceId CONFLICT fee.not_owed'] : 'NOT_OWED'],
      [0, way === 'by hand' ? 'PAID' : 'MATCHED'],
    ] as const) {
      const { id } = await approved();
      const due = addDays(TODAY, -3);
      await sql('UPDATE membership SET payment_due_on = $2, last_event_on = $2 WHERE id = $1', [id, due]);
      await sql('UPDATE fee_invoice SET due_on = $2 WHERE membership_id = $1', [id, due]);
      await moveByClock(db, new Date());
      const [fee] = await feesOf(id);
      expect(fee.status).toBe('VOID');
      expect(seen(await settle(fee, addDays(due, late)))).toEqual(expected);
      const [{ status }] = await sql('SELECT status FROM membership WHERE id = $1', [id]);
      expect(status).toBe(late ? 'WITHDRAWN' : 'ACTIVE');
    }
  },
);

it('is paid in parts, by hand, each once; the last part begins the membership', async () => {
  const { id } = await approved();
  const [fee] = await feesOf(id);
  const part = await pay(fee, { amount: '0.40', reference: 'part' });
  expect(part.invoice).toMatchObject({ status: 'OPEN', outstanding: { amount: '500.60' }, version: 2 });
  expect((await audit(id))[0]).toMatchObject({
    action: 'FEE_PAYMENT_RECORDED',
    before: { outstanding: '501.00' },
    after: { outstanding: '500.60', paidAmount: '0.40', paymentReference: 'part' },
  });
  const last = { invoiceId: fee.id, expectedVersion: 2, amount: '500.6', currency: 'SGD', reference: 'rest' };
  const [one, again] = [
    await call('recordFeePayment', { ...last, idempotencyKey: 'once' }, 'id'),
    await call('recordFeePayment', { ...last, idempotencyKey: 'once' }, 'id'),
  ];
  expect([one, again]).toEqual([one, one]);
  const [paid] = await feesOf(id);
  expect(paid).toMatchObject({ status: 'PAID', paid: { amount: '501.00' }, payments: [{}, {}] });
  const [row] = await sql('SELECT status, member_number FROM membership WHERE id = $1', [id]);
  expect(row).toMatchObject({ status: 'ACTIVE', member_number: expect.stringContaining('-') });
});

describe('a payment by hand', () => {
  let fee: Data;
  beforeAll(async () => {
    ({ fee } = await renewed());
  });

  it.each<[string, Item, string[]]>([
    ['more than is owed', { amount: '501.01' }, ['amount CONFLICT fee.more_than_owed']],
    ['another currency', { currency: 'CNY' }, ['currency INVALID fee.currency']],
    ['nothing', { amount: '0' }, ['amount INVALID fee.amount']],
    ['a tenth of a cent', { amount: '1.001' }, ['amount INVALID fee.amount']],
    ['a day to come', { receivedOn: addDays(TODAY, 1) }, ['receivedOn INVALID fee.in_future']],
    ['no reference', { reference: ' ' }, ['reference REQUIRED required']],
    ['a version of yesterday', { expectedVersion: 9 }, ['expectedVersion VERSION_CONFLICT version_conflict']],
    ['nobody’s invoice', { invoiceId: 'inv_none' }, ['invoiceId NOT_FOUND not_found']],
  ])('%s is refused, in both languages', async (_, more, expected) => {
    const answer = await pay(fee, more);
    expect(said(answer)).toEqual(expected);
    expect(answer.userErrors[0].localisedMessage.zhHans).toMatch(/\p{sc=Han}/u);
  });
});

it('a bank’s list: what pays to the cent is taken, the rest is told and left', async () => {
  const [first, second, third, waiting] = [await renewed(), await renewed(), await renewed(), await approved()];
  const [admission] = await feesOf(waiting.id);
  const line = (reference: string, amount: string, more: Item = {}): Item => ({
    ...{ reference, amount, currency: 'SGD' },
    ...more,
  });
  const list = [
    line(`LIM MEI ${first.fee.number.replaceAll('-', ' ')}`, '501', { transactionId: 'TX-1' }),
    line(`LIM MEI 012-345678-9 ${admission.number}`, '501.00', { transactionId: 'TX-2' }),
    line(second.fee.number, '500.99'),
    line(second.fee.number, '501.01'),
    line(third.fee.number, '501.00', { currency: 'CNY' }),
    line(first.fee.number, '501.00', { transactionId: 'TX-3' }),
    line(`${second.fee.number} ${third.fee.number}`, '1002.00'),
    line('membership', '501.00'),
  ];
  const answer = await bank(list);
  expect(answer.userErrors).toEqual([]);
  expect(answer.results.map(({ outcome }: Data) => outcome)).toEqual([
    ...['MATCHED', 'MATCHED', 'PARTIAL', 'OVER', 'OTHER_CURRENCY', 'NOT_OWED', 'UNCLEAR', 'UNKNOWN'],
  ]);
  expect(answer.matched).toBe(2);
  expect(answer.results[2].message).toEqual({
    en: `It is less than the 501.00 SGD owed of ${second.fee.number}. Record it by hand, or ask for the rest.`,
    zhHans: `少于账单 ${second.fee.number} 尚欠的 501.00 SGD。请手工入账，或请会员补足。`,
  });
  const [row] = await sql('SELECT status FROM membership WHERE id = $1', [waiting.id]);
  expect(row.status).toBe('ACTIVE');
  const [, taken] = await feesOf(first.id);
  expect(taken.payments).toMatchObject([{ reference: first.fee.number, transactionId: 'TX-1' }]);
  const [begun] = await feesOf(waiting.id);
  expect(begun.payments).toMatchObject([{ reference: admission.number, transactionId: 'TX-2' }]);
  const [ofRenewal, ofFirst] = [(await audit(first.id))[0], (await audit(waiting.id))[0]];
  expect([ofRenewal.after, ofFirst.after]).toMatchObject([
    { paymentReference: first.fee.number, transactionId: 'TX-1' },
    { paymentReference: admission.number, transactionId: 'TX-2' },
  ]);
  // What a payer wrote around the number is nobody's to keep.
  for (const table of ['fee_payment', 'audit_entry', 'outbox'])
    expect(JSON.stringify(await sql(`SELECT * FROM ${table}`))).not.toContain('LIM MEI');
  const again = await bank(list.slice(0, 2));
  expect(again.results.map(({ outcome }: Data) => outcome)).toEqual(['REPEATED', 'REPEATED']);
  expect((await feesOf(second.id))[1]).toMatchObject({ status: 'OPEN', paid: { amount: '0.00' }, payments: [] });
});

it('a bank’s list as CSV, as the bank has it', async () => {
  const { fee } = await renewed();
  const csv = `交易日期,附言,贷方金额,流水号\n${TODAY},会费 ${fee.number},501.00,TX-csv\n${TODAY},利息,0.12,TX-i\n${TODAY},手续费,,TX-f\n`;
  const answer = await call(
    'matchFeePayments',
    { associationId: here.id, csv, csvCurrency: 'SGD' },
    'results { outcome reference amount { amount currency } }',
  );
  expect(answer.results).toEqual([
    { outcome: 'MATCHED', reference: `会费 ${fee.number}`, amount: { amount: '501.00', currency: 'SGD' } },
    { outcome: 'UNKNOWN', reference: '利息', amount: { amount: '0.12', currency: 'SGD' } },
  ]);
  const both = { associationId: here.id, csv, payments: [] };
  expect(said(await call('matchFeePayments', both, 'matched'))).toEqual(['payments INVALID fee.one_source']);
});

describe('a bank’s list as a file', () => {
  const send = async (body: Buffer, more: Record<string, string> = {}, viewer = ADA()): Promise<Data> => {
    const search = new URLSearchParams({ association: here.id, currency: 'SGD', ...more });
    const headers = { 'idempotency-key': more.key ?? `file ${(key += 1)}` };
    const request = { headers, search, stream: Readable.from([body]), viewer, requestId: 'test', parameters: {} };
    const { status, body: answer } = await bankListRoute.handle({ ...request, db, body: Buffer.alloc(0) });
    return { status, ...JSON.parse(answer as string) };
  };
  const rowsFor = (number: string, id: string): string[][] => [
    ['账户 01-2345', '', '', ''],
    ['交易日期', '附言', '贷方金额', '流水号'],
    [TODAY, `会费 ${number}`, '501.00', id],
    [TODAY, '手续费', '', ''],
    [TODAY, '利息', '0.12', ''],
  ];

  it.each(['GB18030', 'UTF-8 with BOM', 'XLSX'] as const)(
    '%s answers as the graph does, and twice the same',
    async (kind) => {
      const { fee } = await renewed();
      const rows = rowsFor(fee.number, `TX ${kind}`);
      const body = kind === 'XLSX' ? Buffer.concat(await xlsxOf(rows).toArray()) : csvOf(rows, ';', kind);
      const answer = await send(body, { key: kind });
      expect(answer).toEqual({
        ...{ status: 200, matched: 1, userErrors: [] },
        results: [
          {
            ...{ place: 0, outcome: 'MATCHED', reference: `会费 ${fee.number}`, invoiceId: fee.id },
            ...{
              amount: { amount: '501.00', currency: 'SGD' },
              message: { en: `It pays ${fee.number}.`, zhHans: expect.any(String) },
            },
          },
          expect.objectContaining({ place: 1, outcome: 'UNKNOWN', invoiceId: null }),
        ],
      });
      expect(await send(body, { key: kind })).toEqual(answer);
      expect((await send(body)).results[0].outcome).toBe('REPEATED');
      expect((await send(csvOf([...rows, rows[2] ?? []]), { key: kind })).userErrors[0].messageKey).toBe(
        'idempotency_key_reused',
      );
    },
  );

  it('more than one transaction takes is taken in several, and goes on where it was cut off', async () => {
    const { fee } = await renewed();
    const head = ['Reference', 'Credit'];
    const body = csvOf([head, ...Array.from({ length: 200 }, (_, at) => [`gift ${at}`, '1']), [fee.number, '501.00']]);
    const answer = await send(body, { key: 'long' });
    expect([answer.matched, answer.results.length, answer.results[200]]).toEqual([
      ...[1, 201, expect.objectContaining({ place: 200, outcome: 'MATCHED' })],
    ]);
    expect(await send(body, { key: 'long' })).toEqual(answer);
  });

  const csv = (...rows: string[][]): Buffer => csvOf([['Reference', 'Credit', 'Date'], ...rows]);
  it.each<[string, () => Promise<Data>, [number, string, RegExp]]>([
    ['a viewer', () => send(csv(), {}, person('acc_vi', 'ASSOCIATION_VIEWER')), [404, 'bank.not_found', /fees/]],
    ['for another association', () => send(csv(), { association: elsewhere }), [404, 'bank.not_found', /fees/]],
    ['no currency of the world', () => send(csv(), { currency: 'RMB' }), [400, 'bank.currency', /ISO 4217/]],
    ['another order of days', () => send(csv(), { dayOrder: 'YMD' }), [400, 'bank.day_order', /DMY or MDY/]],
    ['no payment', () => send(csv()), [400, 'required', /./]],
    ['no table', () => send(Buffer.from('%PDF-1.7')), [400, 'csv.other_kind', /PDF/]],
    [
      'a day that is not sure',
      () => send(csv(['x', '1', '05/01/2026'])),
      [400, 'fee.csv_day_order', /^Line 2.* dayOrder\.$/],
    ],
    [
      'a row that ends in the middle',
      () => send(Buffer.from('Reference,Credit\n"a,1\n')),
      [400, 'fee.csv_row', /^Line 2/],
    ],
    ['an amount that is none', () => send(csv(['x', 'much', ''])), [400, 'fee.csv_cell', /^Line 2/]],
  ])('%s is refused, in both languages', async (_, act, [status, messageKey, message]) => {
    const { status: came, error } = await act();
    expect([came, error.messageKey, error.message]).toEqual([status, messageKey, expect.stringMatching(message)]);
    expect(error.localisedMessage.zhHans).toMatch(/\p{sc=Han}/u);
  });
});

it.each<[string, () => Promise<Data>, string[]]>([
  ['an empty list', () => bank([]), ['payments REQUIRED required']],
  [
    'an impossible amount',
    () => bank([{ reference: 'x', amount: '-1', currency: 'SGD' }]),
    ['payments.0.amount INVALID fee.amount'],
  ],
  [
    'too long a list',
    () => bank(Array.from({ length: 201 }, () => ({ reference: 'x', amount: '1', currency: 'SGD' }))),
    ['payments TOO_MANY too_many'],
  ],
  [
    'a list for another association',
    () => bank([{ reference: 'x', amount: '1', currency: 'SGD' }], { associationId: elsewhere }),
    ['associationId NOT_FOUND not_found'],
  ],
])('%s is refused', async (_, sent, expected) => {
  expect(said(await sent())).toEqual(expected);
});

it('a blank number of a transaction is none', async () => {
  const [one, other] = [await renewed(), await renewed()];
  const line = { amount: '501.00', currency: 'SGD' };
  const { results } = await bank([
    { ...line, reference: one.fee.number, transactionId: '' },
    { ...line, reference: other.fee.number, transactionId: ' ' },
  ]);
  expect(results.map(({ outcome }: Data) => outcome)).toEqual(['MATCHED', 'MATCHED']);
});

it('two lists with the same payment at once take it once', async () => {
  const { fee } = await renewed();
  const line = { reference: fee.number, amount: '501.00', currency: 'SGD', transactionId: 'TX-twice' };
  const answers = await Promise.all(Array.from({ length: 8 }, () => bank([line])));
  expect(answers.filter(({ matched }) => matched === 1)).toHaveLength(1);
  const paid = await sql('SELECT count(*)::integer AS count FROM fee_payment WHERE invoice_id = $1', [fee.id]);
  expect(paid).toEqual([{ count: 1 }]);
});

describe.each<[string, (fee: Data) => Promise<Data>]>([
  ['by hand', (fee) => pay(fee)],
  ['by a bank’s list', ({ number }) => bank([{ reference: number, amount: '501.00', currency: 'SGD' }])],
])('a payment %s', (_, settle) => {
  it('of a fee that a merge moves meanwhile waits for the membership that it is of by then', async () => {
    const [from, to] = [await renewed(), await renewed()];
    const [merge, other] = [await holding(from.id), await holding(to.id)];
    const settled = settle(from.fee);
    await merge.isWaitedFor();
    await merge.query('UPDATE fee_invoice SET membership_id = $2, organisation_id = $3 WHERE id = $1', [
      ...[from.fee.id, to.id, to.organisation],
    ]);
    await merge.end();
    await other.isWaitedFor().finally(other.end);
    expect((await settled).userErrors).toEqual([]);
    expect((await audit(to.id))[0]).toMatchObject({
      ...{ action: 'FEE_PAYMENT_RECORDED', after: { invoice: from.fee.number, invoiceStatus: 'PAID' } },
    });
  });
});

/** A transaction of somebody else's that holds a membership. */
async function holding(id: string): Promise<{
  query: (text: string, values: unknown[]) => Promise<unknown>;
  isWaitedFor: () => Promise<void>;
  end: () => Promise<void>;
}> {
  const client = await admin.connect();
  await client.query('BEGIN');
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pg_backend_pid() AS pid FROM membership WHERE id = $1 FOR NO KEY UPDATE',
    [id],
  );
  return {
    query: (text, values) => client.query(text, values),
    isWaitedFor: () =>
      eventually(async () => {
        const waiting = await sql('SELECT FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))', [rows[0]?.pid]);
        expect(waiting).toHaveLength(1);
      }),
    async end() {
      await client.query('COMMIT');
      client.release();
    },
  };
}

it('arrears: what is overdue, the longest first, in as many statements for one as for many', async () => {
  const [late, later] = [await renewed(), await renewed()];
  await sql('UPDATE fee_invoice SET due_on = $2::date - 40 WHERE id = $1', [late.fee.id, TODAY]);
  await sql('UPDATE fee_invoice SET due_on = $2::date - 60 WHERE id = $1', [later.fee.id, TODAY]);
  const query = `query ($id: ID!, $first: Int) { association(by: { id: $id }) { feeArrears(first: $first) {
    totalCount nodes { number overdueDays outstanding { amount } membership { listing { name { en } } } } } } }`;
  const listed = async (first: number): Promise<[Data, number]> => {
    world.statementsReset();
    const { association } = await ask(query, { id: here.id, first });
    return [association.feeArrears, world.statements.length];
  };
  const [[one, cost], [all, costs]] = [await listed(1), await listed(100)];
  expect([one.totalCount, cost]).toEqual([2, costs]);
  expect(all.nodes).toMatchObject([
    { number: later.fee.number, overdueDays: 60, outstanding: { amount: '501.00' } },
    { number: late.fee.number, overdueDays: 40 },
  ]);
  const letGo = { invoiceId: later.fee.id, expectedVersion: later.fee.version, reason: 'Hardship' };
  expect((await call('voidFeeInvoice', letGo, `invoice { status voidReason }`)).invoice).toEqual({
    ...{ status: 'VOID', voidReason: 'Hardship' },
  });
  expect((await listed(100))[0].totalCount).toBe(1);
  expect((await audit(later.id))[0]).toMatchObject({ action: 'FEE_VOIDED', reason: 'Hardship' });
});

it('the fee of an application is not let go: it ends with it', async () => {
  const { id } = await approved();
  const [fee] = await feesOf(id);
  const answer = await call('voidFeeInvoice', { invoiceId: fee.id, expectedVersion: 1, reason: 'x' }, 'id');
  expect(said(answer)).toEqual(['invoiceId CONFLICT fee.ends_with_application']);
});

describe('who sees a fee, and may change it', () => {
  const FOREIGN = (): Viewer => person('acc_x', 'ASSOCIATION_EDITOR', elsewhere);

  it('the association and the member see it; for all others it is not there', async () => {
    const { id, organisation, fee } = await renewed();
    const viewers = [ADA(), person('acc_v', 'ASSOCIATION_VIEWER'), member(organisation), member('org_x'), FOREIGN()];
    const seen = async (viewer: Viewer): Promise<boolean[]> => {
      const query =
        'query ($id: ID!, $m: ID!) { feeInvoice(id: $id) { id } membership(id: $m) { feeInvoices { id } } }';
      const { feeInvoice, membership } = await ask(query, { id: fee.id, m: id }, viewer);
      return [feeInvoice !== null, membership.feeInvoices !== null];
    };
    expect(await Promise.all(viewers.map(seen))).toEqual([
      ...[
        [true, true],
        [true, true],
        [true, true],
        [false, false],
        [false, false],
      ],
    ]);
    const { association } = await ask(
      'query ($id: ID!) { association(by: { id: $id }) { feeInvoices { totalCount } feeArrears { totalCount } } }',
      { id: here.id },
      FOREIGN(),
    );
    expect(association).toEqual({ feeInvoices: null, feeArrears: null });
  });

  it('an editor of another association changes nothing', async () => {
    const { fee } = await renewed();
    const input = { invoiceId: fee.id, expectedVersion: fee.version, amount: '1', currency: 'SGD', reference: 'x' };
    expect(said(await call('recordFeePayment', input, 'id', FOREIGN()))).toEqual(['invoiceId NOT_FOUND not_found']);
  });
});

async function opened(path: string): Promise<{ status: number; body: string; headers: Item }> {
  const server = fastify();
  await mountRoutes(server, boundRoutes(subgraph, db));
  const { statusCode, body, headers } = await server.inject({ method: 'GET', url: path });
  await server.close();
  return { status: statusCode, body, headers };
}

describe('the invoice', () => {
  const HOW = 'DBS 012-345678-9\nSwift DBSSSGSG <urgent>';
  /** Waiting for its fee, with somebody to write to. */
  async function waiting(): Promise<{ id: string; organisation: string; fee: Data }> {
    await sql('UPDATE association SET payment_instructions_en = $2 WHERE id = $1', [here.id, HOW]);
    const uen = completeUen({ form: 'LOCAL_COMPANY', year: 2018, serial: String(serial++) });
    const organisation = organisationId('UEN', uen);
    const listing = { name: { en: 'Pier Goods' }, identifierScheme: 'UEN', identifierValue: uen };
    const input = { associationId: here.id, tierId: here.tier, listing };
    const { id } = await call('applyForMembership', input, 'id', member(organisation));
    await call(
      'addContact',
      { membershipId: id, contact: { name: 'Lin', email: 'lin@a.example', language: 'EN' } },
      'id',
    );
    await move('startMembershipReview', id);
    await move('approveMembership', id);
    const [fee] = await feesOf(id);
    return { id, organisation, fee };
  }
  const mailed = async (id: string): Promise<{ kind: string; subject: string; body: string }[]> =>
    sql(
      `SELECT kind, payload->'values'->>'subject' AS subject, payload->'values'->>'body' AS body
       FROM membership_mail AS note JOIN outbox ON outbox.entity = note.id AND topic = 'mail.requested'
       WHERE membership_id = $1 ORDER BY note.noted_at, note.id`,
      [id],
    );
  const pathIn = (body = ''): string => /\/fees\/invoices\/[\w-]+/.exec(body)?.[0] ?? '';
  const send = (invoiceId: string, viewer?: Viewer): Promise<Data> =>
    call('sendFeeInvoice', { invoiceId }, 'id invoice { version }', viewer);

  it('is in the one mail of the approval and of the renewal, with a link to its page', async () => {
    const { id, fee } = await waiting();
    await move('recordMembershipPayment', id, { reference: 'LIM MEI' });
    await move('renewMembership', id);
    const [, next] = await feesOf(id);
    const [approval, welcome, renewal, ...more] = await mailed(id);
    expect([approval?.kind, welcome?.kind, renewal?.kind, more]).toEqual(['PAYMENT_DUE', 'APPROVED', 'RENEWED', []]);
    expect(approval?.body).toContain(`Invoice ${fee.number}: SGD 501.00, due by `);
    expect(renewal?.body).toContain(`Invoice ${next.number}: SGD 501.00, due by `);
    expect(renewal?.body).toContain(HOW);
    expect(welcome?.body).not.toContain('Invoice');
    const page = await opened(pathIn(renewal?.body));
    const shown = ['账单', next.number, 'Pier Goods', 'SGD 501.00', next.dueOn, 'Swift DBSSSGSG &lt;urgent&gt;'];
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-store']);
    for (const text of shown) expect(page.body).toContain(text);
    // It opens that page and no other, and tells what has become of the fee by then.
    expect((await opened(pathIn(renewal?.body).replace('invoices', 'receipts'))).status).toBe(404);
    const { body: paid } = await opened(pathIn(approval?.body));
    expect(paid).toMatch(/Paid on[^]*-REC-/);
    expect([paid.includes(`<td>${TODAY} · SGD 501.00</td>`), paid.includes('LIM MEI')]).toEqual([true, false]);
  });

  it('is mailed once more when somebody asks for that, once a day, and the log and the audit have it', async () => {
    const { id, fee } = await waiting();
    const done = await send(fee.id);
    expect([said(done), done.invoice]).toEqual([[], { version: 1 }]);
    const again = await send(fee.id);
    expect(said(again)).toEqual(['invoiceId CONFLICT fee.sent_today']);
    expect(again.userErrors[0].localisedMessage.zhHans).toMatch(/\p{sc=Han}/u);
    const [, mail, ...more] = await mailed(id);
    expect([mail?.kind, mail?.subject.startsWith(`Invoice ${fee.number} of `), more]).toEqual(['INVOICE', true, []]);
    expect((await opened(pathIn(mail?.body))).status).toBe(200);
    expect((await audit(id))[0]).toMatchObject({
      ...{ action: 'FEE_INVOICE_SENT', after: { invoice: fee.number, outstanding: '501.00', on: TODAY } },
    });
    expect(JSON.stringify(await audit(id))).not.toContain('lin@a.example');
  });

  it.each<[string, () => Promise<Data>, string[]]>([
    ['nobody’s', () => send('inv_none'), ['invoiceId NOT_FOUND not_found']],
    [
      'of another association',
      async () => send((await waiting()).fee.id, person('acc_x', 'ASSOCIATION_EDITOR', elsewhere)),
      ['invoiceId NOT_FOUND not_found'],
    ],
    [
      'that is paid',
      async () => {
        const { id, fee } = await waiting();
        await move('recordMembershipPayment', id, { reference: 'first' });
        return send(fee.id);
      },
      ['invoiceId CONFLICT fee.not_owed'],
    ],
    [
      'of a member that nobody can write to',
      async () => {
        const { id, fee } = await waiting();
        await sql('UPDATE membership_contact SET email = NULL WHERE membership_id = $1', [id]);
        return send(fee.id);
      },
      ['invoiceId CONFLICT fee.no_address'],
    ],
  ])('one %s is not mailed', async (_, sent, expected) => {
    expect(said(await sent())).toEqual(expected);
  });

  it('is a page for the member, too, who sees it by a link of its own', async () => {
    const { organisation, fee } = await waiting();
    const open = (viewer: Viewer): Promise<Data> =>
      call('openFeeInvoice', { invoiceId: fee.id }, 'path expiresAt', viewer);
    const { path } = await open(member(organisation));
    expect((await opened(path)).body).toContain(fee.number);
    expect(said(await open(member('org_x')))).toEqual(['invoiceId NOT_FOUND not_found']);
  });
});

describe('the receipt', () => {
  const open = (invoiceId: string, viewer?: Viewer): Promise<Data> =>
    call('openFeeReceipt', { invoiceId }, 'path expiresAt', viewer);

  it('is a page in both languages, for whoever was given its link, until that is over', async () => {
    const { fee, organisation } = await renewed();
    const { invoice } = await pay(fee, { reference: '<b>DBS</b> & 1' });
    const { path } = await open(invoice.id, member(organisation));
    const { status, body, headers } = await opened(path);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    const shown = [
      invoice.receiptNumber,
      fee.number,
      'Harbour Goods · 港湾商品',
      'SGD 501.00',
      '收据',
      'DBS&lt;/b&gt; &amp; 1',
    ];
    for (const text of shown) expect(body).toContain(text);
    expect(body).not.toContain('<b>');
    await sql('UPDATE fee_receipt_link SET expires_at = now()');
    expect((await opened(path)).status).toBe(404);
  });

  it('is refused where nothing is paid, and to whoever does not see the fee', async () => {
    const { fee } = await renewed();
    expect(said(await open(fee.id))).toEqual(['invoiceId CONFLICT fee.no_receipt']);
    await pay(fee);
    expect(said(await open(fee.id, member('org_x')))).toEqual(['invoiceId NOT_FOUND not_found']);
    expect((await opened('/fees/receipts/none')).status).toBe(404);
  });

  it('a repetition of the call shows no link again', async () => {
    const { fee } = await renewed();
    await pay(fee);
    const input = { invoiceId: fee.id, idempotencyKey: 'receipt once' };
    const paths = [await call('openFeeReceipt', input, 'path'), await call('openFeeReceipt', input, 'path')];
    expect(paths.map(({ path }) => path === null)).toEqual([false, true]);
    const kept = await sql(`SELECT result FROM idempotency WHERE key = 'receipt once'`);
    expect(JSON.stringify(kept)).not.toContain('/fees/receipts');
  });

  it('leaves out what is not known', () => {
    const page = receiptPage({
      invoice: { number: 'N', receiptNumber: 'R', fee: { amount: '1', currency: 'SGD' }, termFrom: null } as never,
      ...{ payments: [], association: { en: 'A', zhHans: null }, member: { en: null, zhHans: '乙' } },
      ...{ memberIdentifier: 'I', memberNumber: null, paymentInstructions: { en: null, zhHans: null } },
    });
    expect(page).not.toContain('Member number');
    expect(page).toContain('<td>乙</td>');
  });
});
