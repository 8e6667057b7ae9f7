/**
 * How an organisation stands with the associations, on a day: the best of its public memberships, and which they are.
 *
 * Of public memberships only, whoever asks, so that all viewers get one answer. It says nothing of what an association thinks
 * of a member: that is an endorsement.
 */
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { DateScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { Membership } from '../membership/membership.entity';
import { publicMembershipsOf } from '../membership/membership.loaders';
import { standingOf } from '../membership/membership.service';
import { Standing } from '../membership/standing';

export enum StandingLevel {
  GOOD = 'GOOD',
  IN_GRACE = 'IN_GRACE',
  NOT_IN_STANDING = 'NOT_IN_STANDING',
  NOT_A_MEMBER = 'NOT_A_MEMBER',
}

registerEnumType(StandingLevel, {
  name: 'StandingLevel',
  description: 'How an organisation stands with the associations: the best of its public memberships.',
  valuesConfig: {
    GOOD: { description: 'In good standing in at least one association.' },
    IN_GRACE: { description: 'In no association in good standing, in at least one in grace.' },
    NOT_IN_STANDING: {
      description: 'It has or had memberships, and none is in standing: suspended, lapsed, or not begun on that day.',
    },
    NOT_A_MEMBER: { description: 'No association lists it. That is no judgement of it.' },
  },
});

@Public()
@ObjectType({ description: 'One membership that an organisation’s standing was worked out from.' })
export class StandingBasis {
  @Field(() => Membership, { description: 'The membership.' })
  membership: Membership;

  @Field(() => Standing, { description: 'How that membership stands on the day.' })
  standing: Standing;
}

@Public()
@ObjectType({
  description: 'How an organisation stands with the associations on a day, and what that was worked out from.',
})
export class OrganisationStanding {
  @Field(() => StandingLevel, { description: 'The best of its memberships.' })
  level: StandingLevel;

  @Field(() => DateScalar, { description: 'The day it is told for.' })
  asOf: string;

  @Field(() => Int, { description: 'In how many associations it is in good standing.' })
  goodIn: number;

  @Field(() => Int, { description: 'In how many associations it is in grace.' })
  inGraceIn: number;

  @Field(() => [StandingBasis], {
    description: 'All its public memberships, each with its standing; the oldest first.',
  })
  basis: StandingBasis[];
}

export async function organisationStanding(
  context: Context,
  organisationId: string,
  day: string,
): Promise<OrganisationStanding> {
  const memberships = await publicMembershipsOf(context).load(organisationId);
  const basis = await Promise.all(
    memberships.map(async (membership) => ({ membership, standing: await standingOf(context, membership, day) })),
  );
  const goodIn = basis.filter(({ standing }) => standing === Standing.GOOD).length;
  const inGraceIn = basis.filter(({ standing }) => standing === Standing.IN_GRACE).length;
  return { level: levelOf(basis.length, goodIn, inGraceIn), asOf: day, goodIn, inGraceIn, basis };
}

function levelOf(memberships: number, goodIn: number, inGraceIn: number): StandingLevel {
  if (goodIn > 0) return StandingLevel.GOOD;
  if (inGraceIn > 0) return StandingLevel.IN_GRACE;
  return memberships > 0 ? StandingLevel.NOT_IN_STANDING : StandingLevel.NOT_A_MEMBER;
}
