/** A mail as it would go out, before it does: in the stored words or in others that are tried, of a member or of a made-up one. */
import { type Context } from '../../kernel/context';
import { addDays, todayOf } from '../../kernel/days';
import { publicLink } from '../../kernel/public-url';
import { Locale } from '../../kernel/values/localised-text';
import { associationById, tiersOf } from '../association/association.loaders';
import { invoiceNumber } from '../fee/match-payments';
import { PATHS } from '../fee/page-link';
import { maySeePrivate } from '../membership/membership.policy';
import { composed, fillingOf, momentOf, type Occasion, wordingOf } from './compose';
import { type Called, mailFacts, type MailFacts } from './facts';
import { MailKind } from './mail-kind';
import { type MailPreviewInput } from './mail.inputs';
import { ownTemplatesOf } from './mail.loaders';
import { ownWording } from './mail.service';
import { type MailPreview } from './mail-template.types';
import { readWording } from './read-wording';
import { MAIL_LOCALES } from './send';
import { standardText } from './standard-texts';
import { written } from './templates';

/** Null for whoever may not see the association's mails, or where there is no such membership in it. */
export async function previewMail(context: Context, input: MailPreviewInput): Promise<MailPreview | null> {
  const { associationId, kind, locale, membershipId } = input;
  if (!maySeePrivate(context.viewer, { associationId })) return null;
  const facts = membershipId == null ? await madeUp(context, input) : await factsOf(context, membershipId, kind);
  if (facts?.associationId !== associationId) return null;
  const stored = wordingOf(facts, kind, locale);
  const read = readWording({ subject: input.subject ?? stored.subject, body: input.body ?? stored.body }, kind);
  if (read !== null && 'faults' in read) return { subject: null, text: null, html: null, userErrors: read.faults };
  const person = facts.contacts[0]?.name ?? (locale === Locale.EN ? 'Lin Xiaowen' : '林晓雯');
  const words = composed(
    read ?? standardText(kind, locale),
    fillingOf(facts, person, occasionOf(facts, kind, context.now, locale), locale),
  );
  return { ...written(words, MAIL_LOCALES[locale]), userErrors: [] };
}

async function factsOf({ db }: Context, membershipId: string, kind: MailKind): Promise<MailFacts | null> {
  if (membershipId.includes('\0')) return null;
  const [facts] = await mailFacts(db.manager, [membershipId], [kind]);
  return facts ?? null;
}

async function madeUp(context: Context, { associationId, kind }: MailPreviewInput): Promise<MailFacts | null> {
  const association = await associationById(context).load(associationId);
  if (!association) return null;
  const [tier] = await tiersOf(context).load(associationId);
  const own = (await ownTemplatesOf(context).load(associationId)).flatMap((row) => {
    const wording = ownWording(row);
    return wording && row.kind === kind ? [{ ...wording, kind, locale: row.locale }] : [];
  });
  const called = (name?: { en: string | null; zhHans: string | null }): Called => ({
    EN: name?.en ?? null,
    ZH_HANS: name?.zhHans ?? null,
  });
  return {
    ...{ membershipId: '', associationId, memberNumber: `${association.slug.toUpperCase()}-0001`, expiresOn: null },
    ...{
      member: { EN: 'Example Trading Pte. Ltd.', ZH_HANS: '示例贸易有限公司' },
      association: called(association.name),
    },
    ...{ tier: called(tier?.name), termMonths: tier?.termMonths ?? 12, wantsReminders: true, contacts: [], own },
    ...{ slug: association.slug, howToPay: called(association.paymentInstructions) },
    ...{ countryCode: association.countryCode, graceDays: association.graceDays },
  };
}

const DAY_MS = 86_400_000;

/** As if it were today, with days as they might be. */
function occasionOf(
  { expiresOn, graceDays, slug, countryCode }: MailFacts,
  kind: MailKind,
  now: Date,
  locale: Locale,
): Occasion {
  const today = todayOf({ now });
  const daysLeft = kind === MailKind.EXPIRING_60 ? 60 : kind === MailKind.EXPIRING_7 ? 7 : 30;
  const last = expiresOn ?? addDays(today, daysLeft);
  return {
    ...{ kind, happenedOn: today, expiresOn: last, daysLeft, graceEndsOn: addDays(last, graceDays) },
    ...{ dueOn: addDays(today, 14), suspendedUntil: addDays(today, 30) },
    invoice: {
      number: invoiceNumber(slug, 42),
      amount: `${countryCode === 'CN' ? 'CNY' : 'SGD'} 1200.00`,
      link: publicLink(`${PATHS.INVOICE}/example`),
    },
    ...{ code: 'K7QF-2M9X-0ABC-4DEF-5GHJ-6KMN', validUntil: momentOf(new Date(now.getTime() + DAY_MS), locale) },
  };
}
