/** Puts the registry's part of a world into its tables. */
import { type EntityManager } from 'typeorm';
import { insertAll } from '../kernel/database/insert';
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

export async function seed(db: EntityManager, world: RegistrySeed): Promise<void> {
  await insertAll(db, Currency, world.currencies);
  await insertAll(db, Country, world.countries);
  await insertAll(db, Location, world.locations);
  await insertAll(db, Organisation, world.organisations);
  await insertAll(db, Identifier, world.identifiers);
  await insertAll(db, Site, world.sites);
}
