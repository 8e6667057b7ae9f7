import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { RequiresScopes } from '../../kernel/schema/marks';
import { Association } from '../association/association.entity';
import { maySeePrivate } from '../membership/membership.policy';
import { AuditChange, AuditEntry, AuditEntryConnection } from './audit-entry.entity';
import { AuditFilter } from './audit.inputs';
import { auditOf } from './audit.loaders';
import { changesOf } from './changes';

@Resolver(() => Association)
export class AuditResolver {
  @RequiresScopes('members:read')
  @FieldResolver(() => AuditEntryConnection, {
    nullable: true,
    description:
      'What was done in this association, latest first. For its own people; null for everybody else, whether there is anything or not.',
  })
  auditLog(
    @Root() association: Association,
    @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which entries.' })
    filter: AuditFilter | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<AuditEntry>> | null {
    if (!maySeePrivate(context.viewer, { associationId: association.id })) return null;
    return auditOf(context, association.id, { filter }, page);
  }
}

@Resolver(() => AuditEntry)
export class AuditEntryResolver {
  @FieldResolver(() => [AuditChange], {
    description: 'The values that were changed, by name. Personal ones are there until they are erased.',
  })
  changes(@Root() entry: AuditEntry, @Ctx() context: Context): Promise<AuditChange[]> {
    return changesOf(context, entry);
  }
}
