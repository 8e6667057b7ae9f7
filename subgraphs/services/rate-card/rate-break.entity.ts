/** One step of a card's price: from which quantity, or for which container, a unit costs how much. */
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { Public } from '../../kernel/schema/marks';
import { Money } from '../../kernel/values/money';
import { ContainerType } from './charge-basis';

@Entity('rate_break')
@Public()
@ObjectType({
  description:
    'One step of the price: what a unit costs from a quantity on, for the whole of the quantity. A quantity just under a step may be charged as the step where that is cheaper.',
})
export class RateBreak {
  @PrimaryColumn('text')
  rateCardId: string;

  @PrimaryColumn('integer')
  ordinal: number;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'From this many units of the card’s charge basis (kilograms, or W/M) on; null for a price per container.',
  })
  fromQuantity: string | null;

  @Column('text', { nullable: true })
  @Field(() => ContainerType, {
    nullable: true,
    description: 'The container it is the price of; null for a price by quantity.',
  })
  containerType: ContainerType | null;

  @Column('numeric')
  amount: string;

  @Field(() => Money, { description: 'Price of one unit of the card’s charge basis, without surcharges.' })
  unitPrice: Money;
}

/** The card's rows, in the card's currency. */
export function pricedBreaks(rows: readonly RateBreak[], currency: string): RateBreak[] {
  return rows.map((row) => Object.assign(new RateBreak(), row, { unitPrice: { amount: row.amount, currency } }));
}
