import { readBankCsv } from './bank-csv';

const keys = (text: string, currency: string | null = null, dayOrder: 'DMY' | 'MDY' | null = null): unknown => {
  const read = readBankCsv(text, { currency, dayOrder });
  return 'faults' in read ? read.faults.map(({ message }) => message) : read.payments;
};
const paid = (reference: string, amount: string, more: object = {}) => ({
  ...{ reference, amount, currency: 'SGD', receivedOn: null, transactionId: null },
  ...more,
});

it.each<[string, string, string | null, unknown[]]>([
  [
    'English',
    'Reference,Amount,Currency\nSG-ECOM-INV-000001,"1,500.00",SGD',
    null,
    [paid('SG-ECOM-INV-000001', '1500.00')],
  ],
  [
    'Chinese, with a byte order mark',
    '\uFEFF交易日期,附言,金额,币种,流水号\r\n2026年11月3日,会费,６８００.００,cny,T1\r\n',
    null,
    [paid('会费', '6800.00', { currency: 'CNY', receivedOn: '2026-11-03', transactionId: 'T1' })],
  ],
  [
    'one currency for all, and rows that bring nothing in',
    'Value Date,Description,Debit,Credit\n03 Nov 2026,x,,10.00\n03 Nov 2026,y,5.00,\n03 Nov 2026,z,,-1\n03 Nov 2026,w,,0.00',
    'SGD',
    [paid('x', '10.00', { receivedOn: '2026-11-03' })],
  ],
  ['a reference with a comma', 'Reference,Amount,Currency\n"a, b",1,SGD', null, [paid('a, b', '1')]],
  ['nothing but headings', 'Reference,Amount,Currency\n', null, []],
])('%s', (_, text, currency, expected) => {
  expect(keys(text, currency)).toEqual(expected);
});

it.each<[string, string, string[]]>([
  ['nothing', '', ['This is no CSV with a line of headings.']],
  ['a quote that stays open', 'Reference,Amount\n"a,1', ['This is no CSV with a line of headings.']],
  ['no currency', 'Reference,Amount\na,1', ['There is no column currency. It is known by: currency, ccy, 币种, 货币.']],
  [
    'a column that says which way the money went',
    'Reference,Amount,DR/CR\na,1,DR',
    [
      'The column DR/CR says which way money went, and amounts beside it have no sign. Leave only what came in, without that column, or give credits a column of their own.',
    ],
  ],
  [
    'a line after blank ones, and after a cell of two lines',
    'Reference,Amount,Currency\n\n"a\nb",1,SGD\n\nc,x,SGD',
    ['Line 6: amount "x" cannot be read.'],
  ],
  [
    'cells that cannot be read',
    'Reference,Amount,Currency,Date\na,1,SGD,2026-11-03\nb,1.2.3,RMB,03/11/2026\nc,"12,50",SGD,',
    [
      'Line 3: amount "1.2.3" cannot be read.',
      'Line 3: currency "RMB" cannot be read.',
      'Line 3: "03/11/2026" is 2026-11-03 or 2026-03-11, and no other row of the file says whether the day or the month comes first. Say so as csvDayOrder.',
      'Line 4: amount "12,50" cannot be read.',
    ],
  ],
])('%s is told', (_, text, expected) => {
  expect(keys(text)).toEqual(expected);
});

const dated = (...days: string[]): string =>
  ['Reference,Credit,Currency,Date', ...days.map((day, at) => `r${at},${at === 0 ? '1' : ''},SGD,${day}`)].join('\n');
const UNSURE = [expect.stringMatching(/^Line 2: "05\/01\/2026" is 2026-01-05 or 2026-05-01, .*csvDayOrder/)];
const on = (receivedOn: string): unknown[] => [paid('r0', '1', { receivedOn })];

it.each<[string, string, 'DMY' | 'MDY' | null, unknown[]]>([
  // Rows of money that went out tell of days, too.
  ['another row says the day comes first', dated('05/01/2026', '31/01/2026'), null, on('2026-01-05')],
  ['another row says the month comes first', dated('05/01/2026', '05/31/2026'), null, on('2026-05-01')],
  ['no other row says', dated('05/01/2026', '06/01/2026'), null, UNSURE],
  ['two rows contradict each other', dated('05/01/2026', '31/01/2026', '01/31/2026'), null, UNSURE],
  ['whoever sends it says', dated('05/01/2026'), 'MDY', on('2026-05-01')],
  ['whoever sends it says what cannot be', dated('31/01/2026'), 'MDY', ['Line 2: date "31/01/2026" cannot be read.']],
])('a day or a month first: %s', (_, text, dayOrder, expected) => {
  expect(keys(text, null, dayOrder)).toEqual(expected);
});

it('a day that is not sure is told in Chinese, too', () => {
  const read = readBankCsv(dated('05/01/2026'), { currency: null, dayOrder: null });
  expect('faults' in read ? read.faults[0]?.localisedMessage?.zhHans : '').toMatch(/^第 2 行：“05\/01\/2026”/);
});
