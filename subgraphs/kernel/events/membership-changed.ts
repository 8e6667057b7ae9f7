/**
 * `membership.changed`: something happened to a membership. Ids and the state only: who was told what stays with the association.
 * One event for each step, in the order of the steps.
 */
import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const membershipChanged = z.strictObject({
  membership: z.string(),
  association: z.string(),
  organisation: z.string(),
  /** As MembershipEventKind of the graph has it. */
  event: z.string(),
  /** As MembershipStatus has it; null where there was no membership before. */
  from: z.string().nullable(),
  to: z.string(),
  /** The day it happened, or was due. */
  on: day,
  /** Last day of the term afterwards. */
  expiresOn: day.nullable(),
  /** Of the membership afterwards. */
  version: z.int(),
});
