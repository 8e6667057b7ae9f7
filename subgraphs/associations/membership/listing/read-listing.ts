/** A listing after what is to be changed of it, or all that is wrong with that at once. Pure. */
import { type UserError } from '../../../kernel/mutations/user-error';
import { localisedText } from '../../../kernel/values/localised-text';
import { LONGEST_NAME } from '../../../kernel/events/organisation-announced';
import { lengthFaults } from '../../../kernel/mutations/text-faults';
import { listingFaults, listingOf } from '../lifecycle/mutations/application';
import { MembershipListing } from '../listing.entity';
import { type ListingChangesInput } from './listing.inputs';
import { say } from './words';

export function readListing(
  before: MembershipListing,
  changes: ListingChangesInput,
): MembershipListing | { readonly faults: readonly UserError[] } {
  const { name, website, logo, description, categories } = changes;
  const { identifierScheme, identifierValue } = before;
  const wanted = {
    ...{ name: name ?? {}, identifierScheme, identifierValue },
    website: website === undefined ? before.website : website,
    logo: logo === undefined ? before.logo : logo,
    description: description === undefined ? before.about : description,
    categories: categories === undefined ? before.categories : categories,
  };
  // Of what is not changed nothing is asked: a list that was imported may have it otherwise.
  const faults = [...(name === undefined ? [] : nameFaults(name)), ...listingFaults(changes)];
  if (faults.length > 0) return { faults };
  const after = listingOf(wanted);
  const unnamed = { name: before.name, identifierValue };
  return Object.assign(new MembershipListing(), after, name === undefined ? unnamed : { identifierValue });
}

function nameFaults(name: ListingChangesInput['name']): UserError[] {
  const at = ['listing', 'name'];
  const { en, zhHans } = localisedText(name?.en, name?.zhHans);
  if (en === null && zhHans === null) return [say('listing.no_name', at)];
  return [...lengthFaults(en, [...at, 'en'], LONGEST_NAME), ...lengthFaults(zhHans, [...at, 'zhHans'], LONGEST_NAME)];
}

/** As the audit has it, flat; the graph's names. A heading is one line, so lines keep two apart. */
export function flat({ name, website, logo, about, categories }: MembershipListing): Record<string, string | null> {
  return {
    ...{ 'name.en': name.en, 'name.zhHans': name.zhHans, website, logo, categories: categories.join('\n') || null },
    ...{ 'description.en': about.en, 'description.zhHans': about.zhHans },
  };
}
