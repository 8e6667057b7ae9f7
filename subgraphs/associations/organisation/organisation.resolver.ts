import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { DateScalar } from '../../kernel/scalars/time';
import { Certification, CertificationConnection } from '../certification/certification.entity';
import { certificationsOf } from '../certification/certification.loaders';
import { todayOf } from '../../kernel/days';
import { Endorsement, EndorsementConnection } from '../endorsement/endorsement.entity';
import { endorsementsOf } from '../endorsement/endorsement.loaders';
import { Membership, MembershipConnection } from '../membership/membership.entity';
import { MembershipFilter, MembershipSort } from '../membership/membership.inputs';
import { membershipsOf } from '../membership/membership.loaders';
import { OrganisationStanding, organisationStanding } from './organisation-standing';
import { Organisation } from './organisation.stub';

// All nullable: one subgraph that is away costs its own fields, not the organisation.
@Resolver(() => Organisation)
export class OrganisationResolver {
  @FieldResolver(() => MembershipConnection, {
    nullable: true,
    description:
      'Its memberships of associations. Applications and ended memberships are listed, and counted, for the association’s own admins only.',
  })
  memberships(
    @Root() organisation: Organisation,
    @Arg('filter', () => MembershipFilter, { nullable: true, description: 'Which ones.' })
    filter: MembershipFilter | undefined,
    @Arg('sort', () => MembershipSort, { defaultValue: MembershipSort.NAME_ASC, description: 'In which order.' })
    sort: MembershipSort,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Membership>> {
    return membershipsOf(context, organisation.id, { filter, sort }, page);
  }

  @FieldResolver(() => CertificationConnection, {
    nullable: true,
    description: 'Certificates that associations issued to it, latest first.',
  })
  certifications(
    @Root() organisation: Organisation,
    @Arg('validOn', () => DateScalar, { nullable: true, description: 'Only those that hold on this day.' })
    validOn: string | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Certification>> {
    return certificationsOf(context, organisation.id, { validOn }, page);
  }

  @FieldResolver(() => EndorsementConnection, {
    nullable: true,
    description: 'Endorsements that associations gave it, latest first.',
  })
  endorsements(
    @Root() organisation: Organisation,
    @Arg('validOn', () => DateScalar, {
      nullable: true,
      description: 'Only those that are ACTIVE on this day: not expired, revoked or dormant.',
    })
    validOn: string | undefined,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Endorsement>> {
    return endorsementsOf(context, organisation.id, { validOn }, page);
  }

  @FieldResolver(() => OrganisationStanding, {
    nullable: true,
    description: 'How it stands with the associations on a day, from its public memberships.',
  })
  standing(
    @Root() organisation: Organisation,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'On which day; today (UTC+8, both cities) if not given.',
    })
    asOf: string | undefined,
    @Ctx() context: Context,
  ): Promise<OrganisationStanding> {
    return organisationStanding(context, organisation.id, asOf ?? todayOf(context));
  }
}
