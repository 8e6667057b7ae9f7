/** An association's word for one of its members, in one field of trade. It counts for as long as the membership does. */
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DateScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

export enum EndorsementScope {
  CROSS_BORDER_SELLER = 'CROSS_BORDER_SELLER',
  LOGISTICS = 'LOGISTICS',
  CUSTOMS_BROKERAGE = 'CUSTOMS_BROKERAGE',
  WAREHOUSING = 'WAREHOUSING',
  PAYMENT = 'PAYMENT',
  QUALITY = 'QUALITY',
  FAIR_TRADING = 'FAIR_TRADING',
}

registerEnumType(EndorsementScope, {
  name: 'EndorsementScope',
  description: 'What an association vouches for.',
  valuesConfig: {
    CROSS_BORDER_SELLER: { description: 'Sells across the border reliably.' },
    LOGISTICS: { description: 'Carries goods reliably.' },
    CUSTOMS_BROKERAGE: { description: 'Clears goods through customs reliably.' },
    WAREHOUSING: { description: 'Stores and dispatches goods reliably.' },
    PAYMENT: { description: 'Handles payments reliably.' },
    QUALITY: { description: 'Keeps the quality it promises.' },
    FAIR_TRADING: { description: 'Deals fairly with buyers, complaints included.' },
  },
});

@Entity('endorsement')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({ description: 'An association’s word for one of its members, in one field of trade.' })
export class Endorsement {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `end_...`.' })
  id: string;

  @Column('text')
  associationId: string;

  @Column('text')
  organisationId: string;

  /** The membership it rests on, of that organisation in that association. */
  @Column('text')
  membershipId: string;

  @Column('text')
  @Field(() => EndorsementScope, { description: 'What the association vouches for.' })
  scope: EndorsementScope;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'The endorsement in the association’s words.' })
  statement: LocalisedText;

  @Column('date')
  @Field(() => DateScalar, { description: 'First day on which it holds.' })
  issuedOn: string;

  @Column('date')
  @Field(() => DateScalar, { description: 'Last day on which it holds.' })
  expiresOn: string;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day from which it no longer holds because it was revoked; null if it was not.',
  })
  revokedOn: string | null;

  @Column('text', { nullable: true })
  revocationReason: string | null;

  @Column('integer')
  @Field(() => Int, { description: 'Counts its changes; an edit names the version it was made on.' })
  version: number;

  /** Whether the clock has written down that its last day is over. What it is worth never depends on that. */
  @Column('boolean')
  isExpiryTold: boolean;
}

export const EndorsementConnection = connectionOf(Endorsement, 'Endorsement', Public());
