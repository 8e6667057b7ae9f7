import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { RequiresScopes } from '../../kernel/schema/marks';
import { Locale } from '../../kernel/values/localised-text';
import { RoleGrant } from '../role/grant';
import { isSelf, mayManage } from '../role/role.policy';
import { Account, AccountConnection } from './account.entity';
import { rolesOf } from './account.loaders';
import { accountsOf } from './accounts.service';

// An account reaches a resolver only where the viewer may see it (visibleAccount).
@Resolver(() => Account)
export class AccountResolver {
  @RequiresScopes('access:manage')
  @Query(() => AccountConnection, {
    nullable: true,
    description:
      'The people who have a role in something that the caller looks after, latest first; null for what he does not.',
  })
  accounts(
    @Arg('of', () => ID, {
      description:
        'What the roles are about: a platform (`plt_`), provider (`svp_`), association (`ass_`) or organisation (`org_`).',
    })
    of: string,
    @Arg('organisationId', () => ID, {
      nullable: true,
      description: 'Only those who act for this member of the association, `org_`.',
    })
    organisationId: string | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Account> | null> {
    return accountsOf(context, { of, organisationId }, page);
  }

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
