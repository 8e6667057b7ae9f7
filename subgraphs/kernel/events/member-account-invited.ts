/**
 * `member_account.invited`: an association wants a person to keep the entry of one of its members. `access` makes the invitation of it, and
 * asks itself whether whoever invites may. The names are for the mail; the address is of a contact, and is kept nowhere but there.
 */
import { z } from 'zod';

const name = z.strictObject({ en: z.string().nullable(), zhHans: z.string().nullable() });

export const memberAccountInvited = z.strictObject({
  /** The invitation's id, `inv_…`, so that whoever invites can name it. */
  invitation: z.string(),
  association: z.string(),
  organisation: z.string(),
  contact: z.string(),
  associationName: name,
  memberName: name,
  email: z.string(),
  locale: z.enum(['en', 'zh-Hans']),
  /** `acc_…`. */
  invitedBy: z.string(),
  requestId: z.string(),
});
