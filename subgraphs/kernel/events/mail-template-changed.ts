/** `mail_template.changed`: an association has one of its mails in other words. */
import { z } from 'zod';

export const mailTemplateChanged = z.strictObject({
  association: z.string(),
  /** As MailKind of the graph has it. */
  kind: z.string(),
  locale: z.string(),
  version: z.int(),
});
