/** One thing a provider offers, with the licence it stands on and what it cannot take. */
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';
import { Licence } from './licence';
import { ServiceKind } from './service-kind';

@Entity('service')
@Public()
@ObjectType({ description: 'One thing a service provider offers.' })
export class Service {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `svc_...`.' })
  id: string;

  @Column('text')
  providerId: string;

  @Column('text')
  @Field(() => ServiceKind, { description: 'What kind of service it is.' })
  kind: ServiceKind;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'What the provider calls it.' })
  name: LocalisedText;

  @Column('text')
  sortName: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'What it comprises, in the provider’s words.' })
  description: LocalisedText;

  @Column('boolean')
  @Field({ description: 'Whether a licence is needed to offer it where it is offered.' })
  licenceRequired: boolean;

  @Column(() => Licence)
  licence: Licence;

  /** ISO 3166-1 alpha-2. */
  @Column('text', { array: true })
  coverage: string[];

  @Column('boolean', { nullable: true })
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether goods with batteries are taken. Null: the provider has not said; ask, and read it neither as yes nor as no.',
  })
  batteriesAccepted: boolean | null;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Heaviest single piece taken, in kilograms; null where no limit is stated.',
  })
  maxPieceKg: string | null;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Longest side of a single piece, in centimetres; null where no limit is stated.',
  })
  maxPieceCm: string | null;
}

export const ServiceConnection = connectionOf(Service, 'Service', Public());
