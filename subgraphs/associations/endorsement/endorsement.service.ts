/** What an endorsement is worth on a day, worked out from its membership. */
import { type Context } from '../../kernel/context';
import { hiddenMembershipById } from '../membership/membership.loaders';
import { standingOf } from '../membership/membership.service';
import { endorsementStateOn, type EndorsementState } from './endorsement-state';
import { type Endorsement } from './endorsement.entity';

export async function stateOf(
  context: Context,
  endorsement: Endorsement,
  day: string,
): Promise<EndorsementState | null> {
  // Whoever asks: that an endorsement sleeps is public even where the membership itself is not.
  const membership = await hiddenMembershipById(context).load(endorsement.membershipId);
  if (!membership) throw new Error(`Endorsement ${endorsement.id} rests on no membership.`);
  return endorsementStateOn(day, endorsement, await standingOf(context, membership, day));
}
