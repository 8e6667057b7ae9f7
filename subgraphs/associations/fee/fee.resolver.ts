import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { Authenticated, RequiresScopes } from '../../kernel/schema/marks';
import { Association } from '../association/association.entity';
import { associationById } from '../association/association.loaders';
import { Membership } from '../membership/membership.entity';
import { membershipById } from '../membership/membership.loaders';
import { FeeInvoice } from './fee-invoice.entity';
import { FeePayment } from './fee-payment.entity';
import { FeeStatus } from './fee-status';
import {
  MatchFeePaymentsInput,
  OpenFeeInvoiceInput,
  OpenFeeReceiptInput,
  RecordFeePaymentInput,
  SendFeeInvoiceInput,
  VoidFeeInvoiceInput,
} from './fee.inputs';
import { invoiceById, paymentsOf } from './fee.loaders';
import {
  FeeInvoicePagePayload,
  FeeInvoicePayload,
  FeeReceiptPayload,
  MatchedPayment,
  MatchFeePaymentsPayload,
} from './fee.payload';
import { recordFeePayment, voidFeeInvoice } from './fee.service';
import { matchFeePayments } from './match-fee-payments';
import { openFeeInvoice, openFeeReceipt } from './page-link';
import { sendFeeInvoice } from './send-invoice';

const DAY_MS = 86_400_000;

@Resolver(() => FeeInvoice)
export class FeeResolver {
  @Authenticated()
  @Query(() => FeeInvoice, {
    nullable: true,
    description: 'One fee by id; null when there is none that the viewer may see.',
  })
  feeInvoice(
    @Arg('id', () => ID, { description: 'Its id, `inv_...`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<FeeInvoice | null> {
    return invoiceById(context).load(id);
  }

  @RequiresScopes('members:write')
  @Mutation(() => FeeInvoicePayload, {
    nullable: true,
    description:
      'Records money that came in for a fee: all that is owed, or a part of it. The last of a first fee begins the membership.',
  })
  recordFeePayment(
    @Arg('input', () => RecordFeePaymentInput, { description: 'For which invoice, how much, how it is found again.' })
    input: RecordFeePaymentInput,
    @Ctx() context: Context,
  ): Promise<FeeInvoicePayload> {
    return recordFeePayment(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => MatchFeePaymentsPayload, {
    nullable: true,
    description:
      'Takes the payments of a bank’s list that pay a fee to the cent, by the invoice number in their reference. Each other one is told with its reason, and left for a person.',
  })
  matchFeePayments(
    @Arg('input', () => MatchFeePaymentsInput, { description: 'To which association, and what came in.' })
    input: MatchFeePaymentsInput,
    @Ctx() context: Context,
  ): Promise<MatchFeePaymentsPayload> {
    return matchFeePayments(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => FeeInvoicePayload, {
    nullable: true,
    description:
      'Lets the fee of a renewal go: it is no longer owed. What came in for it stays recorded, and the term stays.',
  })
  voidFeeInvoice(
    @Arg('input', () => VoidFeeInvoiceInput, { description: 'Which one, and why.' }) input: VoidFeeInvoiceInput,
    @Ctx() context: Context,
  ): Promise<FeeInvoicePayload> {
    return voidFeeInvoice(context, input);
  }

  @Authenticated()
  @Mutation(() => FeeReceiptPayload, {
    nullable: true,
    description:
      'A link to the receipt of a paid fee, as a page to print: for the association’s own people and whoever acts for the member.',
  })
  openFeeReceipt(
    @Arg('input', () => OpenFeeReceiptInput, { description: 'Of which invoice.' }) input: OpenFeeReceiptInput,
    @Ctx() context: Context,
  ): Promise<FeeReceiptPayload> {
    return openFeeReceipt(context, input);
  }

  @Authenticated()
  @Mutation(() => FeeInvoicePagePayload, {
    nullable: true,
    description:
      'A link to an invoice as a page to print, with how to pay: for the association’s own people and whoever acts for the member.',
  })
  openFeeInvoice(
    @Arg('input', () => OpenFeeInvoiceInput, { description: 'Which one.' }) input: OpenFeeInvoiceInput,
    @Ctx() context: Context,
  ): Promise<FeeInvoicePagePayload> {
    return openFeeInvoice(context, input);
  }

  @RequiresScopes('members:write')
  @Mutation(() => FeeInvoicePayload, {
    nullable: true,
    description:
      'Mails an invoice that is owed to the member, as the approval or the renewal that made it did: once a day at most. The log of mails has it.',
  })
  sendFeeInvoice(
    @Arg('input', () => SendFeeInvoiceInput, { description: 'Which one.' }) input: SendFeeInvoiceInput,
    @Ctx() context: Context,
  ): Promise<FeeInvoicePayload> {
    return sendFeeInvoice(context, input);
  }

  @FieldResolver(() => Association, { description: 'The association that asks for it.' })
  association(@Root() { associationId }: FeeInvoice, @Ctx() context: Context): Promise<Association | null> {
    return associationById(context).load(associationId);
  }

  @FieldResolver(() => Membership, { nullable: true, description: 'The membership that it is for.' })
  membership(@Root() { membershipId }: FeeInvoice, @Ctx() context: Context): Promise<Membership | null> {
    return membershipById(context).load(membershipId);
  }

  @FieldResolver(() => [FeePayment], { description: 'What came in for it, the oldest first.' })
  payments(@Root() { id }: FeeInvoice, @Ctx() context: Context): Promise<FeePayment[]> {
    return paymentsOf(context).load(id);
  }

  @FieldResolver(() => Int, { description: 'For how many days it has been overdue (UTC+8); 0 where it is not.' })
  overdueDays(@Root() { status, dueOn }: FeeInvoice, @Ctx() context: Context): number {
    if (status !== FeeStatus.OPEN) return 0;
    return Math.max(0, (Date.parse(todayOf(context)) - Date.parse(dueOn)) / DAY_MS);
  }
}

@Resolver(() => FeeInvoicePayload)
export class FeeInvoicePayloadResolver {
  @FieldResolver(() => FeeInvoice, {
    nullable: true,
    description: 'The invoice as it is now; null where nothing was done.',
  })
  invoice(@Root() { id }: FeeInvoicePayload, @Ctx() context: Context): Promise<FeeInvoice | null> | null {
    return id === null ? null : invoiceById(context).load(id);
  }
}

@Resolver(() => MatchedPayment)
export class MatchedPaymentResolver {
  @FieldResolver(() => FeeInvoice, {
    nullable: true,
    description: 'The invoice that its reference names, as it is now; null where that is none, or several.',
  })
  invoice(@Root() { invoiceId }: MatchedPayment, @Ctx() context: Context): Promise<FeeInvoice | null> | null {
    return invoiceId === null ? null : invoiceById(context).load(invoiceId);
  }
}
