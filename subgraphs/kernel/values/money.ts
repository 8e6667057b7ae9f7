/** An amount of money, stored as two columns of its owner's table. */
import { Directive, Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { minorUnitsOf } from '../codes/currency';
import { CurrencyCodeScalar } from '../scalars/codes';
import { DecimalScalar } from '../scalars/decimal';
import { Public } from '../schema/marks';

@Directive('@shareable')
@Public()
@ObjectType({ description: 'An amount of money: an exact decimal in one currency.' })
export class Money {
  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, {
    description: 'The amount in the major unit of the currency: "12.50" SGD is twelve dollars and fifty cents.',
  })
  amount: string;

  @Column('char', { length: 3, nullable: true })
  @Field(() => CurrencyCodeScalar, { description: 'The currency of the amount.' })
  currency: string;
}

/** Columns of a money that may be absent come back as an object of nulls; the graph says null. */
export function moneyOrNull(money: Money | null): Money | null {
  return money?.amount == null ? null : money;
}

/** An exact amount as money, with the decimals of its currency: "12.50" SGD, "1250" JPY. It must be rounded already. */
export function moneyOf(amount: { toFixed(decimals: number): string }, currency: string): Money {
  return { amount: amount.toFixed(minorUnitsOf(currency) ?? 2), currency };
}
