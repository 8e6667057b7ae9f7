/** An association of either city: it takes in members, certifies and endorses them. It is itself an organisation. */
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

@Entity('association')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({ description: 'An industry association: a body that takes in members, certifies them and endorses them.' })
export class Association {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `ass_...`.' })
  id: string;

  /** Its own legal person; the registry knows the rest. */
  @Column('text')
  organisationId: string;

  @Column('text')
  @Field({ description: 'Short name for addresses and scripts, unique, such as "sg-ecom".' })
  slug: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'Name it goes by.' })
  name: LocalisedText;

  /** The name lists are sorted by: English first, lower case. */
  @Column('text')
  sortName: string;

  @Column('char', { length: 2 })
  countryCode: string;

  @Column('char', { length: 5 })
  unlocode: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Address of its website; null if it has none.' })
  website: string | null;

  @Column('integer')
  @Field(() => Int, {
    description:
      'For how many days after its last day a membership is still in grace; 30 unless the association says otherwise.',
  })
  graceDays: number;

  @Column('boolean')
  @Field({ description: 'Whether an expired membership may be renewed; if not, the organisation applies anew.' })
  allowsLateRenewal: boolean;

  @Column('integer')
  @Field(() => Int, {
    description:
      'How many days an applicant has to supply what was asked for, unless another day is named; then it lapses.',
  })
  informationDays: number;

  @Column('integer')
  @Field(() => Int, { description: 'How many days an approved applicant has to pay its fee; then it lapses.' })
  paymentDays: number;

  @Column('integer')
  @Field(() => Int, { description: 'How many days after a rejection an organisation may apply again.' })
  reapplyDays: number;

  @Column('boolean')
  @Field({
    description:
      'Whether a suspension ends with its last day (`suspendedUntil`); if not, it lasts until a second admin reinstates the member.',
  })
  suspensionEndsByItself: boolean;

  /** For its own people, and for whoever is asked to pay. */
  @Column(() => LocalisedText)
  paymentInstructions: LocalisedText;

  @Column('boolean')
  @Field({
    description:
      'Whether it takes applications of people without an account, who prove an address of e-mail (`requestApplicationCode`).',
  })
  takesApplicationsByMail: boolean;

  /** The highest number given to a member; null until one is given here. */
  @Column('integer', { nullable: true })
  lastMemberNumber: number | null;

  @Column('integer')
  @Field(() => Int, { description: 'Counts its changes; an edit names the version it was made on.' })
  version: number;

  @Column('text', { array: true, select: false })
  tokens: string[];
}

export const AssociationConnection = connectionOf(Association, 'Association', Public());
