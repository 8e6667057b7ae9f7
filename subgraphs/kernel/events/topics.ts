/**
 * What subgraphs tell each other: one table of topics and the shape of what is told. Both sides read it here, since both must
 * mean the same. A shape may gain optional parts; to change more, add a topic, for events of the old shape may still be waiting.
 */
import { z } from 'zod';
import { mailRequested } from '../mail/mail-requested';
import { memberImportChanged } from './member-import-changed';
import { membershipChanged } from './membership-changed';
import { organisationAnnounced } from './organisation-announced';

export const TOPICS = {
  /** Somebody who deals with an organisation names it. Entity: the organisation's id. */
  'organisation.announced': organisationAnnounced,
  /** Something happened to a membership. Entity: the membership's id. */
  'membership.changed': membershipChanged,
  /** An import of a list of members is in another status. Entity: the import's id. */
  'member_import.changed': memberImportChanged,
  /** A subgraph has something to mail. Entity: the mail's id. */
  'mail.requested': mailRequested,
  /** Somebody asks for a new password; `access` tells itself. Entity: one for each time. */
  'password.forgotten': z.strictObject({ email: z.string() }),
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type Topic = keyof typeof TOPICS;
export type Payload<T extends Topic> = z.infer<(typeof TOPICS)[T]>;
