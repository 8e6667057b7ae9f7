import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { UserError } from '../../kernel/mutations/user-error';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { Authenticated, RequiresScopes } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';
import { Money } from '../../kernel/values/money';
import { PaymentOutcome } from './match-payments';

registerEnumType(PaymentOutcome, {
  name: 'PaymentOutcome',
  description:
    'What came of a payment of a bank’s list. All but MATCHED are left for a person, and nothing is written.',
  valuesConfig: {
    MATCHED: { description: 'It is what was owed, and pays the invoice that its reference names.' },
    PARTIAL: { description: 'It is less than is owed.' },
    OVER: { description: 'It is more than is owed.' },
    OTHER_CURRENCY: { description: 'It is in another currency than the invoice.' },
    NOT_OWED: { description: 'The invoice is paid already, also by a payment before it in the list, or void.' },
    UNKNOWN: { description: 'Its reference names no invoice of the association.' },
    UNCLEAR: { description: 'Its reference names several invoices.' },
    REPEATED: { description: 'Its transaction has been taken before.' },
    REFUSED: { description: 'It is what was owed, but the membership cannot begin: the message says why.' },
  },
});

const WHY = { description: 'Why nothing was done; empty when it was.' };

@RequiresScopes('members:write')
@ObjectType({ description: 'What became of a change to a fee.' })
export class FeeInvoicePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the invoice, `inv_...`; null where nothing was done.' })
  id: string | null;

  @Field(() => [UserError], WHY)
  userErrors: readonly UserError[];
}

@RequiresScopes('members:write')
@ObjectType({ description: 'What came of one payment of a bank’s list.' })
export class MatchedPayment {
  @Field(() => Int, {
    description: 'Its place among the payments, from 0; of a CSV, among the rows that bring money in.',
  })
  place: number;

  @Field(() => PaymentOutcome, { description: 'What came of it.' })
  outcome: PaymentOutcome;

  @Field(() => LocalisedText, { description: 'The same for a person, in both languages.' })
  message: Pick<LocalisedText, 'en' | 'zhHans'>;

  @Field({ description: 'Its reference, as it came.' })
  reference: string;

  @Field(() => Money, { description: 'How much it is.' })
  amount: Pick<Money, 'amount' | 'currency'>;

  /** Kept for a repetition of the call, so it has an id and no row. */
  invoiceId: string | null;
}

@RequiresScopes('members:write')
@ObjectType({ description: 'What came of a bank’s list.' })
export class MatchFeePaymentsPayload {
  @Field(() => [MatchedPayment], {
    description: 'Each payment, in the order of the list; empty where nothing was done.',
  })
  results: readonly MatchedPayment[];

  @Field(() => Int, { description: 'How many of them paid an invoice.' })
  matched: number;

  @Field(() => [UserError], WHY)
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'Where an invoice can be looked at.' })
export class FeeInvoicePagePayload {
  @Field(() => String, {
    nullable: true,
    description:
      'Path of a page in English and Chinese, to be opened in a browser and printed: whoever has it may, for 15 minutes. Shown once: null where nothing was done, and where the call is repeated.',
  })
  path: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null where nothing was done.' })
  expiresAt: Date | string | null;

  @Field(() => [UserError], WHY)
  userErrors: readonly UserError[];
}

@Authenticated()
@ObjectType({ description: 'Where a receipt can be looked at.' })
export class FeeReceiptPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'Path of a page in English and Chinese, to be opened in a browser and printed: whoever has it may, for 15 minutes. Shown once: null where nothing was done, and where the call is repeated.',
  })
  path: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null where nothing was done.' })
  expiresAt: Date | string | null;

  @Field(() => [UserError], WHY)
  userErrors: readonly UserError[];
}

/** Of either. */
export type FeePagePayload = FeeInvoicePagePayload;
