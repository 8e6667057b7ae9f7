/** What an import stands on: the association, its rules and its classes of membership. */
import { type EntityManager } from 'typeorm';
import { todayOf } from '../../../kernel/days';
import { Association } from '../../association/association.entity';
import { MembershipTier } from '../../association/tier.entity';
import { type Terms } from '../../membership/lifecycle/effects';
import { termsIn } from '../../membership/lifecycle/mutations/ground';
import { type Ground } from '../check/decide';
import { type Scheme } from '../check/reasons';
import { type Tiers, tiersOf } from '../check/tiers';

export interface ImportGround extends Ground {
  readonly associationId: string;
  readonly association: Association;
  readonly allTiers: readonly MembershipTier[];
  readonly tiers: Tiers;
  readonly home: Scheme;
  readonly now: Date;
  readonly terms: (tierId: string) => Terms;
}

export async function importGround(
  db: EntityManager,
  associationId: string,
  { defaultTier, now }: { readonly defaultTier: string | null; readonly now: Date },
): Promise<ImportGround> {
  const association = await db.findOneByOrFail(Association, { id: associationId });
  const allTiers = await db.find(MembershipTier, { where: { associationId }, order: { position: 'ASC' } });
  const termsById = new Map(allTiers.map((tier) => [tier.id, termsIn(association, tier)]));
  const { reapplyDays, allowsLateRenewal } = association;
  return {
    ...{ associationId, association, allTiers, now, today: todayOf({ now }) },
    tiers: tiersOf(allTiers, defaultTier),
    home: association.countryCode === 'CN' ? 'USCC' : 'UEN',
    // Whether the registry knows an organisation is not to be learned here: each is announced, and known ones stay as they are.
    unknownOrganisations: 'ANNOUNCE',
    rules: { reapplyDays, allowsLateRenewal },
    terms(tierId) {
      const terms = termsById.get(tierId);
      if (!terms) throw new Error(`The association ${associationId} has no class of membership ${tierId}.`);
      return terms;
    },
  };
}
