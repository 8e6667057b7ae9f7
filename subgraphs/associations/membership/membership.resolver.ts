import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { type RowPage } from '../../kernel/pages/connection';
import { Page, type PageArgs } from '../../kernel/pages/page-args';
import { DateScalar } from '../../kernel/scalars/time';
import { Public, RequiresAnyScope, RequiresScopes } from '../../kernel/schema/marks';
import { Association } from '../association/association.entity';
import { associationById, tierById } from '../association/association.loaders';
import { MembershipTier } from '../association/tier.entity';
import { todayOf } from '../../kernel/days';
import { Organisation } from '../organisation/organisation.stub';
import { MembershipContact } from './contact.entity';
import { MembershipEvent } from './membership-event.entity';
import { Membership, MembershipConnection } from './membership.entity';
import { MembershipFilter, MembershipSort } from './membership.inputs';
import { membershipById } from './membership.loaders';
import { contactsFor, forBoth, historyFor, listMemberships, privately, standingOf } from './membership.service';
import { Standing } from './standing';

const FOR_ADMINS = 'For admins of the association; null for everybody else, whether there is anything or not.';
const FOR_BOTH =
  'For admins of the association and whoever acts for the organisation; null for everybody else, whether there is anything or not.';

@Resolver(() => Membership)
export class MembershipResolver {
  @Public()
  @Query(() => Membership, {
    nullable: true,
    description: 'One membership by id; null when there is none that the viewer may see.',
  })
  membership(
    @Arg('id', () => ID, { description: 'Its id, `mbr_...`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Membership | null> {
    return membershipById(context).load(id);
  }

  @Public()
  @Query(() => MembershipConnection, {
    nullable: true,
    description:
      'Memberships of all associations, searched, filtered and sorted. Applications and ended memberships are listed, and counted, for the association’s own admins only.',
  })
  memberships(
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Words of the listed name in English or Chinese (simplified or traditional), an identifier or a member number. All must be found.',
    })
    search: string | undefined,
    @Arg('filter', () => MembershipFilter, { nullable: true, description: 'Which ones.' })
    filter: MembershipFilter | undefined,
    @Arg('sort', () => MembershipSort, { defaultValue: MembershipSort.NAME_ASC, description: 'In which order.' })
    sort: MembershipSort,
    @Page() page: PageArgs,
    @Ctx() context: Context,
  ): Promise<RowPage<Membership>> {
    return listMemberships(context, { search, filter, sort }, page);
  }

  @FieldResolver(() => Association, { description: 'The association it is a membership of.' })
  association(@Root() membership: Membership, @Ctx() context: Context): Promise<Association | null> {
    return associationById(context).load(membership.associationId);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The member.' })
  organisation(@Root() membership: Membership): Organisation {
    return { id: membership.organisationId };
  }

  @FieldResolver(() => MembershipTier, { description: 'The class of membership.' })
  tier(@Root() membership: Membership, @Ctx() context: Context): Promise<MembershipTier | null> {
    return tierById(context).load(membership.tierId);
  }

  @FieldResolver(() => Standing, {
    description:
      'Whether it is in good standing on a day, from status and dates, however late the recorded status is. Of a day to come it says what holds if nothing happens until then.',
  })
  standing(
    @Root() membership: Membership,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'On which day; today (UTC+8, both cities) if not given.',
    })
    asOf: string | undefined,
    @Ctx() context: Context,
  ): Promise<Standing> {
    return standingOf(context, membership, asOf ?? todayOf(context));
  }

  @RequiresAnyScope('members:read', 'membership:own')
  @FieldResolver(() => [MembershipContact], {
    nullable: true,
    description:
      'People to turn to at the member, the first one first. Personal data: for the association’s own people and the member itself; null for everybody else, whether there is anybody or not.',
  })
  contacts(@Root() membership: Membership, @Ctx() context: Context): Promise<MembershipContact[]> | null {
    return contactsFor(context, membership);
  }

  @RequiresAnyScope('members:read', 'membership:own')
  @FieldResolver(() => String, {
    nullable: true,
    description: `Why it has the status it has, where a reason was given. ${FOR_BOTH}`,
  })
  statusReason(@Root() membership: Membership, @Ctx() context: Context): string | null {
    return forBoth(context, membership, ({ statusReason }) => statusReason);
  }

  @RequiresScopes('members:read')
  @FieldResolver(() => ID, {
    nullable: true,
    description: `Who took up the review of the application, \`acc_...\` or \`cli_...\`; null if nobody has. ${FOR_ADMINS}`,
  })
  reviewer(@Root() membership: Membership, @Ctx() context: Context): string | null {
    return privately(context, membership, ({ reviewer }) => reviewer);
  }

  @RequiresAnyScope('members:read', 'membership:own')
  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: `While information is waited for, the last day for it; null if there is none. ${FOR_BOTH}`,
  })
  informationDueOn(@Root() membership: Membership, @Ctx() context: Context): string | null {
    return forBoth(context, membership, ({ informationDueOn }) => informationDueOn);
  }

  @RequiresAnyScope('members:read', 'membership:own')
  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: `While a fee is waited for, and after the application lapsed for want of it, the last day for it; null if there is none. ${FOR_BOTH}`,
  })
  paymentDueOn(@Root() membership: Membership, @Ctx() context: Context): string | null {
    return forBoth(context, membership, ({ paymentDueOn }) => paymentDueOn);
  }

  @RequiresScopes('members:read')
  @FieldResolver(() => [MembershipEvent], {
    nullable: true,
    description: `What happened to it, the oldest first. ${FOR_ADMINS}`,
  })
  history(@Root() membership: Membership, @Ctx() context: Context): Promise<MembershipEvent[]> | null {
    return historyFor(context, membership);
  }
}
