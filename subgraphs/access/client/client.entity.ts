/** A program that calls the graph with an access key: one partner's, in one role. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Role } from '../../../schema/authority';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { Authenticated } from '../../kernel/schema/marks';
import { RoleName } from '../role/role-names';

@Entity('client')
@Authenticated()
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A program of a partner, which calls the graph with an access key.' })
export class Client {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `cli_...`; the client id of OAuth 2.0.' })
  id: string;

  @Column('text')
  @Field({ description: 'What its people call it.' })
  name: string;

  @Column('text')
  @Field(() => RoleName, { description: 'What it may do.' })
  role: Role;

  @Column('text')
  @Field(() => ID, {
    description: 'Whose it is: id of a platform (`plt_`), service provider (`svp_`) or association (`ass_`).',
  })
  of: string;

  @Column('boolean')
  @Field({ description: 'Whether its keys are test keys, `ipk_test_...`.' })
  isTest: boolean;

  @Column('boolean')
  @Field({
    description: 'Whether it may send registered operations only, and so nothing before it has registered any.',
  })
  registeredOnly: boolean;

  /** Made by the seeds for newcomers, and refused by a production system. */
  @Column('boolean')
  isDemo: boolean;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it was admitted.' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when all its keys are dead; null while it is admitted.',
  })
  revokedAt: Date | null;
}
