import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { Public } from '../../kernel/schema/marks';
import { Certification, CertificationConnection } from '../certification/certification.entity';
import { certificationsIn } from '../certification/certification.loaders';
import { Endorsement, EndorsementConnection } from '../endorsement/endorsement.entity';
import { endorsementsIn } from '../endorsement/endorsement.loaders';
import { Membership, MembershipConnection } from '../membership/membership.entity';
import { MembershipFilter, MembershipSort } from '../membership/membership.inputs';
import { membershipsIn } from '../membership/membership.loaders';
import { Organisation } from '../organisation/organisation.stub';
import { Country, Location } from '../place/place.stub';
import { Association, AssociationConnection } from './association.entity';
import { AssociationBy, AssociationFilter } from './association.inputs';
import { tierById, tiersOf } from './association.loaders';
import { findAssociation, listAssociations } from './association.service';
import { MembershipTier } from './tier.entity';

@Resolver(() => MembershipTier)
export class MembershipTierResolver {
  @FieldResolver(() => MembershipTier, {
    nullable: true,
    description:
      'Of one that is retired, the tier that its members renew into; null where it is offered, or there is none.',
  })
  renewsInto(@Root() { renewsIntoId }: MembershipTier, @Ctx() context: Context): Promise<MembershipTier | null> | null {
    return renewsIntoId === null ? null : tierById(context).load(renewsIntoId);
  }
}

@Resolver(() => Association)
export class AssociationResolver {
  @Public()
  @Query(() => Association, {
    nullable: true,
    description: 'One association by id or short name; null when there is none.',
  })
  association(
    @Arg('by', () => AssociationBy, { description: 'Which one: exactly one of its fields.' }) by: AssociationBy,
    @Ctx() context: Context,
  ): Promise<Association | null> {
    return findAssociation(context, by);
  }

  @Public()
  @Query(() => AssociationConnection, {
    nullable: true,
    description: 'Associations, searched by name, filtered, by name.',
  })
  associations(
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Words of the name in English or Chinese (simplified or traditional), or the short name. All words must be found.',
    })
    search: string | undefined,
    @Arg('filter', () => AssociationFilter, { nullable: true, description: 'Which ones.' })
    filter: AssociationFilter | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Association>> {
    return listAssociations(context, { search, filter, page });
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The association as a legal person.' })
  organisation(@Root() association: Association): Organisation {
    return { id: association.organisationId };
  }

  @FieldResolver(() => Country, { nullable: true, description: 'Country or customs territory of its seat.' })
  country(@Root() association: Association): Country {
    return { code: association.countryCode };
  }

  @FieldResolver(() => Location, { nullable: true, description: 'The city of its seat, as a UN/LOCODE place.' })
  seat(@Root() association: Association): Location {
    return { unlocode: association.unlocode };
  }

  @FieldResolver(() => [MembershipTier], { description: 'The classes of membership it offers, in its own order.' })
  async tiers(
    @Root() association: Association,
    @Arg('includeRetired', () => Boolean, {
      defaultValue: false,
      description: 'Whether those are listed, too, that it offers no more, and that members may still be in.',
    })
    includeRetired: boolean,
    @Ctx() context: Context,
  ): Promise<MembershipTier[]> {
    const all = await tiersOf(context).load(association.id);
    return all.filter(({ retiredOn }) => includeRetired || retiredOn === null);
  }

  @FieldResolver(() => MembershipConnection, {
    description:
      'Its memberships. Applications and ended memberships are listed, and counted, for its own admins only.',
  })
  memberships(
    @Root() association: Association,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words of the listed name in English or Chinese, an identifier or a member number.',
    })
    search: string | undefined,
    @Arg('filter', () => MembershipFilter, { nullable: true, description: 'Which ones.' })
    filter: MembershipFilter | undefined,
    @Arg('sort', () => MembershipSort, { defaultValue: MembershipSort.NAME_ASC, description: 'In which order.' })
    sort: MembershipSort,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Membership>> {
    return membershipsIn(context, association.id, { search, filter, sort }, page);
  }

  @FieldResolver(() => CertificationConnection, { description: 'The certificates it issued, latest first.' })
  certifications(
    @Root() association: Association,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Certification>> {
    return certificationsIn(context, association.id, {}, page);
  }

  @FieldResolver(() => EndorsementConnection, { description: 'The endorsements it gave, latest first.' })
  endorsements(
    @Root() association: Association,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Endorsement>> {
    return endorsementsIn(context, association.id, {}, page);
  }
}
