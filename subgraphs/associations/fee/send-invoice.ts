/** An invoice mailed to a member once more, when somebody asks for that: a day's mail at most, in the association's words, and in the log. */
import { type EntityManager } from 'typeorm';
import { type Context } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError } from '../../kernel/mutations/words';
import { AuditAction } from '../audit/audit-action';
import { record } from '../audit/record';
import { recipientOf } from '../mail/compose';
import { mailFacts } from '../mail/facts';
import { MailKind } from '../mail/mail-kind';
import { MailLogEntry } from '../mail/mail-log.entity';
import { invoicesAsMailed } from '../mail/mailed-invoice';
import { sendToMembers } from '../mail/send';
import { actingIn } from '../membership/lifecycle/mutations/change-membership';
import { MembershipEventKind as Event } from '../membership/membership-status';
import { holdInvoice } from './fee-ground';
import { type FeeInvoice } from './fee-invoice.entity';
import { FeeStatus } from './fee-status';
import { type SendFeeInvoiceInput } from './fee.inputs';
import { type FeeInvoicePayload } from './fee.payload';
import { say } from './fee.words';

const KIND = MailKind.INVOICE;

export function sendFeeInvoice(context: Context, input: SendFeeInvoiceInput): Promise<FeeInvoicePayload> {
  const refused = (userErrors: readonly UserError[]): FeeInvoicePayload => ({ id: null, userErrors });
  return runMutation(context, {
    ...{ name: 'sendFeeInvoice', input, refused },
    async change(db) {
      const invoice = await holdInvoice(db, input.invoiceId, context.viewer);
      if (!invoice) return refused([userError('not_found', ['invoiceId'])]);
      const { id, number, status } = invoice;
      if (status !== FeeStatus.OPEN) return refused([say('fee.not_owed', ['invoiceId'], { number, status })]);
      const why = await send(db, context, invoice);
      return why ? refused([why]) : { id, userErrors: [] };
    },
  });
}

/** Why not, where nobody is written to. */
async function send(db: EntityManager, context: Context, invoice: FeeInvoice): Promise<UserError | null> {
  const { id, number, membershipId, associationId, issuedOn } = invoice;
  const today = todayOf(context);
  const [facts] = await mailFacts(db, [membershipId], [KIND]);
  if (!facts || recipientOf(facts, KIND).outcome !== 'ASKED') return say('fee.no_address', ['invoiceId'], { number });
  const step = `invoice ${id} on ${today}`;
  // The membership is held: whoever asks at the same time has waited.
  if (await db.existsBy(MailLogEntry, { membershipId, step })) return say('fee.sent_today', ['invoiceId'], { number });
  const [mailed] = await invoicesAsMailed(db, [invoice], context.now);
  const occasion = { kind: KIND, happenedOn: issuedOn, expiresOn: facts.expiresOn, ...mailed };
  await sendToMembers(db, [{ facts, occasion, step }]);
  await record(db, actingIn(context, Event.RENEW, invoice), {
    ...{ associationId, action: AuditAction.FEE_INVOICE_SENT, entity: membershipId, reason: null },
    ...{ before: null, after: { invoice: number, outstanding: invoice.outstanding.amount, on: today } },
  });
  return null;
}
