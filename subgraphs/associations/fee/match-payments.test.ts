import fc from 'fast-check';
import { Exact, feeOfTerm, isPayable } from './fee-amount';
import { FeeStatus } from './fee-status';
import {
  type BankPayment,
  invoiceNumber,
  matchPayments,
  numbersIn,
  type OwedFee,
  PaymentOutcome,
} from './match-payments';

const SLUG = 'sg-ecom';
const fee = (count: number, outstanding: string, more: Partial<OwedFee> = {}): OwedFee => ({
  ...{ number: invoiceNumber(SLUG, count), status: FeeStatus.OPEN, outstanding, currency: 'SGD' },
  ...more,
});
const FEES = [
  fee(1, '500.00'),
  fee(2, '0.10'),
  fee(3, '0.00', { status: FeeStatus.PAID }),
  fee(4, '80.00', { status: FeeStatus.VOID }),
];

it.each([
  ['SG-ECOM-INV-000042', ['SG-ECOM-INV-000042']],
  ['paynow sgecominv000042 harbour goods', ['SG-ECOM-INV-000042']],
  ['SG ECOM INV 000042', ['SG-ECOM-INV-000042']],
  ['ＳＧ－ＥＣＯＭ－ＩＮＶ－０００042', ['SG-ECOM-INV-000042']],
  ['会费 SG-ECOM-INV-000042', ['SG-ECOM-INV-000042']],
  ['SG-ECOM-INV-000042 / sg-ecom-inv-000042', ['SG-ECOM-INV-000042']],
  ['SG-ECOM-INV-000042, SG-ECOM-INV-000043', ['SG-ECOM-INV-000042', 'SG-ECOM-INV-000043']],
  ['SG-ECOM-INV-1000042', ['SG-ECOM-INV-1000042']],
  ['SG-ECOM-INV-000042 3 Nov', ['SG-ECOM-INV-000042']],
  ['SG-ECOM-INV-42', []],
  ['SG-ECOM-INV-0000 42', []],
  ['XSG-ECOM-INV-000042', []],
  ['SG-ECOM-INV-000042A', []],
  ['SZ-CBEC-INV-000042', []],
  ['membership fee', []],
])('the reference "%s" names %j', (reference, expected) => {
  expect(numbersIn(reference, SLUG)).toEqual(expected);
});

it.each<[string, string, string, PaymentOutcome, string | null]>([
  ['SG-ECOM-INV-000001', '500', 'SGD', PaymentOutcome.MATCHED, 'SG-ECOM-INV-000001'],
  ['SG-ECOM-INV-000001', '500.00', 'SGD', PaymentOutcome.MATCHED, 'SG-ECOM-INV-000001'],
  ['SG-ECOM-INV-000002', '0.1', 'SGD', PaymentOutcome.MATCHED, 'SG-ECOM-INV-000002'],
  ['SG-ECOM-INV-000001', '499.99', 'SGD', PaymentOutcome.PARTIAL, 'SG-ECOM-INV-000001'],
  ['SG-ECOM-INV-000001', '500.01', 'SGD', PaymentOutcome.OVER, 'SG-ECOM-INV-000001'],
  ['SG-ECOM-INV-000001', '500', 'CNY', PaymentOutcome.OTHER_CURRENCY, 'SG-ECOM-INV-000001'],
  ['SG-ECOM-INV-000003', '500', 'SGD', PaymentOutcome.NOT_OWED, 'SG-ECOM-INV-000003'],
  ['SG-ECOM-INV-000004', '80', 'SGD', PaymentOutcome.NOT_OWED, 'SG-ECOM-INV-000004'],
  ['SG-ECOM-INV-000009', '500', 'SGD', PaymentOutcome.UNKNOWN, null],
  ['thank you', '500', 'SGD', PaymentOutcome.UNKNOWN, null],
  ['SG-ECOM-INV-000001 SG-ECOM-INV-000002', '500.10', 'SGD', PaymentOutcome.UNCLEAR, null],
])('%s with %s %s is %s', (reference, amount, currency, outcome, number) => {
  expect(matchPayments([{ reference, amount, currency }], FEES, { slug: SLUG })).toEqual([{ outcome, number }]);
});

it('a fee is paid once, and a transaction pays once', () => {
  const paying = (transactionId: string): BankPayment => ({
    ...{ reference: 'SG-ECOM-INV-000001', amount: '500', currency: 'SGD', transactionId },
  });
  const list = [paying('T1'), paying('T1'), paying('T2'), paying('T0')];
  const outcomes = matchPayments(list, FEES, { slug: SLUG, known: ['T0'] }).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(['MATCHED', 'REPEATED', 'NOT_OWED', 'REPEATED']);
});

const amounts = fc.integer({ min: 1, max: 5 }).map((cents) => `0.0${cents}`);
const payments = fc.array(
  fc.record({
    reference: fc.integer({ min: 1, max: 6 }).map((count) => invoiceNumber(SLUG, count)),
    amount: amounts,
    currency: fc.constantFrom('SGD', 'CNY'),
    transactionId: fc.option(fc.constantFrom('a', 'b', 'c')),
  }),
  { maxLength: 30 },
);
const fees = fc.array(amounts, { maxLength: 6 }).map((owed) => owed.map((amount, n) => fee(n + 1, amount)));

it('in every list: what is taken pays a fee whole, each fee once', () => {
  fc.assert(
    fc.property(payments, fees, (list, owed) => {
      const taken = matchPayments(list, owed, { slug: SLUG }).flatMap(({ outcome, number }, n) =>
        outcome === PaymentOutcome.MATCHED ? [{ number, amount: list[n]?.amount }] : [],
      );
      expect(new Set(taken.map(({ number }) => number)).size).toBe(taken.length);
      for (const { number, amount } of taken)
        expect(owed.find((one) => one.number === number)?.outstanding).toBe(amount);
    }),
  );
});

it.each<[string, string, number, string]>([
  ['6800.00', 'CNY', 12, '6800.00'],
  ['500', 'SGD', 24, '1000.00'],
  ['100', 'SGD', 5, '41.67'],
  ['0.06', 'SGD', 1, '0.01'],
  ['1000', 'JPY', 7, '583'],
  ['99999999999999999999.99', 'SGD', 12, '99999999999999999999.99'],
])('a fee of %s %s a year is for %s months %s', (amount, currency, termMonths, expected) => {
  expect(feeOfTerm({ annualFee: { amount, currency }, termMonths })).toEqual({ amount: expected, currency });
});

it('a whole number of years costs that many fees, to the cent', () => {
  const annual = fc
    .bigInt({ min: 0n, max: 10n ** 20n })
    .map((cents) => new Exact(cents.toString()).div(100).toFixed(2));
  fc.assert(
    fc.property(annual, fc.integer({ min: 1, max: 10 }), (amount, years) => {
      const { amount: paid } = feeOfTerm({ annualFee: { amount, currency: 'SGD' }, termMonths: 12 * years });
      return new Exact(amount).mul(years).eq(paid);
    }),
  );
});

it.each([
  ['1.00', 'SGD', true],
  ['1.001', 'SGD', false],
  ['1.5', 'JPY', false],
  ['0', 'SGD', false],
  ['-1', 'SGD', false],
])('%s %s can be paid: %s', (amount, currency, expected) => {
  expect(isPayable(amount, currency)).toBe(expected);
});
