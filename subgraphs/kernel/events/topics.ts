/**
 * What subgraphs tell each other: one table of topics and the shape of what is told. Both sides read it here, since both must
 * mean the same. A shape may gain optional parts; to change more, add a topic, for events of the old shape may still be waiting.
 */
import { z } from 'zod';
import { mailRequested } from '../mail/mail-requested';
import { feeChanged } from './fee-changed';
import { associationChanged } from './association-changed';
import { contactChanged } from './contact-changed';
import { mailTemplateChanged } from './mail-template-changed';
import { memberAccountInvited } from './member-account-invited';
import { memberImportChanged } from './member-import-changed';
import { membershipChanged } from './membership-changed';
import { membershipEdited } from './membership-edited';
import { organisationAnnounced } from './organisation-announced';
import { paperChanged } from './paper-changed';

export const TOPICS = {
  /** Somebody who deals with an organisation names it. Entity: the organisation's id. */
  'organisation.announced': organisationAnnounced,
  /** Something happened to a membership. Entity: the membership's id. */
  'membership.changed': membershipChanged,
  /** An association changed its rules, or a class of membership. Entity: the association's id. */
  'association.changed': associationChanged,
  /** An association issued, or revoked, a certificate, or its last day went by. Entity: the certificate's id. */
  'certification.changed': paperChanged,
  /** The same of an endorsement. Entity: the endorsement's id. */
  'endorsement.changed': paperChanged,
  /** A fee was asked for, came in, or is no longer owed. Entity: the invoice's id. */
  'fee.changed': feeChanged,
  /** Two listings of one organisation became one. Entity: the membership's id that is kept. */
  'memberships.merged': z.strictObject({ kept: z.string(), dropped: z.string(), association: z.string() }),
  /** A contact of a membership was added, changed, removed or erased. Entity: the contact's id. */
  'contact.changed': contactChanged,
  /** An association invites a contact of a member to keep the member's entry itself. Entity: the contact's id. */
  'member_account.invited': memberAccountInvited,
  /** Something of a membership was edited that is no event of its life. Entity: the membership's id. */
  'membership.edited': membershipEdited,
  /** An association has a mail in other words. Entity: the association's id. */
  'mail_template.changed': mailTemplateChanged,
  /** An import of a list of members is in another status. Entity: the import's id. */
  'member_import.changed': memberImportChanged,
  /** A subgraph has something to mail. Entity: the mail's id. */
  'mail.requested': mailRequested,
  /** Somebody asks for a new password; `access` tells itself. Entity: one for each time. */
  'password.forgotten': z.strictObject({ email: z.string() }),
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type Topic = keyof typeof TOPICS;
export type Payload<T extends Topic> = z.infer<(typeof TOPICS)[T]>;
