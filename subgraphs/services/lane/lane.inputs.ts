/** How lanes are named and filtered. */
import { Field, InputType } from 'type-graphql';
import { UnlocodeScalar } from '../../kernel/scalars/codes';
import { TransportMode } from './lane.entity';

@InputType({ description: 'From where to where.' })
export class LaneInput {
  @Field(() => UnlocodeScalar, { description: 'Place of departure, such as "CNSZX".' })
  from: string;

  @Field(() => UnlocodeScalar, { description: 'Place of arrival, such as "SGSIN".' })
  to: string;
}

@InputType({ description: 'A way that is served: from where to where, and by which modes.' })
export class ServedLaneInput extends LaneInput {
  @Field(() => [TransportMode], { nullable: true, description: 'By one of these modes; any when left out.' })
  modes?: TransportMode[] | null;
}

@InputType({ description: 'Which lanes to list; all parts given must hold.' })
export class LaneFilter {
  @Field(() => UnlocodeScalar, { nullable: true, description: 'From this place.' })
  from?: string | null;

  @Field(() => UnlocodeScalar, { nullable: true, description: 'To this place.' })
  to?: string | null;

  @Field(() => [TransportMode], { nullable: true, description: 'By one of these modes.' })
  modes?: TransportMode[] | null;
}
