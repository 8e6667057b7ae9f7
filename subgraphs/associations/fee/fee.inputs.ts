/** What is sent about fees, and how they are filtered. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { enumFilterOf, type EnumFilter } from '../../kernel/filters/filters';
import { IdempotencyKey } from '../../kernel/mutations/idempotency-key';
import { CurrencyCodeScalar } from '../../kernel/scalars/codes';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { DateScalar } from '../../kernel/scalars/time';
import { DayOrder } from '../member-import/graph/member-import.inputs';
import { FeeStatus } from './fee-status';

export const LONGEST_REFERENCE = 300;
export const LONGEST_REASON = 2000;
/** Of one call. */
export const MOST_PAYMENTS = 200;
export const LONGEST_CSV = 100_000;

const FeeStatusFilter = enumFilterOf(FeeStatus, 'FeeStatus');

@InputType({ description: 'Which fees to list; all parts given must hold.' })
export class FeeInvoiceFilter {
  @Field(() => FeeStatusFilter, { nullable: true, description: 'By what has become of it.' })
  status?: EnumFilter<FeeStatus> | null;
}

@InputType({ description: 'Money that came in for a fee, recorded by hand: all that is owed, or a part of it.' })
export class RecordFeePaymentInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'For which invoice, `inv_...`.' })
  invoiceId: string;

  @Field(() => Int, { description: 'The version of the invoice that this was decided on.' })
  expectedVersion: number;

  @Field(() => DecimalScalar, { description: 'How much, in the major unit of the currency; no more than is owed.' })
  amount: string;

  @Field(() => CurrencyCodeScalar, { description: 'In which currency: that of the invoice.' })
  currency: string;

  @Field({ description: 'How it is found again, such as the bank’s reference; at most 300 characters.' })
  reference: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day it came in; today (UTC+8) if left out.' })
  receivedOn?: string | null;
}

@InputType({ description: 'One payment of a bank’s list.' })
export class BankPaymentInput {
  @Field({ description: 'What the payer wrote, as the bank has it; at most 300 characters.' })
  reference: string;

  @Field(() => DecimalScalar, { description: 'How much, in the major unit of the currency.' })
  amount: string;

  @Field(() => CurrencyCodeScalar, { description: 'In which currency.' })
  currency: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day it came in; today (UTC+8) if left out.' })
  receivedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The bank’s own number of the transaction, at most 300 characters: with it a list may be sent twice, and each payment is taken once.',
  })
  transactionId?: string | null;
}

@InputType({ description: 'A bank’s list of what came in.' })
export class MatchFeePaymentsInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'To which association, `ass_...`.' })
  associationId: string;

  @Field(() => [BankPaymentInput], { nullable: true, description: 'The payments, at most 200; or `csv` instead.' })
  payments?: BankPaymentInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The bank’s statement as CSV instead, at most 100,000 characters and 200 payments. Its columns are known by their headings in English or Chinese: reference and amount, and currency, date and transaction id where it has them. Rows that bring no money in are passed over.',
  })
  csv?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: 'The currency of all payments of the CSV, where that has no column for it.',
  })
  csvCurrency?: string | null;

  @Field(() => DayOrder, {
    nullable: true,
    description:
      'Which comes first in days such as 05/01/2026 of the CSV; left out, its other rows tell, and where they do not such days are refused.',
  })
  csvDayOrder?: DayOrder | null;
}

@InputType({ description: 'The end of a fee that an admin lets go.' })
export class VoidFeeInvoiceInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'Which invoice, `inv_...`: of a renewal.' })
  invoiceId: string;

  @Field(() => Int, { description: 'The version of the invoice that this was decided on.' })
  expectedVersion: number;

  @Field({ description: 'Why, at most 2,000 characters. It stays in the audit: write no personal data.' })
  reason: string;
}

@InputType({ description: 'A receipt to be looked at or printed.' })
export class OpenFeeReceiptInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'Of which invoice, `inv_...`: one that is paid.' })
  invoiceId: string;
}

@InputType({ description: 'An invoice to be looked at or printed.' })
export class OpenFeeInvoiceInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'Which one, `inv_...`.' })
  invoiceId: string;
}

@InputType({ description: 'An invoice to be mailed to the member.' })
export class SendFeeInvoiceInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'Which one, `inv_...`: one that is owed.' })
  invoiceId: string;
}
