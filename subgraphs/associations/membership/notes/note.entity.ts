/** What an association writes down about a member for itself, with the document it speaks of, by reference. */
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../../kernel/scalars/time';
import { RequiresScopes } from '../../../kernel/schema/marks';

@Entity('membership_note')
@RequiresScopes('members:read')
@ObjectType({
  description: 'What an association wrote down about a member for itself. It is added and removed, never edited.',
})
export class MembershipNote {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `nte_...`.' })
  id: string;

  @Column('text')
  membershipId: string;

  @Column('text')
  @Field({ description: 'What it says.' })
  text: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Title of the document it speaks of; null where it speaks of none.',
  })
  documentTitle: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'Where that document is: an address or a file number of the association’s own. The document itself is not kept here.',
  })
  documentReference: string | null;

  @Column('text')
  @Field(() => ID, {
    description: 'Who wrote it, `acc_...` or `cli_...`; `prf_...` where the system noted what that person did.',
  })
  writtenBy: string;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  writtenAt: Date;
}
