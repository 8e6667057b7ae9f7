/** `membership.edited`: something of a membership is otherwise that is no event of its life, such as its listing. */
import { z } from 'zod';

export const membershipEdited = z.strictObject({
  membership: z.string(),
  association: z.string(),
  organisation: z.string(),
  /** Names of the fields, as the graph has them. */
  changed: z.array(z.string()),
  /** Of the membership afterwards. */
  version: z.int(),
});
