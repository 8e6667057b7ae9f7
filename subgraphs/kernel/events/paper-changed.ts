/** `certification.changed` and `endorsement.changed`: what an association gave a member in writing, or took back. Ids and days only. */
import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const paperChanged = z.strictObject({
  /** `crt_…` or `end_…`. */
  paper: z.string(),
  association: z.string(),
  organisation: z.string(),
  change: z.enum(['ISSUED', 'REVOKED', 'EXPIRED']),
  /** The day from which it counts. */
  on: day,
  issuedOn: day,
  expiresOn: day,
  version: z.int(),
});
