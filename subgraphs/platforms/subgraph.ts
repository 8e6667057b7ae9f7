import { defineSubgraph } from '../kernel/manifest';
import { UpsertOffersResolver, UpsertProductsResolver } from './catalogue/mutations/catalogue.resolver';
import { Category } from './category/category.entity';
import { CategoryResolver } from './category/category.resolver';
import { Merchant } from './merchant/merchant.entity';
import { merchantById } from './merchant/merchant.loaders';
import { MerchantResolver } from './merchant/merchant.resolver';
import { Tables20261123000000 } from './migrations/20261123-tables';
import { CatalogueImport20261126000000 } from './migrations/20261126-catalogue-import';
import { ListedProducts20261127000000 } from './migrations/20261127-listed-products';
import { TokenStatistics20261128000000 } from './migrations/20261128-token-statistics';
import { Versions20261129000000 } from './migrations/20261129-versions';
import { Offer } from './offer/offer.entity';
import { visibleOffer } from './offer/offer.loaders';
import { OfferResolver } from './offer/offer.resolver';
import { OrganisationResolver } from './organisation/organisation.resolver';
import { Organisation } from './organisation/organisation.stub';
import { Platform } from './platform/platform.entity';
import { platformById } from './platform/platform.loaders';
import { PlatformResolver } from './platform/platform.resolver';
import { Media } from './product/media.entity';
import { Product } from './product/product.entity';
import { CategoryCountResolver, ProductFacetsResolver, ProductSearchResolver } from './product/facets.resolver';
import { visibleProduct } from './product/product.loaders';
import { ProductResolver } from './product/product.resolver';
import { Variant } from './variant/variant.entity';
import { visibleVariant } from './variant/variant.loaders';
import { VariantResolver } from './variant/variant.resolver';

export const subgraph = defineSubgraph({
  name: 'platforms',
  resolvers: [
    PlatformResolver,
    MerchantResolver,
    CategoryResolver,
    ProductResolver,
    ProductSearchResolver,
    ProductFacetsResolver,
    CategoryCountResolver,
    VariantResolver,
    OfferResolver,
    OrganisationResolver,
    UpsertProductsResolver,
    UpsertOffersResolver,
  ],
  orphanedTypes: [Organisation],
  references: {
    Platform: (reference, context) => platformById(context).load(reference.id as string),
    Merchant: (reference, context) => merchantById(context).load(reference.id as string),
    Product: (reference, context) => visibleProduct(context, reference.id as string),
    Variant: (reference, context) => visibleVariant(context, reference.id as string),
    Offer: (reference, context) => visibleOffer(context, reference.id as string),
    // A stub: the registry knows whether there is such an organisation.
    Organisation: (reference) => ({ id: reference.id as string }),
  },
  entities: [Platform, Merchant, Category, Product, Media, Variant, Offer],
  migrations: [
    Tables20261123000000,
    CatalogueImport20261126000000,
    ListedProducts20261127000000,
    TokenStatistics20261128000000,
    Versions20261129000000,
  ],
});
