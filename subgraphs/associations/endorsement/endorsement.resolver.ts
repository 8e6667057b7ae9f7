import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { DateScalar } from '../../kernel/scalars/time';
import { Public, RequiresAnyScope } from '../../kernel/schema/marks';
import { Association } from '../association/association.entity';
import { associationById } from '../association/association.loaders';
import { todayOf } from '../../kernel/days';
import { Membership } from '../membership/membership.entity';
import { membershipById } from '../membership/membership.loaders';
import { maySeeOwn } from '../membership/membership.policy';
import { Organisation } from '../organisation/organisation.stub';
import { EndorsementState } from './endorsement-state';
import { Endorsement } from './endorsement.entity';
import { endorsementById } from './endorsement.loaders';
import { stateOf } from './endorsement.service';

@Resolver(() => Endorsement)
export class EndorsementResolver {
  @Public()
  @Query(() => Endorsement, { nullable: true, description: 'One endorsement by id; null when there is none.' })
  endorsement(
    @Arg('id', () => ID, { description: 'Its id, `end_...`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Endorsement | null> {
    return endorsementById(context).load(id);
  }

  @FieldResolver(() => Association, { description: 'The association that gave it.' })
  association(@Root() endorsement: Endorsement, @Ctx() context: Context): Promise<Association | null> {
    return associationById(context).load(endorsement.associationId);
  }

  @RequiresAnyScope('members:read', 'membership:own')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why it was revoked; null if it was not. For the association’s own people and whoever acts for the organisation; null for everybody else, whether there is anything or not.',
  })
  revocationReason(@Root() endorsement: Endorsement, @Ctx() { viewer }: Context): string | null {
    return maySeeOwn(viewer, endorsement) ? endorsement.revocationReason : null;
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation endorsed.' })
  organisation(@Root() endorsement: Endorsement): Organisation {
    return { id: endorsement.organisationId };
  }

  @FieldResolver(() => Membership, {
    nullable: true,
    description: 'The membership it rests on; null where the viewer may not see that.',
  })
  membership(@Root() endorsement: Endorsement, @Ctx() context: Context): Promise<Membership | null> {
    return membershipById(context).load(endorsement.membershipId);
  }

  @FieldResolver(() => EndorsementState, {
    nullable: true,
    description:
      'What it is worth on a day, from its dates and the membership it rests on; null on a day before it was issued.',
  })
  state(
    @Root() endorsement: Endorsement,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'On which day; today (UTC+8, both cities) if not given.',
    })
    asOf: string | undefined,
    @Ctx() context: Context,
  ): Promise<EndorsementState | null> {
    return stateOf(context, endorsement, asOf ?? todayOf(context));
  }
}
