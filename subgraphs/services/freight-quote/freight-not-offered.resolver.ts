import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { Lane } from '../lane/lane.entity';
import { laneById } from '../lane/lane.loaders';
import { ServiceProvider } from '../service-provider/service-provider.entity';
import { providerById } from '../service-provider/service-provider.loaders';
import { Service } from '../service/service.entity';
import { serviceById } from '../service/service.loaders';
import { FreightNotOffered } from './freight-quotes';

@Resolver(() => FreightNotOffered)
export class FreightNotOfferedResolver {
  @FieldResolver(() => ServiceProvider, {
    nullable: true,
    description: 'Who does not offer it; null where it is nobody in particular.',
  })
  provider(@Root() { providerId }: FreightNotOffered, @Ctx() context: Context): Promise<ServiceProvider | null> | null {
    return providerId === null ? null : providerById(context).load(providerId);
  }

  @FieldResolver(() => Service, {
    nullable: true,
    description: 'The service that is not offered; null where it is none in particular.',
  })
  service(@Root() { serviceId }: FreightNotOffered, @Ctx() context: Context): Promise<Service | null> | null {
    return serviceId === null ? null : serviceById(context).load(serviceId);
  }

  @FieldResolver(() => Lane, {
    nullable: true,
    description: 'The lane it is about; null where it is none in particular.',
  })
  lane(@Root() { laneId }: FreightNotOffered, @Ctx() context: Context): Promise<Lane | null> | null {
    return laneId === null ? null : laneById(context).load(laneId);
  }
}
