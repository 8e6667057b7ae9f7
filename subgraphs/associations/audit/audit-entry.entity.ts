/** One thing that was done in an association. Rows are added and never changed: the role that serves cannot. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { RequiresScopes } from '../../kernel/schema/marks';
import { AuditAction } from './audit-action';
import { type Values } from './chain';

@RequiresScopes('members:read')
@ObjectType({ description: 'One value that was changed.' })
export class AuditChange {
  @Field({ description: 'Its name, as the graph has it where it is there: "expiresOn".' })
  field: string;

  @Field(() => String, { nullable: true, description: 'What it was before, as text; null: nothing.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'What it was after, as text; null: nothing.' })
  after: string | null;

  @Field({ description: 'Whether it was personal data that has been erased since: then both values are null.' })
  isErased: boolean;
}

@Entity('audit_entry')
@RequiresScopes('members:read')
@ObjectType({
  description:
    'One thing that was done in an association: when, by whom, in whose name, about what. Entries are never changed or deleted; each holds the hash of the one before.',
})
export class AuditEntry {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `aud_...`.' })
  id: string;

  @Column('text')
  associationId: string;

  @Column('integer')
  @Field(() => Int, { description: 'Its number in the association’s chain, from 1, without gaps.' })
  position: number;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it was written down.' })
  at: Date;

  @Column('text')
  @Field({
    description:
      'Who did it: `acc_...`, `cli_...`, "system" for the clock, or `prf_...` for a person without an account who proved an address of e-mail.',
  })
  actor: string;

  @Column('text', { nullable: true })
  @Field(() => ID, {
    nullable: true,
    description: 'In whose name: the association `ass_...` or the organisation `org_...`; null for the clock.',
  })
  actingFor: string | null;

  @Column('text')
  @Field(() => AuditAction, { description: 'What was done.' })
  action: AuditAction;

  @Column('text')
  @Field(() => ID, {
    description:
      'About what: id of a membership `mbr_...`, a certificate `crt_...`, an endorsement `end_...`, a tier `tie_...`, the association `ass_...`.',
  })
  entity: string;

  /** The values that were changed, and only these. Of personal ones salted hashes (salted.ts): what may have to be erased is kept beside. */
  @Column('jsonb', { nullable: true })
  before: Values | null;

  @Column('jsonb', { nullable: true })
  after: Values | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'The reason given; null if none was.' })
  reason: string | null;

  @Column('text')
  @Field({ description: 'The request that it was done by, as `extensions.requestId` and the log have it.' })
  requestId: string;

  @Column('text')
  previousHash: string;

  @Column('text')
  @Field({ description: 'SHA-256 of all it says and of the hash before it, 64 hexadecimal digits.' })
  hash: string;
}

export const AuditEntryConnection = connectionOf(AuditEntry, 'AuditEntry', RequiresScopes('members:read'));
