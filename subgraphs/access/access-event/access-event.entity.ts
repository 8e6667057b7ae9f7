/** What somebody did about access. Rows are added and never changed; they hold no secret. */
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { RequiresScopes } from '../../kernel/schema/marks';

export enum AccessEventKind {
  CLIENT_CREATED = 'CLIENT_CREATED',
  CLIENT_REVOKED = 'CLIENT_REVOKED',
  KEY_CREATED = 'KEY_CREATED',
  KEY_ROTATED = 'KEY_ROTATED',
  KEY_REVOKED = 'KEY_REVOKED',
  ACCOUNT_INVITED = 'ACCOUNT_INVITED',
  INVITATION_ACCEPTED = 'INVITATION_ACCEPTED',
  INVITATION_WITHDRAWN = 'INVITATION_WITHDRAWN',
  ACCOUNT_REVOKED = 'ACCOUNT_REVOKED',
  ROLE_ASSIGNED = 'ROLE_ASSIGNED',
  ROLE_REMOVED = 'ROLE_REMOVED',
  SIGNED_IN = 'SIGNED_IN',
  SIGNED_OUT = 'SIGNED_OUT',
  PASSWORD_RESET = 'PASSWORD_RESET',
  SECOND_FACTOR_SET = 'SECOND_FACTOR_SET',
  SECOND_FACTOR_REMOVED = 'SECOND_FACTOR_REMOVED',
}

registerEnumType(AccessEventKind, {
  name: 'AccessEventKind',
  description: 'What was done about access. Clients must bear values added later.',
  valuesConfig: {
    CLIENT_CREATED: { description: 'A partner’s program was admitted.' },
    CLIENT_REVOKED: { description: 'A program was shut out, with all its keys.' },
    KEY_CREATED: { description: 'A key was made.' },
    KEY_ROTATED: { description: 'A key got a successor.' },
    KEY_REVOKED: { description: 'A key was revoked.' },
    ACCOUNT_INVITED: { description: 'A person was invited to a role.' },
    INVITATION_WITHDRAWN: { description: 'An invitation that was not taken up was called back.' },
    INVITATION_ACCEPTED: { description: 'A person took up an invitation, and has the role.' },
    ACCOUNT_REVOKED: { description: 'A person was shut out.' },
    ROLE_ASSIGNED: { description: 'A person was given a role.' },
    ROLE_REMOVED: { description: 'A role was taken from a person, or laid down.' },
    SIGNED_IN: { description: 'A person signed in.' },
    SIGNED_OUT: { description: 'A person signed out.' },
    PASSWORD_RESET: { description: 'A password was set anew by a mailed link; all sessions ended.' },
    SECOND_FACTOR_SET: { description: 'A second factor is asked for from now on.' },
    SECOND_FACTOR_REMOVED: { description: 'No second factor is asked for any more.' },
  },
});

@Entity('access_event')
@RequiresScopes('access:manage')
@ObjectType({ description: 'Something that was done about access: who, what, about whom, when.' })
export class AccessEvent {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `aev_...`.' })
  id: string;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;

  @Column('text')
  @Field(() => AccessEventKind, { description: 'What was done.' })
  kind: AccessEventKind;

  @Column('text')
  @Field({ description: 'Who did it: `acc_...`, `cli_...`, "system" or "anonymous".' })
  actor: string;

  @Column('text')
  @Field({ description: 'About whom or what: id of a client, key, account or invitation.' })
  about: string;

  @Column('text', { nullable: true })
  @Field(() => ID, {
    nullable: true,
    description: 'In whose affairs: a platform, service provider or association; null: the ecosystem’s.',
  })
  of: string | null;

  /** What else there is to know, such as the role. Never a secret, never a whole key. */
  @Column('jsonb')
  detail: Readonly<Record<string, string | null>>;

  @Column('text')
  @Field({ description: 'The request it was done by.' })
  requestId: string;
}

export const AccessEventConnection = connectionOf(AccessEvent, 'AccessEvent', RequiresScopes('access:manage'));
