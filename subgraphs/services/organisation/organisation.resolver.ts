import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { ServiceProvider } from '../service-provider/service-provider.entity';
import { providerOfOrganisation } from '../service-provider/service-provider.loaders';
import { Organisation } from './organisation.stub';

@Resolver(() => Organisation)
export class OrganisationResolver {
  @FieldResolver(() => ServiceProvider, {
    nullable: true,
    description:
      'What it offers to traders: freight, customs brokerage, payments and the like; null where it offers none.',
  })
  serviceProvider(@Root() organisation: Organisation, @Ctx() context: Context): Promise<ServiceProvider | null> {
    return providerOfOrganisation(context).load(organisation.id);
  }
}
