/** A person whom an association may turn to at a member. Personal data: a table of its own, never searched, never listed. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../../kernel/codes/id';
import { RequiresAnyScope } from '../../kernel/schema/marks';
import { Locale } from '../../kernel/values/localised-text';

@Entity('membership_contact')
@RequiresAnyScope('members:read', 'membership:own')
@ObjectType({
  description:
    'A person whom the association may turn to at a member. Personal data, for the association’s own people and the member itself.',
})
export class MembershipContact {
  /** A row that is made anew has one; one that is read gets its own. */
  @Column('text')
  @Field(() => ID, { description: 'Opaque id, `ctc_...`.' })
  id: string = newId('ctc');

  @PrimaryColumn('text')
  membershipId: string;

  @PrimaryColumn('integer')
  position: number;

  /** The table finds it out itself, but where a whole world is loaded. */
  @Column('text', { name: 'key_association' })
  associationId: string;

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

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'WeChat ID (微信号); null if not given.' })
  wechat: string | null;

  @Column('text', { nullable: true })
  @Field(() => Locale, {
    nullable: true,
    description: 'The language this person is written to in; null if not said: then that of the association’s seat.',
  })
  language: Locale | null;

  /** Null while reminders are wanted. */
  @Column('timestamptz', { nullable: true })
  optedOutAt: Date | null;

  @Column('integer')
  @Field(() => Int, { description: 'Counts its changes; an edit names the version it was made on.' })
  version = 1;

  @Field({
    description:
      'Whether this person gets reminders. What the contract demands (a decision, the end of a term) is sent in any case.',
  })
  get wantsReminders(): boolean {
    return this.optedOutAt == null;
  }
}
