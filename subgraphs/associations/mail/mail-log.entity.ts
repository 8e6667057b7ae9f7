/** What was written to which member for which step. Address and moment of sending are those of the kernel's table `mail`, under the same id. */
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { RequiresScopes } from '../../kernel/schema/marks';
import { Locale } from '../../kernel/values/localised-text';
import { MailKind } from './mail-kind';

export type MailOutcome = 'ASKED' | 'OPTED_OUT' | 'NO_ADDRESS';

export enum MailState {
  WAITING = 'WAITING',
  SENT = 'SENT',
  CANCELLED = 'CANCELLED',
  OPTED_OUT = 'OPTED_OUT',
  NO_ADDRESS = 'NO_ADDRESS',
}

registerEnumType(MailState, {
  name: 'MailState',
  description: 'What became of a mail to a member. Clients must bear values added later.',
  valuesConfig: {
    WAITING: { description: 'It was not handed to the server of mail yet; it is tried again.' },
    SENT: { description: 'It was handed to the server of mail.' },
    CANCELLED: { description: 'The contact was erased before it was sent.' },
    OPTED_OUT: { description: 'A reminder that was not written: nobody there wants any.' },
    NO_ADDRESS: { description: 'It was not written: no contact has an address of e-mail.' },
  },
});

@Entity('membership_mail')
@RequiresScopes('members:read')
@ObjectType({ description: 'A mail to a member, or the note why there was none: one for each step.' })
export class MailLogEntry {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `mai_...`; a mail has it in its Message-ID.' })
  id: string;

  @Column('text')
  associationId: string;

  @Column('text')
  membershipId: string;

  @Column('text', { nullable: true })
  @Field(() => ID, {
    nullable: true,
    description: 'The contact it went to, `ctc_...`, also one that is gone by now; null where nobody was written to.',
  })
  contactId: string | null;

  @Column('text')
  @Field(() => MailKind, { description: 'What it tells of.' })
  kind: MailKind;

  @Column('text')
  step: string;

  @Column('text', { nullable: true })
  @Field(() => Locale, { nullable: true, description: 'In which language; null where nobody was written to.' })
  locale: Locale | null;

  @Column('text')
  outcome: MailOutcome;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When it was put together, or noted why not.' })
  notedAt: Date;
}

export const MailLogConnection = connectionOf(MailLogEntry, 'MailLogEntry', RequiresScopes('members:read'));
