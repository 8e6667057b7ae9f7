import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { Locale } from '../../kernel/values/localised-text';
import { RoleGrant } from '../role/grant';
import { isSelf, mayManage } from '../role/role.policy';
import { Account } from './account.entity';
import { rolesOf } from './account.loaders';

// An account reaches a resolver only where the viewer may see it (visibleAccount).
@Resolver(() => Account)
export class AccountResolver {
  @FieldResolver(() => Locale, { description: 'The language it is written to in.' })
  locale(@Root() { locale }: Account): Locale {
    return locale === 'zh-Hans' ? Locale.ZH_HANS : Locale.EN;
  }

  @FieldResolver(() => [RoleGrant], { description: 'Its roles, as far as the caller looks after what they are about.' })
  async roles(@Root() { id }: Account, @Ctx() context: Context): Promise<RoleGrant[]> {
    const roles = await rolesOf(context).load(id);
    return isSelf(context.viewer, id) ? roles : roles.filter(({ of }) => mayManage(context.viewer, of));
  }
}
