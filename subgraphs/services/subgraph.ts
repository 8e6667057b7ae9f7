import { defineSubgraph } from '../kernel/manifest';
import { CalendarYear } from './calendar/calendar-year.entity';
import { FreightInquiryResolver } from './freight-inquiry/freight-inquiry.resolver';
import { inquiryByReference } from './freight-inquiry/freight-inquiry.service';
import { FreightQuoteResolver } from './freight-quote/freight-quote.resolver';
import { FreightNotOfferedResolver } from './freight-quote/freight-not-offered.resolver';
import { freightQuoteById } from './freight-quote/freight-quote.service';
import { Lane } from './lane/lane.entity';
import { LaneResolver } from './lane/lane.resolver';
import { Tables20261123000000 } from './migrations/20261123-tables';
import { Freight20261126000000 } from './migrations/20261126-freight';
import { RetiredCards20261129000000 } from './migrations/20261129-retired-cards';
import { OrganisationResolver } from './organisation/organisation.resolver';
import { RateBreak } from './rate-card/rate-break.entity';
import { RateCard } from './rate-card/rate-card.entity';
import { rateCardById } from './rate-card/rate-card.loaders';
import { RateCardResolver } from './rate-card/rate-card.resolver';
import { RateCardWriteResolver } from './rate-card/writing/rate-card.write-resolver';
import { Surcharge } from './rate-card/surcharge.entity';
import { Service } from './service/service.entity';
import { ServiceResolver } from './service/service.resolver';
import { ServiceProvider } from './service-provider/service-provider.entity';
import { providerById } from './service-provider/service-provider.loaders';
import { ServiceProviderResolver } from './service-provider/service-provider.resolver';
import { VariantResolver } from './variant/variant.resolver';

export const subgraph = defineSubgraph({
  name: 'services',
  resolvers: [
    ServiceProviderResolver,
    ServiceResolver,
    LaneResolver,
    RateCardResolver,
    RateCardWriteResolver,
    OrganisationResolver,
    VariantResolver,
    FreightQuoteResolver,
    FreightNotOfferedResolver,
    FreightInquiryResolver,
  ],
  references: {
    ServiceProvider: (reference, context) => providerById(context).load(reference.id as string),
    RateCard: (reference, context) => rateCardById(context).load(reference.id as string),
    FreightQuote: (reference, context) => freightQuoteById(context, reference.id),
    FreightInquiry: (reference, context) => inquiryByReference(context, reference),
    // The measures come along: the gateway brings what `@requires` names.
    Variant: (reference) => reference,
    // Whose organisation it is does not matter here: the registry says whether it is there.
    Organisation: (reference) => ({ id: reference.id as string }),
  },
  entities: [ServiceProvider, Service, Lane, RateCard, RateBreak, Surcharge, CalendarYear],
  migrations: [Tables20261123000000, Freight20261126000000, RetiredCards20261129000000],
});
