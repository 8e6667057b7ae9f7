/** One import of a list of members: a file, how it is read, and how far it has come. */
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../../kernel/pages/connection';
import { DateTimeScalar } from '../../../kernel/scalars/time';
import { RequiresScopes } from '../../../kernel/schema/marks';
import { type ColumnChoice } from '../columns/mapping';
import { type ImportProfile } from '../columns/profile';
import { type ReasonCount } from '../dry-run/tally';
import { type TableSource } from '../read/open-table';
import { type Message } from '../words';
import { MemberImportMode, MemberImportStatus } from './import-status';

@Entity('member_import')
@Directive('@key(fields: "id")')
@RequiresScopes('members:read')
@ObjectType({
  description:
    'An import of a list of members, from its upload to its end: checked first, then written, and taken back if need be. For the association’s own people.',
})
export class MemberImport {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `imp_...`.' })
  id: string;

  @Column('text')
  associationId: string;

  @Column('text')
  @Field(() => MemberImportStatus, { description: 'Where it stands.' })
  status: MemberImportStatus;

  @Column('text', { nullable: true })
  @Field(() => MemberImportMode, {
    nullable: true,
    description: 'How it is or was written; null before it is ordered.',
  })
  mode: MemberImportMode | null;

  @Column('text')
  @Field({ description: 'Name of the file, as it was sent.' })
  fileName: string;

  @Column('integer')
  @Field(() => Int, { description: 'Size of the file in bytes.' })
  bytes: number;

  @Column('jsonb')
  source: TableSource;

  /** How its columns are read. */
  @Column('jsonb')
  profile: ImportProfile;

  @Column('jsonb')
  columns: readonly ColumnChoice[];

  /** Why no row can be read: of the columns, or of the file. */
  @Column('jsonb')
  problems: readonly Message[];

  @Column('jsonb')
  reasons: readonly ReasonCount[];

  @Column('jsonb')
  notes: readonly ReasonCount[];

  @Column('integer')
  rowsRead: number;

  @Column('integer')
  toCreate: number;

  @Column('integer')
  toUpdate: number;

  @Column('integer')
  toSkip: number;

  @Column('integer')
  inError: number;

  @Column('integer')
  lineDone: number;

  @Column('real')
  shareDone: number;

  @Column('integer')
  created: number;

  @Column('integer')
  updated: number;

  @Column('integer')
  unchanged: number;

  @Column('integer')
  refused: number;

  @Column('integer')
  reversed: number;

  @Column('integer')
  leftAlone: number;

  @Column('timestamptz', { nullable: true })
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When its rows were deleted, 90 days after it last moved on: then it can be neither committed nor reversed. Null until then.',
  })
  forgottenAt: Date | null;

  /** The status it failed in, and how often it was tried there. */
  @Column('text', { nullable: true })
  failedIn: MemberImportStatus | null;

  @Column('integer')
  failures: number;

  @Column('text')
  @Field({ description: 'Who uploaded it: `acc_...` or `cli_...`.' })
  createdBy: string;

  /** Who ordered the stage at hand, and by which request: what is written is theirs. */
  @Column('text', { nullable: true })
  orderedBy: string | null;

  @Column('text')
  requestId: string;

  @Column('integer')
  @Field(() => Int, {
    description: 'Counts its changes of status; a mutation names the version it was ordered on. Progress is no change.',
  })
  version: number;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it was uploaded.' })
  createdAt: Date;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it last changed or moved on.' })
  updatedAt: Date;
}

export const MemberImportConnection = connectionOf(MemberImport, 'MemberImport', RequiresScopes('members:read'));
