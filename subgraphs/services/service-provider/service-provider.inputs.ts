/** How service providers are filtered and sorted. */
import { Field, InputType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../../kernel/scalars/time';
import { ServedLaneInput } from '../lane/lane.inputs';
import { ServiceKind } from '../service/service-kind';

@InputType({ description: 'Which service providers to list; all parts given must hold.' })
export class ServiceProviderFilter {
  @Field(() => [ServiceKind], { nullable: true, description: 'Offering at least one of these kinds.' })
  kinds?: ServiceKind[] | null;

  @Field(() => ServedLaneInput, {
    nullable: true,
    description: 'With a rate card for this lane that is in force on the day `asOf`.',
  })
  lane?: ServedLaneInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: at least one service under a licence that is valid on the day `asOf`, and none that lacks the licence it needs. False: at least one service that needs a licence which is not known or has expired. Only services of `kinds` are looked at where it is given. Providers who need no licence are in neither list.',
  })
  licensed?: boolean | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which rate cards must be in force and licences valid; default today, UTC+8.',
  })
  asOf?: string | null;
}

export enum ServiceProviderSort {
  NAME_ASC = 'NAME_ASC',
  NAME_DESC = 'NAME_DESC',
  UPDATED_DESC = 'UPDATED_DESC',
}

registerEnumType(ServiceProviderSort, {
  name: 'ServiceProviderSort',
  description: 'Orders of a list of service providers.',
  valuesConfig: {
    NAME_ASC: { description: 'By English name (else Chinese), A to Z.' },
    NAME_DESC: { description: 'By English name (else Chinese), Z to A.' },
    UPDATED_DESC: { description: 'Last changed first.' },
  },
});
