import { subscribe } from '../kernel/events/event';
import { defineSubgraph } from '../kernel/manifest';
import { Country } from './country/country.entity';
import { countryByCode } from './country/country.loaders';
import { CountryResolver } from './country/country.resolver';
import { Currency } from './currency/currency.entity';
import { currencyByCode } from './currency/currency.loaders';
import { CurrencyResolver } from './currency/currency.resolver';
import { Location } from './location/location.entity';
import { locationByUnlocode } from './location/location.loaders';
import { LocationResolver } from './location/location.resolver';
import { Tables20261123000000 } from './migrations/20261123-tables';
import { TokenStatistics20261126000000 } from './migrations/20261126-token-statistics';
import { Identifier } from './organisation/identifier.entity';
import { Organisation } from './organisation/organisation.entity';
import { organisationById } from './organisation/organisation.loaders';
import { OrganisationResolver } from './organisation/organisation.resolver';
import { takeIn } from './organisation/take-in';
import { Site } from './site/site.entity';
import { SiteResolver } from './site/site.resolver';

export const subgraph = defineSubgraph({
  name: 'registry',
  resolvers: [OrganisationResolver, SiteResolver, CountryResolver, CurrencyResolver, LocationResolver],
  references: {
    Organisation: (reference, context) => organisationById(context).load(reference.id as string),
    Country: (reference, context) => countryByCode(context).load(reference.code as string),
    Currency: (reference, context) => currencyByCode(context).load(reference.code as string),
    Location: (reference, context) => locationByUnlocode(context).load(reference.unlocode as string),
  },
  entities: [Organisation, Identifier, Site, Country, Currency, Location],
  migrations: [Tables20261123000000, TokenStatistics20261126000000],
  events: { subscribes: [subscribe('organisation.announced', takeIn)] },
});
