/** One row of an import: what would become of it, and what did. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../../kernel/pages/connection';
import { RequiresScopes } from '../../../kernel/schema/marks';
import { type MembershipState } from '../../membership/lifecycle/effects';
import { type RowAction } from '../check/decide';
import { type MemberRow, type RowContact } from '../check/member-row';
import { type Reason } from '../check/reasons';
import { type Field as RowField } from '../columns/fields';
import { type StoredContact } from '../match/matches';
import { MemberImportAction, MemberImportOutcome } from './import-status';

/** What a row did: enough to know whether anybody touched the member since, and to take it back. */
export interface Written {
  readonly version: number;
  readonly contact: RowContact | null;
  /** What stood there before; null where the row made the member. */
  readonly before: {
    readonly state: MembershipState;
    readonly tierId: string;
    readonly memberNumber: string | null;
    readonly name: { readonly en: string | null; readonly zhHans: string | null };
    readonly about: { readonly en: string | null; readonly zhHans: string | null };
    readonly website: string | null;
    readonly categories: readonly string[];
    readonly contact: RowContact | StoredContact | null;
  } | null;
}

@Entity('member_import_row')
@RequiresScopes('members:read')
@ObjectType({ description: 'One row of an imported list, with what is done with it and why.' })
export class MemberImportRow {
  @PrimaryColumn('text')
  importId: string;

  @PrimaryColumn('integer')
  @Field(() => Int, { description: 'The line of the file, or the row of the sheet, counted from 1.' })
  line: number;

  /** The table makes it. */
  @Column({ type: 'text', insert: false, update: false })
  @Field(() => ID, { description: 'Opaque id within its import.' })
  id: string;

  @Column('text')
  @Field(() => MemberImportAction, { description: 'What is done with it.' })
  action: RowAction;

  @Column('text', { nullable: true })
  @Field(() => MemberImportOutcome, {
    nullable: true,
    description: 'What became of it; null while it was not written.',
  })
  outcome: MemberImportOutcome | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Name of the member as the row has it; null if it has none.' })
  name: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'UEN or unified social credit code as the row has it; null if none could be read.',
  })
  identifier: string | null;

  @Column('text', { nullable: true })
  organisationId: string | null;

  @Column('text', { nullable: true })
  membershipId: string | null;

  @Column('text', { array: true })
  fields: readonly RowField[];

  @Column('jsonb')
  reasons: readonly Reason[];

  @Column('jsonb')
  notes: readonly Reason[];

  @Column('jsonb', { nullable: true })
  row: MemberRow | null;

  @Column('jsonb', { nullable: true })
  written: Written | null;
}

export const MemberImportRowConnection = connectionOf(
  MemberImportRow,
  'MemberImportRow',
  RequiresScopes('members:read'),
);
