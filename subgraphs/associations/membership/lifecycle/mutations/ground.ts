/** The ground that a change stands on: the membership, held until the transaction ends, and what association and tier lay down for it. */
import { Decimal } from 'decimal.js';
import { type EntityManager, In, Not } from 'typeorm';
import { Association } from '../../../association/association.entity';
import { renewalTier } from '../../../association/renewal-tier';
import { MembershipTier } from '../../../association/tier.entity';
import { holdMembership } from '../../hold';
import { Membership } from '../../membership.entity';
import { ENDED, type MembershipStatus } from '../../membership-status';
import { type MembershipState, type Terms } from '../effects';

export interface Ground {
  readonly membership: Membership;
  readonly terms: Terms;
  /** Where its tier is offered no more: the one that it renews into, and what holds there. */
  readonly renewal?: Renewal;
}

export interface Renewal {
  readonly tierId: string;
  readonly terms: Terms;
}

/** As it is once nobody else changes it; null where there is none, or `may` says no. */
export async function holdGround(
  db: EntityManager,
  id: string,
  may: (membership: Membership) => boolean,
): Promise<Ground | null> {
  const membership = await holdMembership(db, id, may);
  return membership && groundOf(db, membership);
}

/** State of another membership of the same organisation there, open while this one has ended; a second open one the table keeps out. */
export async function openBeside(
  db: EntityManager,
  { id, status, associationId, organisationId }: Membership,
): Promise<MembershipStatus | null> {
  if (!ENDED.includes(status)) return null;
  const other = await db.findOneBy(Membership, { id: Not(id), associationId, organisationId, status: Not(In(ENDED)) });
  return other?.status ?? null;
}

async function groundOf(db: EntityManager, membership: Membership): Promise<Ground> {
  const { associationId, tierId } = membership;
  const association = await db.findOneByOrFail(Association, { id: associationId });
  const tier = await db.findOneByOrFail(MembershipTier, { id: tierId });
  const all = tier.retiredOn === null ? [] : await db.findBy(MembershipTier, { associationId });
  return groundIn(membership, { association, tier, all });
}

interface Laid {
  readonly association: Association;
  readonly tier: MembershipTier;
  /** Of the association; needed where the tier is offered no more. */
  readonly all: readonly MembershipTier[];
}

export function groundIn(membership: Membership, { association, tier, all }: Laid): Ground {
  const terms = termsIn(association, tier);
  const into = renewalTier(tier, all);
  return into === tier
    ? { membership, terms }
    : { membership, terms, renewal: { tierId: into.id, terms: termsIn(association, into) } };
}

export function termsIn(association: Association, { termMonths, annualFee }: MembershipTier): Terms {
  const { graceDays, allowsLateRenewal, informationDays, paymentDays, suspensionEndsByItself } = association;
  return {
    ...{ graceDays, allowsLateRenewal, informationDays, paymentDays, suspensionEndsByItself, termMonths },
    feeDue: new Decimal(annualFee.amount).gt(0),
  };
}

export function stateOf(row: Membership): MembershipState {
  const { status, appliedOn, joinedOn, expiresOn, termFrom, suspendedUntil, statusReason, lastEventOn, version } = row;
  const { appliedBy, reviewer, suspendedBy, informationDueOn, paymentDueOn } = row;
  return {
    ...{ status, appliedOn, joinedOn, expiresOn, termFrom, suspendedUntil, statusReason, lastEventOn, version },
    ...{ appliedBy, reviewer, suspendedBy, informationDueOn, paymentDueOn },
  };
}
