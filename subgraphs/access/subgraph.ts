import { subscribe } from '../kernel/events/event';
import { MailTable20261126000000 } from '../kernel/mail/mail-table';
import { sendsMail } from '../kernel/mail/sends-mail';
import { defineSubgraph } from '../kernel/manifest';
import { AccessEvent } from './access-event/access-event.entity';
import { AccessEventResolver } from './access-event/access-event.resolver';
import { AccessKey } from './access-key/access-key.entity';
import { AccessKeyResolver, keyPayloadResolvers } from './access-key/access-key.resolver';
import { Account } from './account/account.entity';
import { visibleAccount } from './account/account.loaders';
import { AccountResolver } from './account/account.resolver';
import { accountRoutes } from './account/account.routes';
import { mailResetLink } from './account/password-reset';
import { Client } from './client/client.entity';
import { visibleClient } from './client/client.loaders';
import { ClientResolver, CreateClientPayloadResolver, RevokeClientPayloadResolver } from './client/client.resolver';
import { identityRoutes } from './identity/identity.routes';
import { Invitation } from './invitation/invitation.entity';
import { InvitationResolver, invitationPayloadResolvers } from './invitation/invitation.resolver';
import { inviteMember } from './invitation/invite-member';
import { forgetInvited } from './invitation/open-invitations';
import { TEMPLATES } from './mails';
import { Tables20261126000000 } from './migrations/20261126-tables';
import { MemberAccounts20261126000050 } from './migrations/20261126-member-accounts';
import { demandReady } from './ready';
import { RoleAssignment } from './role/role-assignment.entity';
import { accountPayloadResolvers, RoleResolver } from './role/role.resolver';
import { sessionRoutes } from './session/session.routes';
import { tokenRoutes } from './token/token.routes';
import { ViewerResolver } from './viewer/viewer.resolver';

export const subgraph = defineSubgraph({
  name: 'access',
  resolvers: [
    ViewerResolver,
    ClientResolver,
    CreateClientPayloadResolver,
    RevokeClientPayloadResolver,
    AccessKeyResolver,
    ...keyPayloadResolvers,
    AccountResolver,
    RoleResolver,
    ...accountPayloadResolvers,
    InvitationResolver,
    ...invitationPayloadResolvers,
    AccessEventResolver,
  ],
  references: {
    Client: (reference, context) => visibleClient(context, reference.id as string),
    Account: (reference, context) => visibleAccount(context, reference.id as string),
  },
  entities: [Client, AccessKey, Account, RoleAssignment, Invitation, AccessEvent],
  migrations: [Tables20261126000000, MailTable20261126000000, MemberAccounts20261126000050],
  http: [...tokenRoutes, ...sessionRoutes, ...accountRoutes, ...identityRoutes],
  events: {
    subscribes: [
      sendsMail('access', TEMPLATES),
      subscribe('password.forgotten', ({ payload }, db) => mailResetLink(db, payload.email)),
      subscribe('member_account.invited', (event, db) => inviteMember(db, event)),
      subscribe('contact.changed', async ({ payload }, db) => {
        if (payload.change === 'ERASED') await forgetInvited(db, payload.contact);
      }),
    ],
  },
  demandReady,
});
