/**
 * `organisation.announced`: a platform or an association names an organisation that it deals with, by an identifier whose
 * check characters are right. What is told is what the sender has in its books, and no more than that.
 */
import { z } from 'zod';
import { type Checked, shown } from '../codes/checked';
import { checkCountry, isCountryCode } from '../codes/country';
import { checkIdentifier } from '../codes/identifier';
import { localisedText } from '../values/localised-text';

/** A GLN is left out: it names a place or a party of a trade, and one legal person may have many. */
export const ANNOUNCED_SCHEMES = ['USCC', 'UEN', 'LEI'] as const;
export type AnnouncedScheme = (typeof ANNOUNCED_SCHEMES)[number];

export const LONGEST_NAME = 300;

// What PostgreSQL cannot store (NUL), and what no name has.
const CONTROL = /[\u0000-\u001f\u007f]/;

const name = z
  .string()
  .min(1)
  .max(LONGEST_NAME)
  .refine((text) => !CONTROL.test(text), 'has control characters');

export const organisationAnnounced = z
  .strictObject({
    scheme: z.enum(ANNOUNCED_SCHEMES),
    /** Normalised, as checkIdentifier gives it. */
    value: z.string(),
    name: z
      .strictObject({ en: name.nullable(), zhHans: name.nullable() })
      .refine(({ en, zhHans }) => en !== null || zhHans !== null, 'has neither an English nor a Chinese text'),
    /** Country of registration, ISO 3166-1 alpha-2. */
    country: z.string().refine(isCountryCode, 'is not a country code of ISO 3166-1'),
  })
  .superRefine(({ scheme, value }, context) => {
    const checked = checkIdentifier(scheme, value);
    if (!checked.ok)
      context.addIssue({ code: 'custom', path: ['value'], message: `is no ${scheme}: ${checked.reason.message}` });
    else if (checked.value !== value)
      context.addIssue({ code: 'custom', path: ['value'], message: `is not normalised: expected ${checked.value}` });
  });

export type OrganisationAnnounced = z.infer<typeof organisationAnnounced>;

/** As somebody wrote it down: cells of a file, fields of a form. */
export interface AnnouncedAsWritten {
  readonly scheme: string;
  readonly identifier: string;
  readonly nameEn?: string | null | undefined;
  readonly nameZh?: string | null | undefined;
  /** May be left out for a UEN and a USCC, which only one country gives. */
  readonly country?: string | null | undefined;
}

export interface AnnouncementProblem {
  readonly field: 'scheme' | 'identifier' | 'name_en' | 'name_zh' | 'country';
  /** One phrase, without a full stop, fit to follow "line 12, identifier:". */
  readonly reason: string;
}

type Read =
  | { readonly ok: true; readonly organisation: OrganisationAnnounced }
  | { readonly ok: false; readonly problems: readonly AnnouncementProblem[] };

/** Never throws on input: all that is wrong with a row, in the words of the row. */
export function readAnnouncement(written: AnnouncedAsWritten): Read {
  const scheme = schemeOf(written.scheme);
  const { en, zhHans } = localisedText(written.nameEn, written.nameZh);
  const identifier = scheme && checkIdentifier(scheme, written.identifier);
  const country = checkCountry(presence(written.country) ?? (scheme && HOME[scheme]));
  const problems = [
    ...(scheme ? [] : [unknownScheme(written.scheme)]),
    ...refusal('identifier', identifier),
    ...nameProblems('name_en', en),
    ...nameProblems('name_zh', zhHans),
    ...(en === null && zhHans === null ? [NO_NAME] : []),
    ...refusal('country', country),
  ];
  if (problems.length > 0 || !scheme || !identifier?.ok || !country.ok) return { ok: false, problems };
  return {
    ok: true,
    organisation: { scheme, value: identifier.value, name: { en, zhHans }, country: country.value },
  };
}

type Field = AnnouncementProblem['field'];

const NO_NAME: AnnouncementProblem = { field: 'name_en', reason: 'no name given, in English or in Chinese' };

function unknownScheme(text: string): AnnouncementProblem {
  const given = text.trim() === '' ? 'nothing' : `"${shown(text.trim())}"`;
  return { field: 'scheme', reason: `${given} is not one of ${ANNOUNCED_SCHEMES.join(', ')}` };
}

function refusal(field: Field, checked: Checked | undefined): AnnouncementProblem[] {
  return checked && !checked.ok ? [{ field, reason: checked.reason.message }] : [];
}

function nameProblems(field: Field, text: string | null): AnnouncementProblem[] {
  if (text === null) return [];
  if (text.length > LONGEST_NAME)
    return [{ field, reason: `${text.length} characters, expected at most ${LONGEST_NAME}` }];
  return CONTROL.test(text) ? [{ field, reason: 'has control characters' }] : [];
}

const HOME: Readonly<Record<AnnouncedScheme, string | undefined>> = { USCC: 'CN', UEN: 'SG', LEI: undefined };

function presence(text: string | null | undefined): string | undefined {
  return text?.trim() === '' ? undefined : (text ?? undefined);
}

function schemeOf(text: string): AnnouncedScheme | undefined {
  const asked = text.normalize('NFKC').trim().toUpperCase();
  return ANNOUNCED_SCHEMES.find((scheme) => scheme === asked);
}
