/** `association.changed`: an association laid down other rules, or changed a class of membership. Which values, the graph tells. */
import { z } from 'zod';

export const associationChanged = z.strictObject({
  association: z.string(),
  /** The tier that was changed; null where it was the association itself. */
  tier: z.string().nullable(),
  /** Names of what is otherwise, as the graph has them. */
  fields: z.array(z.string()),
  /** Of the association, or the tier, afterwards. */
  version: z.int(),
});
