/**
 * Calls an invitation back before it is taken up: by whoever might give the role himself. Once more it does nothing more.
 *
 * One to a member is made here a moment after `associations` has given its id. So an id that nobody knows may be of one on its way, and
 * the caller is told to ask again; of one that is not his to call back he is told the same.
 */
import { isId } from '../../kernel/codes/id';
import { type Context } from '../../kernel/context';
import { inTransaction } from '../../kernel/mutations/in-transaction';
import { userError } from '../../kernel/mutations/words';
import { AccessEventKind } from '../access-event/access-event.entity';
import { record } from '../access-event/access-event.service';
import { detailOf, grantOf } from '../role/role-assignment.entity';
import { mayGive } from '../role/role.policy';
import { say } from '../words';
import { Invitation } from './invitation.entity';
import { type WithdrawInvitationInput, type WithdrawInvitationPayload } from './invitation.inputs';

export function withdrawInvitation(
  context: Context,
  { id }: WithdrawInvitationInput,
): Promise<WithdrawInvitationPayload> {
  return inTransaction(context, async (db) => {
    const lock = { mode: 'pessimistic_write' } as const;
    if (!isId('inv', id)) return { invitationId: null, userErrors: [userError('not_found', ['id'])] };
    const invitation = await db.findOne(Invitation, { where: { id }, lock });
    const grant = invitation && grantOf(invitation);
    if (!grant || !mayGive(context.viewer, grant))
      return { invitationId: null, userErrors: [say('invitation.not_there_yet', ['id'])] };
    if (invitation.acceptedAt !== null) return { invitationId: null, userErrors: [say('invitation.taken', ['id'])] };
    if (invitation.expiresAt > context.now) {
      await db.update(Invitation, id, { expiresAt: context.now });
      const { of } = grant;
      const detail = detailOf(grant);
      await record(db, context, { kind: AccessEventKind.INVITATION_WITHDRAWN, about: id, of, detail });
    }
    return { invitationId: id, userErrors: [] };
  });
}
