/** ISO 3166-1: countries and, each with its own code and customs, Hong Kong, Macao and Taiwan. */
import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

@Entity('country')
@Directive('@key(fields: "code")')
@Public()
@ObjectType({ description: 'A country or customs territory of ISO 3166-1.' })
export class Country {
  @PrimaryColumn('char', { length: 2 })
  @Field({ description: 'ISO 3166-1 alpha-2 code, such as "SG".' })
  code: string;

  @Column('char', { length: 3 })
  @Field({ description: 'ISO 3166-1 alpha-3 code, such as "SGP".' })
  alpha3: string;

  @Column('char', { length: 3 })
  @Field({ description: 'ISO 3166-1 numeric code, three digits, such as "702".' })
  numeric: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'Short name.' })
  name: LocalisedText;

  @Column('char', { length: 3, nullable: true })
  currencyCode: string | null;
}
