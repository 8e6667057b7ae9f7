/** The parts of an import as the graph shows them. */
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { UserError } from '../../../kernel/mutations/user-error';
import { DateTimeScalar } from '../../../kernel/scalars/time';
import { RequiresScopes } from '../../../kernel/schema/marks';
import { LocalisedText } from '../../../kernel/values/localised-text';
import { type Field as RowField } from '../columns/fields';
import { MemberImportCertainty, MemberImportField } from './import-fields';

@RequiresScopes('members:read')
@ObjectType({ description: 'How the file of an import is read.' })
export class MemberImportSource {
  @Field({ description: 'CSV or XLSX.' })
  kind: string;

  @Field(() => String, { nullable: true, description: 'Of CSV: utf-8 or gb18030, as it was recognised or given.' })
  encoding: string | null;

  @Field(() => String, { nullable: true, description: 'Of CSV: what separates its cells.' })
  delimiter: string | null;

  @Field(() => String, { nullable: true, description: 'Of a workbook: the sheet that is read.' })
  sheet: string | null;

  @Field(() => [String], { description: 'Of a workbook: its other sheets; nothing is read of them.' })
  otherSheets: readonly string[];
}

@RequiresScopes('members:read')
@ObjectType({ description: 'A column of the list, and what it is taken to hold.' })
export class MemberImportColumn {
  @Field(() => Int, { description: 'Its place, counted from 0.' })
  at: number;

  @Field({ description: 'Its name, as it stands in the header.' })
  column: string;

  @Field(() => MemberImportField, { nullable: true, description: 'What it holds; null: nothing is taken from it.' })
  field: RowField | null;

  @Field(() => LocalisedText, { nullable: true, description: 'The same in words.' })
  meaning: LocalisedText | null;

  @Field(() => MemberImportCertainty, { nullable: true, description: 'How sure that is; null where nothing is taken.' })
  certainty: string | null;

  @Field(() => MemberImportField, {
    nullable: true,
    description: 'What it would hold, had another column not a better claim to it.',
  })
  rivalFor: RowField | null;
}

@RequiresScopes('members:read')
@ObjectType({ description: 'Something that is said of a file, a column or a row.' })
export class MemberImportMessage {
  @Field({ description: 'Names the sentence; it does not change: "uscc.spreadsheet_mangled".' })
  code: string;

  @Field(() => LocalisedText, { description: 'The sentence in both languages.' })
  message: LocalisedText;

  @Field(() => MemberImportField, { nullable: true, description: 'Of a row: which part of it; null: all of it.' })
  field: RowField | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of a row: the cell as it came, cut short; null where there is none.',
  })
  value: string | null;
}

@RequiresScopes('members:read')
@ObjectType({ description: 'How often a reason was given in an import.' })
export class MemberImportReasonCount {
  @Field({ description: 'Names the reason, as `MemberImportMessage.code`.' })
  code: string;

  @Field(() => Int, { description: 'For how many rows.' })
  rows: number;

  @Field(() => Int, { description: 'The first of them, by its line.' })
  firstLine: number;

  @Field(() => LocalisedText, { description: 'As it was said there.' })
  message: LocalisedText;
}

@RequiresScopes('members:read')
@ObjectType({ description: 'Rows of an import, counted: create + update + skip + error = read.' })
export class MemberImportCounts {
  @Field(() => Int, { description: 'Rows below the header.' })
  read: number;

  @Field(() => Int, { description: 'New members.' })
  create: number;

  @Field(() => Int, { description: 'Members with other values.' })
  update: number;

  @Field(() => Int, { description: 'Members that are stored as the row says.' })
  skip: number;

  @Field(() => Int, { description: 'Rows that are not taken.' })
  error: number;
}

@RequiresScopes('members:read')
@ObjectType({ description: 'How far an import has come.' })
export class MemberImportProgress {
  @Field(() => Float, { description: 'The share of the stage at hand that is done, from 0 to 1.' })
  done: number;

  @Field(() => Int, { description: 'Members made.' })
  created: number;

  @Field(() => Int, { description: 'Members changed.' })
  updated: number;

  @Field(() => Int, { description: 'Rows that by then said nothing new.' })
  unchanged: number;

  @Field(() => Int, { description: 'Rows that could not be taken any more.' })
  refused: number;

  @Field(() => Int, { description: 'Rows taken back.' })
  reversed: number;

  @Field(() => Int, { description: 'Rows not taken back, for their members were touched since.' })
  leftAlone: number;
}

@RequiresScopes('members:read')
@ObjectType({ description: 'A column of a saved profile.' })
export class MemberImportProfileColumn {
  @Field({ description: 'Its name.' })
  column: string;

  @Field(() => MemberImportField, { nullable: true, description: 'What it holds; null: it is left alone.' })
  field: RowField | null;
}

@RequiresScopes('members:read')
@ObjectType({ description: 'How an association’s lists are read, saved for the next one.' })
export class MemberImportProfile {
  @Field(() => [MemberImportProfileColumn], { description: 'Columns by name, and what each holds.' })
  columns: readonly MemberImportProfileColumn[];

  @Field(() => String, { nullable: true, description: 'DMY or MDY for days such as 05/01/2026; null refuses them.' })
  dayOrder: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the class of members whose row names none; null: refused.',
  })
  defaultTier: string | null;

  @Field({ description: 'Who saved it: `acc_...` or `cli_...`.' })
  updatedBy: string;

  @Field(() => DateTimeScalar, { description: 'When it was saved.' })
  updatedAt: Date;
}

/** Kept for a repetition of the call, so it has an id and no row. */
@RequiresScopes('members:write')
@ObjectType({ description: 'What became of a change to an import.' })
export class MemberImportPayload {
  @Field(() => ID, { nullable: true, description: 'Id of the import, `imp_...`; null where nothing was done.' })
  id: string | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  userErrors: readonly UserError[];
}
