/** Puts the registry's part of a world into its tables. */
import { type WriteRows } from '../kernel/database/insert';
import { Country } from './country/country.entity';
import { Currency } from './currency/currency.entity';
import { Location } from './location/location.entity';
import { Identifier } from './organisation/identifier.entity';
import { Organisation } from './organisation/organisation.entity';
import { Site } from './site/site.entity';

export { Country, Currency, Identifier, Location, Organisation, Site };
export { LocationFunction } from './location/location.entity';
export { VerificationLevel } from './organisation/identifier.entity';
export { OrganisationKind, OrganisationStatus } from './organisation/organisation.entity';
export { SiteKind } from './site/site.entity';

/** Rows as the entities have them; getters are worked out by the entity. */
export interface RegistrySeed {
  readonly currencies: readonly Currency[];
  readonly countries: readonly Country[];
  readonly locations: readonly Location[];
  readonly organisations: readonly Organisation[];
  readonly identifiers: readonly Identifier[];
  readonly sites: readonly Site[];
}

/** A part of a world: the tables it has nothing for are left out. */
export async function seed(write: WriteRows, part: Partial<RegistrySeed>): Promise<void> {
  await write(Currency, part.currencies ?? []);
  await write(Country, part.countries ?? []);
  await write(Location, part.locations ?? []);
  await write(Organisation, part.organisations ?? []);
  await write(Identifier, part.identifiers ?? []);
  await write(Site, part.sites ?? []);
}
