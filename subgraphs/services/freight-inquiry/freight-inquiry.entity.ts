/**
 * A basket that quotes are asked for. Like a quote it is stored nowhere: its id carries the lines.
 *
 * It is an entity so that the gateway can bring the measures of its variants along, which the catalogue owns.
 */
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../kernel/scalars/time';
import { RequiresScopes } from '../../kernel/schema/marks';
import { BatteryPacking } from '../../kernel/values/battery';
import { type QuoteAsk } from '../freight-quote/freight-quote.inputs';
import { type Measures } from '../freight-quote/rules/goods';
import { Variant } from '../variant/variant.stub';

@RequiresScopes('quotes:read')
@ObjectType({ description: 'One kind of article in a basket.' })
export class FreightInquiryLine {
  @Field(() => Int, { description: 'How many units.' })
  quantity: number;

  @Field(() => BatteryPacking, {
    nullable: true,
    description: 'How batteries are packed in this shipment, where it was said.',
  })
  packing: BatteryPacking | null;

  @Field(() => Variant, { nullable: true, description: 'The variant; null for goods that are in no catalogue.' })
  variant: Variant | null;

  /** The variant's or the caller's own; null where the catalogue knows no such variant. */
  measures: Measures | null;
}

@Directive('@key(fields: "id")')
@RequiresScopes('quotes:read')
@ObjectType({ description: 'A basket of goods to be carried together from one place to another.' })
export class FreightInquiry {
  @Field(() => ID, { description: 'Opaque id, `fiq_...`: signed, it carries the basket. Nothing is stored under it.' })
  id: string;

  @Field(() => DateScalar, { description: 'The day of shipment.' })
  shipOn: string;

  @Field(() => [FreightInquiryLine], { description: 'What is sent together.' })
  lines: FreightInquiryLine[];

  /** What was asked of every rate card. */
  ask: QuoteAsk;
}
