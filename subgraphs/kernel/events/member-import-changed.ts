/** `member_import.changed`: an import of a list of members is in another status. What it did to memberships is told of each of them. */
import { z } from 'zod';

export const memberImportChanged = z.strictObject({
  import: z.string(),
  association: z.string(),
  /** As MemberImportStatus of the graph has it; null where it was uploaded just now. */
  from: z.string().nullable(),
  to: z.string(),
  version: z.int(),
});
