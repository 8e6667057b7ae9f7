/** What platforms know of an organisation. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { Merchant, MerchantConnection } from '../merchant/merchant.entity';
import { merchantsOfOrganisation } from '../merchant/merchant.loaders';
import { Organisation } from './organisation.stub';

@Resolver(() => Organisation)
export class OrganisationResolver {
  @FieldResolver(() => MerchantConnection, {
    nullable: true,
    description: 'Its accounts on platforms, by shop name; empty where it sells on none of those known here.',
  })
  merchants(
    @Root() organisation: Organisation,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Merchant>> {
    return merchantsOfOrganisation(context, organisation.id, null, page);
  }
}
