/** A person whom an association may turn to at a member. Personal data: a table of its own, never searched, never listed. */
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RequiresScopes } from '../../kernel/schema/marks';

@Entity('membership_contact')
@RequiresScopes('members:read')
@ObjectType({
  description:
    'A person whom the association may turn to at a member. Personal data, for the association’s own admins.',
})
export class MembershipContact {
  @PrimaryColumn('text')
  membershipId: string;

  @PrimaryColumn('integer')
  position: number;

  @Column('text')
  @Field({ description: 'Name of the person, as submitted.' })
  name: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'What the person does there, as submitted; null if not said.' })
  role: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'E-mail address; null if not given.' })
  email: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Telephone number with its country code; null if not given.' })
  phone: string | null;
}
