/** `mail.requested`: a subgraph has something to mail. It hears of its own requests only, and sends what it asked for. */
import { z } from 'zod';

export const mailRequested = z.strictObject({
  /** `mai_…`, as in the table `mail` of whoever asked. */
  id: z.string(),
  template: z.string(),
  to: z.string().max(254),
  locale: z.enum(['en', 'zh-Hans']),
  values: z.record(z.string(), z.string()),
});
