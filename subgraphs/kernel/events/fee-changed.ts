/** `fee.changed`: a fee was asked for, some of it came in, or it is no longer owed. No amounts: these are between the two. */
import { z } from 'zod';

export const feeChanged = z.strictObject({
  invoice: z.string(),
  association: z.string(),
  organisation: z.string(),
  membership: z.string(),
  /** As printed on it. */
  number: z.string(),
  /** As FeeStatus of the graph has it. */
  status: z.string(),
  /** Of the invoice afterwards. */
  version: z.int(),
});
