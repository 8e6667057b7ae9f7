/**
 * What the registry owns and this subgraph only points at: by its key, nothing more.
 *
 * Fields that lead here are nullable: when the registry is away, one field is lost and not the row that holds it.
 */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Public } from '../../kernel/schema/marks';

@Directive('@key(fields: "unlocode", resolvable: false)')
@Public()
@ObjectType({ description: 'A place of UN/LOCODE.' })
export class Location {
  @Field(() => ID, { description: 'UN/LOCODE, five characters, such as "SGSIN".' })
  unlocode: string;
}

@Directive('@key(fields: "code", resolvable: false)')
@Public()
@ObjectType({ description: 'A country or customs territory of ISO 3166-1.' })
export class Country {
  @Field({ description: 'ISO 3166-1 alpha-2 code, such as "SG".' })
  code: string;
}

@Directive('@key(fields: "code", resolvable: false)')
@Public()
@ObjectType({ description: 'A currency of ISO 4217.' })
export class Currency {
  @Field({ description: 'ISO 4217 alphabetic code, such as "SGD".' })
  code: string;
}
