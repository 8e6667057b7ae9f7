/** How memberships are filtered and sorted. */
import { Field, InputType, registerEnumType } from 'type-graphql';
import { DateFilter, enumFilterOf, type EnumFilter, IdFilter } from '../../kernel/filters/filters';
import { MembershipStatus } from './membership-status';

const StatusFilter = enumFilterOf(MembershipStatus, 'MembershipStatus');

@InputType({ description: 'Which memberships to list; all parts given must hold.' })
export class MembershipFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By association, `ass_...`.' })
  association?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'By organisation, `org_...`.' })
  organisation?: IdFilter | null;

  @Field(() => IdFilter, { nullable: true, description: 'By tier, `tie_...`.' })
  tier?: IdFilter | null;

  @Field(() => StatusFilter, { nullable: true, description: 'By status as last recorded.' })
  status?: EnumFilter<MembershipStatus> | null;

  @Field(() => DateFilter, {
    nullable: true,
    description: 'By the last day of the term; memberships without one are left out.',
  })
  expiresOn?: DateFilter | null;
}

export enum MembershipSort {
  NAME_ASC = 'NAME_ASC',
  NAME_DESC = 'NAME_DESC',
  NAME_ZH_ASC = 'NAME_ZH_ASC',
  NAME_ZH_DESC = 'NAME_ZH_DESC',
  EXPIRES_ASC = 'EXPIRES_ASC',
  APPLIED_DESC = 'APPLIED_DESC',
  UPDATED_DESC = 'UPDATED_DESC',
}

registerEnumType(MembershipSort, {
  name: 'MembershipSort',
  description: 'Orders of a list of memberships.',
  valuesConfig: {
    NAME_ASC: { description: 'By listed English name (else Chinese), A to Z.' },
    NAME_DESC: { description: 'By listed English name (else Chinese), Z to A.' },
    NAME_ZH_ASC: {
      description:
        'By listed Chinese name in the order of pinyin (Unicode CLDR, zh). Those listed in English alone come last, A to Z.',
    },
    NAME_ZH_DESC: { description: 'The other way round: English names from Z to A, then Chinese ones.' },
    EXPIRES_ASC: { description: 'First to expire first; those without a term last.' },
    APPLIED_DESC: { description: 'Latest application first.' },
    UPDATED_DESC: { description: 'Last changed first.' },
  },
});
