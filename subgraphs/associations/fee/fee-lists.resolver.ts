/** Fees of an association and of a membership. */
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { Authenticated, RequiresScopes } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';
import { Association } from '../association/association.entity';
import { Membership } from '../membership/membership.entity';
import { maySeePrivate } from '../membership/membership.policy';
import { FeeInvoice, FeeInvoiceConnection } from './fee-invoice.entity';
import { FeeInvoiceFilter } from './fee.inputs';
import { arrearsIn, invoicesIn, invoicesOf } from './fee.loaders';
import { maySeeFees } from './fee.policy';

const INSIDE = 'For its own people; null for everybody else, whether there is anything or not.';

@Resolver(() => Association)
export class AssociationFeesResolver {
  @RequiresScopes('members:read')
  @FieldResolver(() => LocalisedText, {
    nullable: true,
    description: `How its members pay, such as its bank account, in its own words: it stands in mails and on invoices. ${INSIDE}`,
  })
  paymentInstructions(
    @Root() { id, paymentInstructions: how }: Association,
    @Ctx() { viewer }: Context,
  ): LocalisedText | null {
    const isThere = how.en !== null || how.zhHans !== null;
    return isThere && maySeePrivate(viewer, { associationId: id }) ? how : null;
  }

  @RequiresScopes('members:read')
  @FieldResolver(() => FeeInvoiceConnection, {
    nullable: true,
    description: `What it has asked members to pay, latest first. ${INSIDE}`,
  })
  feeInvoices(
    @Root() { id }: Association,
    @Arg('filter', () => FeeInvoiceFilter, { nullable: true, description: 'Which ones.' })
    filter: FeeInvoiceFilter | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<FeeInvoice>> | null {
    return maySeePrivate(context.viewer, { associationId: id }) ? invoicesIn(context, id, { filter }, page) : null;
  }

  @RequiresScopes('members:read')
  @FieldResolver(() => FeeInvoiceConnection, {
    nullable: true,
    description: `What is owed and overdue today (UTC+8), the longest first. ${INSIDE}`,
  })
  feeArrears(
    @Root() { id }: Association,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<FeeInvoice>> | null {
    return maySeePrivate(context.viewer, { associationId: id }) ? arrearsIn(context, id, {}, page) : null;
  }
}

@Resolver(() => Membership)
export class MembershipFeesResolver {
  @Authenticated()
  @FieldResolver(() => [FeeInvoice], {
    nullable: true,
    description:
      'What the association has asked it to pay, the oldest first. For the association’s own people and whoever acts for the member; null for everybody else.',
  })
  feeInvoices(@Root() membership: Membership, @Ctx() context: Context): Promise<FeeInvoice[]> | null {
    return maySeeFees(context.viewer, membership) ? invoicesOf(context).load(membership.id) : null;
  }
}
