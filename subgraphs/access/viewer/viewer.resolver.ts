import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { Authenticated } from '../../kernel/schema/marks';
import { Account } from '../account/account.entity';
import { visibleAccount } from '../account/account.loaders';
import { Client } from '../client/client.entity';
import { visibleClient } from '../client/client.loaders';
import { ViewerInfo, ViewerKind } from './viewer.entity';

@Resolver(() => ViewerInfo)
export class ViewerResolver {
  @Authenticated()
  @Query(() => ViewerInfo, { nullable: true, description: 'Who is asking; null for somebody nobody knows.' })
  viewer(@Ctx() { viewer }: Context): ViewerInfo | null {
    if (viewer.kind !== 'client' && viewer.kind !== 'account') return null;
    const { kind, id, grants, scopes } = viewer;
    return { kind: kind === 'client' ? ViewerKind.CLIENT : ViewerKind.ACCOUNT, id, grants, scopes };
  }

  @FieldResolver(() => String, { nullable: true, description: 'What it is called.' })
  async name(@Root() viewer: ViewerInfo, @Ctx() context: Context): Promise<string | null> {
    return (await (clientOf(viewer, context) ?? accountOf(viewer, context)))?.name ?? null;
  }

  @FieldResolver(() => Client, { nullable: true, description: 'The program; null for a person.' })
  client(@Root() viewer: ViewerInfo, @Ctx() context: Context): Promise<Client | null> | null {
    return clientOf(viewer, context);
  }

  @FieldResolver(() => Account, { nullable: true, description: 'The person; null for a program.' })
  account(@Root() viewer: ViewerInfo, @Ctx() context: Context): Promise<Account | null> | null {
    return accountOf(viewer, context);
  }
}

function clientOf({ kind, id }: ViewerInfo, context: Context): Promise<Client | null> | null {
  return kind === ViewerKind.CLIENT ? visibleClient(context, id) : null;
}

function accountOf({ kind, id }: ViewerInfo, context: Context): Promise<Account | null> | null {
  return kind === ViewerKind.ACCOUNT ? visibleAccount(context, id) : null;
}
