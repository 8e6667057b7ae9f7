import { rowBy, rowsUnder } from '../../kernel/loaders';
import { Association } from './association.entity';
import { MembershipTier } from './tier.entity';

export const associationById = rowBy(() => Association, 'id');
export const associationBySlug = rowBy(() => Association, 'slug');
export const tierById = rowBy(() => MembershipTier, 'id');

/** An association has a handful of tiers, so they need no pages. */
export const tiersOf = rowsUnder(() => MembershipTier, 'associationId', ['position']);
