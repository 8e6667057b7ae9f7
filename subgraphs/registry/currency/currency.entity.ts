/** ISO 4217 currencies in use. */
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Public } from '../../kernel/schema/marks';

@Entity('currency')
@Directive('@key(fields: "code")')
@Public()
@ObjectType({ description: 'A currency of ISO 4217.' })
export class Currency {
  @PrimaryColumn('char', { length: 3 })
  @Field({ description: 'ISO 4217 alphabetic code, such as "SGD".' })
  code: string;

  @Column('char', { length: 3 })
  @Field({ description: 'ISO 4217 numeric code, three digits, such as "702".' })
  numeric: string;

  @Column('text')
  @Field({ description: 'Name in English, as ISO 4217 gives it.' })
  name: string;

  @Column('smallint', { nullable: true })
  @Field(() => Int, {
    nullable: true,
    description: 'Decimal places of its minor unit: 2 for SGD and CNY, 0 for JPY and KRW; null where ISO gives none.',
  })
  minorUnit: number | null;
}
