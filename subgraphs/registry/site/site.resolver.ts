import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { Location } from '../location/location.entity';
import { locationByUnlocode } from '../location/location.loaders';
import { Site } from './site.entity';

@Resolver(() => Site)
export class SiteResolver {
  @FieldResolver(() => Location, {
    nullable: true,
    description: 'The UN/LOCODE place it lies in; null where it is not known.',
  })
  location(@Root() site: Site, @Ctx() context: Context): Promise<Location | null> | null {
    return site.unlocode === null ? null : locationByUnlocode(context).load(site.unlocode);
  }
}
