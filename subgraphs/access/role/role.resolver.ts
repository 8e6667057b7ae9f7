import { Arg, type ClassType, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { Authenticated, RequiresScopes } from '../../kernel/schema/marks';
import { Account } from '../account/account.entity';
import { visibleAccount } from '../account/account.loaders';
import {
  type AboutAccount,
  AssignRoleInput,
  AssignRolePayload,
  RemoveRoleInput,
  RemoveRolePayload,
  RevokeAccountInput,
  RevokeAccountPayload,
} from './role.inputs';
import { assignRole, removeRole, revokeAccount } from './role.service';

@Resolver()
export class RoleResolver {
  @RequiresScopes('access:manage')
  @Mutation(() => AssignRolePayload, {
    description: 'Gives a person who has an account already a further role. Others are invited.',
  })
  assignRole(
    @Arg('input', () => AssignRoleInput, { description: 'Who and what.' }) input: AssignRoleInput,
    @Ctx() context: Context,
  ): Promise<AssignRolePayload> {
    return assignRole(context, input);
  }

  @Authenticated()
  @Mutation(() => RemoveRolePayload, {
    description: 'Takes a role from a person; one’s own may always be laid down, but by the last who has it.',
  })
  removeRole(
    @Arg('input', () => RemoveRoleInput, { description: 'Who and what.' }) input: RemoveRoleInput,
    @Ctx() context: Context,
  ): Promise<RemoveRolePayload> {
    return removeRole(context, input);
  }

  @RequiresScopes('access:manage')
  @Mutation(() => RevokeAccountPayload, {
    description: 'Shuts a person out, with all roles and sessions, for good. For operators of the ecosystem.',
  })
  revokeAccount(
    @Arg('input', () => RevokeAccountInput, { description: 'Who.' }) input: RevokeAccountInput,
    @Ctx() context: Context,
  ): Promise<RevokeAccountPayload> {
    return revokeAccount(context, input);
  }
}

/** The account of a payload, read after the change. */
function accountOf(payload: ClassType<AboutAccount>) {
  @Resolver(() => payload)
  class AccountOfPayloadResolver {
    @FieldResolver(() => Account, {
      nullable: true,
      description: 'The account; null where nothing was done, or where it is none of the caller’s any more.',
    })
    account(@Root() { accountId }: AboutAccount, @Ctx() context: Context): Promise<Account | null> | null {
      return accountId === null ? null : visibleAccount(context, accountId);
    }
  }
  return AccountOfPayloadResolver;
}

export const accountPayloadResolvers = [AssignRolePayload, RemoveRolePayload, RevokeAccountPayload].map(accountOf);
