/** `contact.changed`: a person to turn to at a member is another one. Ids only: who it is stays within the circle of the membership. */
import { z } from 'zod';

export const contactChanged = z.strictObject({
  contact: z.string(),
  membership: z.string(),
  association: z.string(),
  organisation: z.string(),
  change: z.enum(['ADDED', 'UPDATED', 'REMOVED', 'ERASED']),
});
