/** The answer to "who carries this, and for how much": the quotes in order, and who does not quote, with the reason. */
import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../kernel/pages/connection';
import { RequiresScopes } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';
import { TransportMode } from '../lane/lane.entity';
import { FreightQuote } from './freight-quote.entity';
import { Consignment } from './freight-quote.types';
import { FreightRefusal } from './rules/refusal';

@RequiresScopes('quotes:read')
@ObjectType({ description: 'A mode, or a provider’s service on a lane, that is not offered, and why.' })
export class FreightNotOffered {
  @Field(() => FreightRefusal, { description: 'Why, for a program to act on.' })
  reason: FreightRefusal;

  @Field(() => LocalisedText, { description: 'The same in a sentence.' })
  message: LocalisedText;

  @Field(() => String, {
    nullable: true,
    description:
      'The missing fact, as a path: "grossWeightKg", in a basket "lines.2.dimensions"; null where none is missing.',
  })
  field: string | null;

  @Field(() => TransportMode, { nullable: true, description: 'The mode; null where it is not about one.' })
  mode: TransportMode | null;

  /** What it is about, where it is about a service. */
  providerId: string | null;
  serviceId: string | null;
  laneId: string | null;
}

@RequiresScopes('quotes:read')
@ObjectType({ description: 'One FreightQuote of a list, with its place in it.' })
export class FreightQuoteEdge {
  @Field(() => FreightQuote, { description: 'The FreightQuote.' })
  node: FreightQuote;

  @Field({ description: 'Its place in this list and sort, opaque; for `after` and `before`.' })
  cursor: string;
}

@RequiresScopes('quotes:read')
@ObjectType({ description: 'A page of the quotes for goods on a way, and who does not quote.' })
export class FreightQuoteConnection {
  @Field(() => [FreightQuoteEdge], { description: 'The nodes of the page, each with its cursor.' })
  edges: readonly FreightQuoteEdge[];

  @Field(() => [FreightQuote], { description: 'The nodes of the page.' })
  nodes: readonly FreightQuote[];

  @Field(() => PageInfo, { description: 'Where the page stands in its list.' })
  pageInfo: PageInfo;

  @Field(() => Int, { description: 'How many quotes there are in the whole list, before `perMode`.' })
  totalCount: number;

  @Field(() => [FreightNotOffered], { description: 'Modes and services that are not offered, with the reason.' })
  notOffered: readonly FreightNotOffered[];

  @Field(() => Consignment, { nullable: true, description: 'What is sent, added up; null while a fact is missing.' })
  consignment: Consignment | null;
}
