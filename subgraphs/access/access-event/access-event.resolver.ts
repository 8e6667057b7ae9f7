import { Ctx, Query, Resolver } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { RequiresScopes } from '../../kernel/schema/marks';
import { AccessEvent, AccessEventConnection } from './access-event.entity';
import { accessEvents } from './access-event.service';

@Resolver(() => AccessEvent)
export class AccessEventResolver {
  @RequiresScopes('access:manage')
  @Query(() => AccessEventConnection, {
    nullable: true,
    description: 'What was done about access in the affairs that the caller looks after, latest first.',
  })
  accessEvents(@Page() page: PageArgs, @Ctx() context: Context): Promise<RowPage<AccessEvent>> {
    return accessEvents(context, page);
  }
}
