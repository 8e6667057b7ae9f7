/** Whom a mail goes to, in which language, and what it says. Pure. */
import { Locale } from '../../kernel/values/localised-text';
import { isMailAddress } from '../membership/addresses';
import { type Called, type MailContact, type MailFacts } from './facts';
import { KINDS, type MailKind, OF_INVOICE } from './mail-kind';
import { filled, type Filling } from './placeholders';
import { standardText, type Wording } from './standard-texts';

/** Days as texts, "2027-01-14". */
export interface Occasion {
  readonly kind: MailKind;
  readonly happenedOn?: string;
  readonly expiresOn?: string | null;
  readonly graceEndsOn?: string;
  readonly daysLeft?: number;
  readonly dueOn?: string | null;
  readonly suspendedUntil?: string | null;
  /** What is asked for, where something is; its last day is `dueOn`. */
  readonly invoice?: {
    readonly number: string;
    /** With its currency. */
    readonly amount: string;
    /** Null where nobody has said where the web has us. */
    readonly link: string | null;
  };
  /** Of the mail that proves an address; the moment as it is written. */
  readonly code?: string;
  readonly validUntil?: string;
}

export type Recipient =
  | { readonly outcome: 'ASKED'; readonly contact: MailContact; readonly to: string }
  | { readonly outcome: 'OPTED_OUT' | 'NO_ADDRESS' };

/** One mail for one step: to the first contact who has an address and, where it is a reminder, wants any. */
export function recipientOf({ contacts, wantsReminders }: MailFacts, kind: MailKind): Recipient {
  const reachable = contacts.filter(({ email }) => email !== null && isMailAddress(email));
  if (reachable.length === 0) return { outcome: 'NO_ADDRESS' };
  const { isReminder } = KINDS[kind];
  if (isReminder && !wantsReminders) return { outcome: 'OPTED_OUT' };
  const contact = reachable.find((one) => !isReminder || one.wantsReminders);
  return contact ? { outcome: 'ASKED', contact, to: contact.email ?? '' } : { outcome: 'OPTED_OUT' };
}

/** The person's own; else that of the association's seat. */
export function languageOf({ language }: Pick<MailContact, 'language'>, { countryCode }: MailFacts): Locale {
  return language ?? (countryCode === 'CN' ? Locale.ZH_HANS : Locale.EN);
}

export function wordingOf({ own }: Pick<MailFacts, 'own'>, kind: MailKind, locale: Locale): Wording {
  return own.find((one) => one.kind === kind && one.locale === locale) ?? standardText(kind, locale);
}

/** Wording and occasion made one. */
export function composed({ subject, body }: Wording, filling: Filling): Wording {
  return { subject: filled(subject, filling), body: filled(spoken(body, filling), filling) };
}

/** Without the lines that speak of an invoice where there is nothing to say of one. */
function spoken(body: string, filling: Filling): string {
  const isMute = (line: string): boolean =>
    OF_INVOICE.some((place) => filling[place] === undefined && line.includes(`{${place}}`));
  return body
    .split('\n')
    .filter((line) => !isMute(line))
    .join('\n');
}

export function fillingOf(facts: MailFacts, contactName: string, occasion: Occasion, locale: Locale): Filling {
  const { happenedOn, expiresOn, graceEndsOn, daysLeft, dueOn, suspendedUntil, invoice, code, validUntil } = occasion;
  const known: Record<string, string | null | undefined> = {
    contactName,
    memberName: called(facts.member, locale),
    memberNumber: facts.memberNumber,
    associationName: called(facts.association, locale),
    tierName: called(facts.tier, locale),
    daysLeft: daysLeft === undefined ? null : String(daysLeft),
    ...{ invoiceNumber: invoice?.number, amountDue: invoice?.amount, invoiceLink: invoice?.link },
    howToPay: invoice && (called(facts.howToPay, locale) || null),
    ...{ code, validUntil },
  };
  const days = { happenedOn, expiresOn, graceEndsOn, dueOn, suspendedUntil };
  for (const [name, day] of Object.entries(days)) known[name] = day == null ? null : written(day, locale);
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value != null));
}

function called(name: Called, locale: Locale): string {
  return name[locale] ?? name.EN ?? name.ZH_HANS ?? '';
}

/** 14 January 2027; 2027年1月14日. */
export function written(day: string, locale: Locale): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return locale === Locale.ZH_HANS ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** 14 January 2027, 09:30 (UTC+8): the clock of both cities. */
export function momentOf(moment: Date, locale: Locale): string {
  const there = new Date(moment.getTime() + 8 * 3_600_000).toISOString();
  const day = written(there.slice(0, 10), locale);
  return locale === Locale.ZH_HANS
    ? `${day} ${there.slice(11, 16)}（UTC+8）`
    : `${day}, ${there.slice(11, 16)} (UTC+8)`;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];
