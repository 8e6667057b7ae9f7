/** A person who signs in to the console. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type MailLocale } from '../../kernel/mail/mail-text';
import { connectionOf } from '../../kernel/pages/connection';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { Authenticated, RequiresScopes } from '../../kernel/schema/marks';
import { Locale } from '../../kernel/values/localised-text';

@Entity('account')
@Authenticated()
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person who signs in to the console.' })
export class Account {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `acc_...`.' })
  id: string;

  /** As `emailOf` writes it. */
  @Column('text')
  @Field({ description: 'Address of e-mail, in lower case; what the person signs in with.' })
  email: string;

  @Column('text')
  @Field({ description: 'What the person is called.' })
  name: string;

  @Column('text')
  locale: MailLocale;

  @Column('text', { nullable: true, select: false })
  passwordHash: string | null;

  @Column('text', { nullable: true, select: false })
  totpSecret: string | null;

  @Column('text', { nullable: true, select: false })
  totpPending: string | null;

  @Column('bigint', { nullable: true, select: false })
  totpStep: string | null;

  @Column('boolean')
  isDemo: boolean;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'Since when.' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it may not sign in any more; null while it may.',
  })
  revokedAt: Date | null;
}

export const AccountConnection = connectionOf(Account, 'Account', RequiresScopes('access:manage'));

export const LOCALES: Readonly<Record<Locale, MailLocale>> = { [Locale.EN]: 'en', [Locale.ZH_HANS]: 'zh-Hans' };
