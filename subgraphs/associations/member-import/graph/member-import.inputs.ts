/** What is sent to move an import on, and how imports and their rows are filtered. */
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { enumFilterOf, type EnumFilter } from '../../../kernel/filters/filters';
import { IdempotencyKey } from '../../../kernel/mutations/idempotency-key';
import { type RowAction } from '../check/decide';
import { type Field as RowField } from '../columns/fields';
import { MemberImportAction, MemberImportMode, MemberImportOutcome } from '../job/import-status';
import { MemberImportField } from './import-fields';

export enum DayOrder {
  DMY = 'DMY',
  MDY = 'MDY',
}

registerEnumType(DayOrder, {
  name: 'MemberImportDayOrder',
  description: 'Which comes first in days such as 05/01/2026.',
  valuesConfig: {
    DMY: { description: 'The day: 5 January.' },
    MDY: { description: 'The month: 1 May.' },
  },
});

@InputType({ description: 'What a column holds.' })
export class MemberImportColumnInput {
  @Field({ description: 'Its name, as it stands in the header; at most 300 characters.' })
  column: string;

  @Field(() => MemberImportField, { nullable: true, description: 'What it holds; null leaves it alone.' })
  field?: RowField | null;
}

/** What every change of an import names. */
@InputType({ description: 'Which import, and which version of it was looked at.' })
abstract class MemberImportChangeInput {
  @IdempotencyKey()
  idempotencyKey: string;

  @Field(() => ID, { description: 'The import, `imp_...`.' })
  importId: string;

  @Field(() => Int, { description: 'Its `version` as you saw it; where it has changed since, nothing is done.' })
  expectedVersion: number;
}

@InputType({ description: 'The start of a dry run.' })
export class StartMemberImportInput extends MemberImportChangeInput {
  @Field(() => [MemberImportColumnInput], {
    nullable: true,
    description: 'What columns hold, at most 256, where it is another thing than was guessed; the others are guessed.',
  })
  columns?: MemberImportColumnInput[] | null;

  @Field(() => DayOrder, {
    nullable: true,
    description:
      'Of days such as 05/01/2026; left out, the saved profile’s, else those that could mean two days are refused.',
  })
  dayOrder?: DayOrder | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the class of members whose row names none; left out, the saved profile’s, else such rows are refused.',
  })
  defaultTier?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of a workbook: which sheet; left out, the first that is shown.',
  })
  sheet?: string | null;

  @Field(() => String, { nullable: true, description: 'Of CSV: utf-8 or gb18030; left out, it is recognised.' })
  encoding?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of CSV: a comma, semicolon, tab or bar; left out, it is found.',
  })
  delimiter?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether to keep all this as the association’s profile, for its next list.',
  })
  saveProfile?: boolean | null;
}

@InputType({ description: 'The order to write an import.' })
export class CommitMemberImportInput extends MemberImportChangeInput {
  @Field(() => MemberImportMode, { description: 'How.' })
  mode: MemberImportMode;
}

@InputType({ description: 'The end of an import.' })
export class CancelMemberImportInput extends MemberImportChangeInput {}

@InputType({ description: 'The reversal of an import.' })
export class ReverseMemberImportInput extends MemberImportChangeInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether rows whose members were touched since are left as they are, and all others reversed. If not, one such row keeps the whole import from being reversed.',
  })
  leaveTouched?: boolean | null;
}

const ActionFilter = enumFilterOf(MemberImportAction, 'MemberImportAction');
const OutcomeFilter = enumFilterOf(MemberImportOutcome, 'MemberImportOutcome');

@InputType({ description: 'Which rows of an import to list; all parts given must hold.' })
export class MemberImportRowFilter {
  @Field(() => ActionFilter, { nullable: true, description: 'By what is done with it.' })
  action?: EnumFilter<RowAction> | null;

  @Field(() => OutcomeFilter, { nullable: true, description: 'By what became of it.' })
  outcome?: EnumFilter<MemberImportOutcome> | null;
}
