/** How rate cards are narrowed down under a provider, a service or a lane. */
import { Field, InputType } from 'type-graphql';
import { DateScalar } from '../../kernel/scalars/time';
import { TransportMode } from '../lane/lane.entity';
import { LaneInput } from '../lane/lane.inputs';
import { RateCardState } from './validity';

@InputType({ description: 'Which rate cards to list; all parts given must hold.' })
export class RateCardFilter {
  @Field(() => LaneInput, { nullable: true, description: 'On this lane.' })
  lane?: LaneInput | null;

  @Field(() => [TransportMode], { nullable: true, description: 'By one of these modes.' })
  modes?: TransportMode[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day that `states` looks at, such as the day of shipment; default today, UTC+8.',
  })
  asOf?: string | null;

  @Field(() => [RateCardState], {
    nullable: true,
    description: 'How they stand on that day; default [IN_FORCE]. Name all three for the whole history.',
  })
  states?: RateCardState[] | null;
}
