/** What an application says, read: who applies, under which id, and how it wants to be listed. Pure, all faults at once. */
import { organisationId } from '../../../../kernel/codes/identifier';
import { type OrganisationAnnounced, readAnnouncement } from '../../../../kernel/events/organisation-announced';
import { lengthFaults, textFaults } from '../../../../kernel/mutations/text-faults';
import { type UserError } from '../../../../kernel/mutations/user-error';
import { type Field, userError } from '../../../../kernel/mutations/words';
import { IdentifierScheme } from '../../../../kernel/values/identifier-scheme';
import { localisedText } from '../../../../kernel/values/localised-text';
import { isSecure, isWebsite } from '../../addresses';
import { MembershipListing } from '../../listing.entity';
import { LONGEST, type MemberListingInput } from './lifecycle.inputs';
import { say } from './words';

export interface Application {
  readonly organisation: OrganisationAnnounced;
  readonly organisationId: string;
  readonly listing: MembershipListing;
}

export function readApplication(input: MemberListingInput): Application | { readonly faults: readonly UserError[] } {
  const { identifierScheme: scheme, identifierValue, name } = input;
  if (scheme !== IdentifierScheme.UEN && scheme !== IdentifierScheme.USCC)
    return { faults: [say('membership.scheme', at('identifierScheme'), { scheme })] };
  const read = readAnnouncement({ scheme, identifier: identifierValue, nameEn: name.en, nameZh: name.zhHans });
  const faults = [...(read.ok ? [] : read.problems.map(problemIn)), ...listingFaults(input)];
  if (!read.ok || faults.length > 0) return { faults };
  return {
    organisation: read.organisation,
    organisationId: organisationId(scheme, read.organisation.value),
    listing: listingOf(input),
  };
}

const at = (...field: string[]): Field => ['listing', ...field];

type Problem = Extract<ReturnType<typeof readAnnouncement>, { ok: false }>['problems'][number];

function problemIn({ field, reason }: Problem): UserError {
  const told = { reason: reason.charAt(0).toUpperCase() + reason.slice(1) };
  if (field === 'name_en') return say('membership.name', at('name', 'en'), told);
  if (field === 'name_zh') return say('membership.name', at('name', 'zhHans'), told);
  return say('membership.identifier', at('identifierValue'), told);
}

export function listingFaults({
  website,
  logo,
  description,
  categories,
}: Pick<MemberListingInput, 'website' | 'logo' | 'description' | 'categories'>): UserError[] {
  const headings = categories ?? [];
  return [
    ...addressFaults(website, isWebsite, say('membership.website', at('website'))),
    ...addressFaults(logo, isSecure, say('membership.logo', at('logo'))),
    ...textFaults(description?.en, at('description', 'en'), LONGEST.description),
    ...textFaults(description?.zhHans, at('description', 'zhHans'), LONGEST.description),
    ...(headings.length > LONGEST.categories
      ? [userError('too_many', at('categories'), { count: headings.length, most: LONGEST.categories })]
      : headings.flatMap((text, n) => lengthFaults(text, at('categories', String(n)), LONGEST.category))),
  ];
}

/** A blank one is none, and takes away what was there. */
function addressFaults(
  text: string | null | undefined,
  isOne: (address: string) => boolean,
  wrong: UserError,
): UserError[] {
  const address = text?.trim() ?? '';
  const tooLong = lengthFaults(text, wrong.field, LONGEST.address);
  return address === '' || tooLong.length > 0 || isOne(address) ? tooLong : [wrong];
}

export function listingOf({ name, identifierScheme, identifierValue, ...rest }: MemberListingInput): MembershipListing {
  const { website, logo, description, categories } = rest;
  return Object.assign(new MembershipListing(), {
    name: localisedText(name.en, name.zhHans),
    identifierScheme,
    identifierValue: identifierValue.trim(),
    website: presence(website),
    logo: presence(logo),
    about: localisedText(description?.en, description?.zhHans),
    categories: [
      ...new Set((categories ?? []).map((text) => text.normalize('NFC').trim()).filter((text) => text !== '')),
    ],
  });
}

const presence = (text: string | null | undefined): string | null =>
  text?.trim() === '' ? null : (text?.trim() ?? null);
