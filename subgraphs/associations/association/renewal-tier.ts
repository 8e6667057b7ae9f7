/** Which class of membership a renewal is for: the member's own, or the one that took its place. Pure. */
import { type MembershipTier } from './tier.entity';

type Tier = Pick<MembershipTier, 'id' | 'retiredOn' | 'renewsIntoId'>;

/**
 * The first that is offered, from one's own on: what took its place may have been retired since. Where nothing took its place it is its
 * own, so that nobody who may stay a member cannot.
 */
export function renewalTier<T extends Tier>(own: T, all: readonly T[]): T {
  const byId = new Map(all.map((tier) => [tier.id, tier]));
  const seen = new Set<T>();
  for (let tier: T | undefined = own; tier && !seen.has(tier); tier = byId.get(tier.renewsIntoId ?? '')) {
    if (tier.retiredOn === null) return tier;
    seen.add(tier);
  }
  return own;
}
