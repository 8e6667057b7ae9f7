/** A person is to have a role, and takes it up by a mailed link that works once. */
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Role } from '../../../schema/authority';
import { type MailLocale } from '../../kernel/mail/mail-text';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { RequiresScopes } from '../../kernel/schema/marks';
import { RoleName } from '../role/role-names';

@Entity('invitation')
@RequiresScopes('access:manage')
@ObjectType({ description: 'A person who is to have a role, and was sent a link.' })
export class Invitation {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `inv_...`.' })
  id: string;

  @Column('text')
  @Field({ description: 'Where the link was sent.' })
  email: string;

  @Column('text')
  @Field(() => RoleName, { description: 'The role.' })
  role: Role;

  @Column('text', { nullable: true })
  @Field(() => ID, { nullable: true, description: 'What the role is about; null for the whole ecosystem.' })
  of: string | null;

  @Column('text', { nullable: true })
  @Field(() => ID, {
    nullable: true,
    description: 'The one member that the role is bound to, `org_`, of the association in `of`; null for other roles.',
  })
  organisationId: string | null;

  /** Of the association's list of people, whom the link went to: so that who is forgotten there is forgotten here. */
  @Column('text', { nullable: true })
  contactId: string | null;

  @Column('text')
  locale: MailLocale;

  @Column('text', { select: false })
  tokenHash: string;

  @Column('text')
  invitedBy: string;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it was sent.' })
  createdAt: Date;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'Until when the link works.' })
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken up; null while it was not.' })
  acceptedAt: Date | null;
}
