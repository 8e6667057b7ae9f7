/** What members are written, by rule: which mail, to whom, when, and that no text has a place that is not known. */
import fc from 'fast-check';
import { addDays } from '../../kernel/days';
import { Locale } from '../../kernel/values/localised-text';
import { MembershipEventKind as Event, MembershipStatus as Status } from '../membership/membership-status';
import { composed, fillingOf, languageOf, recipientOf, wordingOf, written } from './compose';
import { type MailContact, type MailFacts } from './facts';
import { KINDS, MailKind } from './mail-kind';
import { filled, tidy, unknownPlaces } from './placeholders';
import { MARKS, reminderOn } from './reminder';
import { standardText } from './standard-texts';
import { kindOfStep } from './step-kind';
import { written as mailOf } from './templates';

const LIN: MailContact = {
  ...{ id: 'ctc_lin', name: '林晓雯', email: 'lin@a.example', language: Locale.ZH_HANS, wantsReminders: true },
};
const TAN: MailContact = {
  ...{ id: 'ctc_tan', name: 'Tan', email: 'tan@a.example', language: null, wantsReminders: true },
};
const facts = (more: Partial<MailFacts> = {}): MailFacts => ({
  ...{ membershipId: 'mbr_1', associationId: 'ass_1', memberNumber: 'SG-1', expiresOn: '2027-01-14' },
  member: { EN: 'Yunfan', ZH_HANS: '云帆' },
  association: { EN: 'Association', ZH_HANS: null },
  tier: { EN: 'Gold', ZH_HANS: '金级' },
  ...{
    wantsReminders: true,
    countryCode: 'SG',
    slug: 'sg',
    howToPay: { EN: null, ZH_HANS: null },
    graceDays: 30,
    termMonths: 12,
    contacts: [LIN, TAN],
    own: [],
  },
  ...more,
});

const ALL = Object.values(MailKind).flatMap((kind) => Object.values(Locale).map((locale) => [kind, locale] as const));

describe('the standard words', () => {
  it.each(ALL)('of %s in %s have only places that are known of it', (kind, locale) => {
    const { subject, body } = standardText(kind, locale);
    expect([...unknownPlaces(subject, KINDS[kind].places), ...unknownPlaces(body, KINDS[kind].places)]).toEqual([]);
    expect(/[\p{Script=Han}]/u.test(`${subject}${body}`)).toBe(locale === Locale.ZH_HANS);
  });
});

describe('an invoice in a mail', () => {
  const INVOICE = { number: 'SG-INV-000042', amount: 'SGD 120.00', link: 'https://a.example/fees/invoices/abc_-1' };
  const HOW = { EN: 'DBS 012-3\nto the Association', ZH_HANS: null };
  const renewal = (more: object, how: MailFacts['howToPay'] = HOW) => {
    const occasion = { kind: MailKind.RENEWED, happenedOn: '2026-11-26', expiresOn: '2027-11-25', ...more };
    const filling = fillingOf(facts({ howToPay: how }), 'Tan', occasion, Locale.EN);
    return mailOf(composed(standardText(MailKind.RENEWED, Locale.EN), filling), 'en');
  };

  it('is told with what is owed, by when, how it is paid, and a link', () => {
    const { text, html } = renewal({ dueOn: '2026-12-26', invoice: INVOICE });
    expect(text).toContain('Invoice SG-INV-000042: SGD 120.00, due by 26 December 2026.');
    expect(text).toContain('DBS 012-3\n\nto the Association\n\nYour invoice\nhttps://a.example/fees/invoices/abc_-1');
    expect(html).toContain('<a href="https://a.example/fees/invoices/abc_-1">Your invoice</a>');
  });

  it.each<[string, object, MailFacts['howToPay'], RegExp]>([
    ['nothing is due', {}, HOW, /invoice|DBS/i],
    ['nobody said how to pay', { invoice: INVOICE }, { EN: null, ZH_HANS: null }, /DBS/],
    ['nobody said where the web has us', { invoice: { ...INVOICE, link: null } }, HOW, /Your invoice/],
  ])('where %s, the lines of that are left out, and no dash in their place', (_, more, how, gone) => {
    const { text } = renewal({ dueOn: '2026-12-26', ...more }, how);
    expect(text).not.toMatch(gone);
    expect(text).not.toMatch(/–|\n\n\n/);
    expect(text).toContain('It runs until 25 November 2027.');
  });
});

describe('a reminder', () => {
  const on = (daysLeft: number, termMonths = 12): MailKind | null =>
    reminderOn(addDays('2027-01-14', -daysLeft), { expiresOn: '2027-01-14', termMonths });

  it.each<[number, number, MailKind | null]>([
    [61, 12, null],
    [60, 12, MailKind.EXPIRING_60],
    [45, 12, MailKind.EXPIRING_60],
    [31, 12, MailKind.EXPIRING_60],
    [30, 12, MailKind.EXPIRING_30],
    [8, 12, MailKind.EXPIRING_30],
    [7, 12, MailKind.EXPIRING_7],
    [0, 12, MailKind.EXPIRING_7],
    [-1, 12, null],
    // A mark that lies before the term began is none.
    [30, 1, MailKind.EXPIRING_30],
    [31, 1, null],
    [60, 2, MailKind.EXPIRING_60],
    [7, 1, MailKind.EXPIRING_7],
  ])('%s days before the end of a term of %s months is %s', (daysLeft, months, expected) => {
    expect(on(daysLeft, months)).toBe(expected);
  });

  it('of each mark is due on one stretch of days, whichever of them the clock wakes on', () => {
    const nights = fc.uniqueArray(fc.integer({ min: -10, max: 90 }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(nights, (awake) => {
        const seen = awake.sort((a, b) => b - a).map((daysLeft) => on(daysLeft));
        const sent = [...new Set(seen.filter((kind) => kind !== null))];
        const expected = MARKS.filter((mark, n) =>
          awake.some((left) => left <= mark && left > (n === 0 ? -1 : (MARKS[n - 1] ?? 0))),
        );
        expect(sent.length).toBe(expected.length);
        // Never back to an earlier mark.
        expect(sent).toEqual([...expected].reverse().map((mark) => `EXPIRING_${mark}`));
      }),
    );
  });
});

describe('whom it goes to', () => {
  const mute = { ...LIN, wantsReminders: false };
  const [reminder, decision] = [MailKind.EXPIRING_30, MailKind.SUSPENDED];
  it.each<[string, Partial<MailFacts>, MailKind, string]>([
    ['the first contact', {}, reminder, 'lin@a.example'],
    [
      'the next one, where the first has no address',
      { contacts: [{ ...LIN, email: null }, TAN] },
      reminder,
      'tan@a.example',
    ],
    [
      'the next one, where the address is none',
      { contacts: [{ ...LIN, email: 'lin' }, TAN] },
      reminder,
      'tan@a.example',
    ],
    ['the next one, where the first wants no reminders', { contacts: [mute, TAN] }, reminder, 'tan@a.example'],
    [
      'the first, whatever it wants, of what the contract demands',
      { contacts: [mute, TAN] },
      decision,
      'lin@a.example',
    ],
    ['nobody, where none wants reminders', { contacts: [mute] }, reminder, 'OPTED_OUT'],
    ['nobody, where the member wants none', { wantsReminders: false }, reminder, 'OPTED_OUT'],
    [
      'the first, of what the contract demands, though the member wants none',
      { wantsReminders: false },
      decision,
      'lin@a.example',
    ],
    ['nobody, where there is no contact', { contacts: [] }, decision, 'NO_ADDRESS'],
    ['nobody, where none has an address', { contacts: [{ ...TAN, email: null }] }, decision, 'NO_ADDRESS'],
  ])('%s', (_, more, kind, expected) => {
    const whom = recipientOf(facts(more), kind);
    expect(whom.outcome === 'ASKED' ? whom.to : whom.outcome).toBe(expected);
  });

  it('reminders alone may be declined', () => {
    expect(Object.values(MailKind).filter((kind) => KINDS[kind].isReminder)).toEqual([
      'EXPIRING_60',
      'EXPIRING_30',
      'EXPIRING_7',
    ]);
  });

  it.each([
    [Locale.EN, 'CN', Locale.EN],
    [null, 'CN', Locale.ZH_HANS],
    [null, 'SG', Locale.EN],
    [Locale.ZH_HANS, 'SG', Locale.ZH_HANS],
  ])('whose language is %s, of an association in %s, reads %s', (language, countryCode, expected) => {
    expect(languageOf({ language }, facts({ countryCode }))).toBe(expected);
  });
});

describe('places', () => {
  it.each([
    ['Dear {memberName}', 'Dear {memberName}', []],
    ['{ memberName }｛memberNumber｝', '{memberName}{memberNumber}', []],
    ['{membername}', '{membername}', ['{membername}']],
    ['{daysLeft} {x} {x}', '{daysLeft} {x} {x}', ['{daysLeft}', '{x}']],
    ['{member name}', '{member name}', ['{member name}']],
    ['{}', '{}', ['{}']],
    ['a { b', 'a { b', ['{']],
    ['a ｝ b', 'a ｝ b', ['｝']],
    ['{{memberName}}', '{{memberName}}', ['{']],
    ['{constructor}', '{constructor}', ['{constructor}']],
  ])('%j', (given, kept, unknown) => {
    expect([tidy(given), unknownPlaces(tidy(given), KINDS.APPROVED.places)]).toEqual([kept, unknown]);
  });

  it('are filled once: what a member is called is not read for places', () => {
    const filling = { memberName: '{memberNumber}', memberNumber: 'SG-1' };
    expect(filled('{memberName} {memberNumber} {expiresOn}', filling)).toBe('{memberNumber} SG-1 –');
  });

  it('of text that was checked none is left over', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '｛', '｝', 'memberName', 'x', ' ', '\n') }), (given) => {
        const text = tidy(given);
        if (unknownPlaces(text, KINDS.APPROVED.places).length > 0) return;
        expect(filled(text, { memberName: 'M' })).not.toMatch(/[{}｛｝]/);
      }),
    );
  });
});

describe('what it says', () => {
  const says = (kind: MailKind, locale: Locale, more: Partial<MailFacts> = {}) => {
    const occasion = { kind, expiresOn: '2027-01-14', daysLeft: 30, graceEndsOn: '2027-02-13' };
    const all = facts(more);
    return composed(wordingOf(all, kind, locale), fillingOf(all, 'Lin', occasion, locale));
  };

  it('names member and days in its own language', () => {
    expect(says(MailKind.EXPIRING_30, Locale.EN).subject).toBe('Your membership ends on 14 January 2027');
    expect(says(MailKind.EXPIRING_30, Locale.ZH_HANS).subject).toBe('贵单位的会籍将于2027年1月14日到期');
    expect(says(MailKind.EXPIRING_30, Locale.ZH_HANS).body).toContain(
      '云帆（SG-1，金级）的会籍将于2027年1月14日到期，还有 30 天',
    );
  });

  it('is in the association’s own words where it has some, in that language alone', () => {
    const own = [{ kind: MailKind.EXPIRING_30, locale: Locale.EN, subject: 'S {memberName}', body: 'B' }];
    expect(says(MailKind.EXPIRING_30, Locale.EN, { own })).toEqual({ subject: 'S Yunfan', body: 'B' });
    expect(says(MailKind.EXPIRING_30, Locale.ZH_HANS, { own }).subject).toContain('到期');
    expect(says(MailKind.EXPIRING_7, Locale.EN, { own }).subject).not.toContain('S ');
  });

  it('is text, whatever a member is called', () => {
    const { html, subject } = mailOf({ subject: 'a\r\nBcc: b', body: '<b>\n\nx' }, 'en');
    expect([subject, html.includes('<p>&lt;b&gt;</p>'), html.includes('<b>')]).toEqual(['a Bcc: b', true, false]);
  });

  it.each([
    ['2027-01-04', Locale.EN, '4 January 2027'],
    ['2027-12-31', Locale.ZH_HANS, '2027年12月31日'],
  ])('%s in %s', (day, locale, expected) => {
    expect(written(day, locale)).toBe(expected);
  });
});

it.each<[Event, Status, MailKind | null]>([
  [Event.APPLY, Status.APPLIED, null],
  [Event.START_REVIEW, Status.UNDER_REVIEW, null],
  [Event.REQUEST_INFO, Status.INFO_REQUESTED, MailKind.INFORMATION_REQUESTED],
  [Event.SUPPLY_INFO, Status.UNDER_REVIEW, null],
  [Event.INFO_LAPSED, Status.WITHDRAWN, MailKind.INFORMATION_OVERDUE],
  [Event.APPROVE, Status.ACTIVE, MailKind.APPROVED],
  [Event.APPROVE, Status.PENDING_PAYMENT, MailKind.PAYMENT_DUE],
  [Event.RECORD_PAYMENT, Status.ACTIVE, MailKind.APPROVED],
  [Event.PAYMENT_LAPSED, Status.WITHDRAWN, MailKind.PAYMENT_OVERDUE],
  [Event.REJECT, Status.REJECTED, MailKind.REJECTED],
  [Event.SUSPEND, Status.SUSPENDED, MailKind.SUSPENDED],
  [Event.REINSTATE, Status.ACTIVE, MailKind.REINSTATED],
  [Event.REINSTATE, Status.EXPIRED, MailKind.EXPIRED],
  [Event.SUSPENSION_OVER, Status.ACTIVE, MailKind.REINSTATED],
  [Event.RENEW, Status.ACTIVE, MailKind.RENEWED],
  [Event.RENEW, Status.APPLIED, null],
  [Event.CLOCK, Status.IN_GRACE, MailKind.GRACE_BEGUN],
  [Event.CLOCK, Status.EXPIRED, MailKind.EXPIRED],
  [Event.WITHDRAW, Status.WITHDRAWN, MailKind.WITHDRAWN],
])('%s to %s is told by %s', (event, to, expected) => {
  expect(kindOfStep(event, to)).toBe(expected);
});
