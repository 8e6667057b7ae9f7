/** A certificate that an association issued to an organisation. */
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DateScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

@Entity('certification')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({ description: 'A certificate that an association issued to an organisation under one of its schemes.' })
export class Certification {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `crt_...`.' })
  id: string;

  @Column('text')
  associationId: string;

  @Column('text')
  organisationId: string;

  @Column('text')
  @Field({ description: 'Code of the scheme within its association, such as "CROSS-BORDER-READY".' })
  scheme: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'What is certified.' })
  title: LocalisedText;

  @Column('text')
  @Field({ description: 'Number of the certificate, unique within its association.' })
  number: string;

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

export const CertificationConnection = connectionOf(Certification, 'Certification', Public());
