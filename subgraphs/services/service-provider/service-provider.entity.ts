/** An organisation in its part as a provider of services to traders. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';
import { ServiceKind } from '../service/service-kind';

@Entity('service_provider')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({
  description: 'An organisation in its part as a provider of services to traders: at most one per organisation.',
})
export class ServiceProvider {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `svp_...`.' })
  id: string;

  @Column('text')
  organisationId: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'The name it trades under; the registered one is its organisation’s.' })
  name: LocalisedText;

  /** The name lists are sorted by: English first, lower case. */
  @Column('text')
  sortName: string;

  @Column('text', { array: true })
  @Field(() => [ServiceKind], {
    description: 'The kinds of service it offers: those of its services, the main one first.',
  })
  kinds: ServiceKind[];

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Its web site, an https address; null where none is known.' })
  website: string | null;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When this entry was last changed.' })
  updatedAt: Date;

  @Column('text', { array: true, select: false })
  tokens: string[];
}

export const ServiceProviderConnection = connectionOf(ServiceProvider, 'ServiceProvider', Public());
