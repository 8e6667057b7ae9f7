/** Places that the registry owns. Only their keys are known here, and nothing is added to them. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Public } from '../../kernel/schema/marks';

// Descriptions are the registry's own words, so that composition finds one and not two.
@Directive('@key(fields: "code", resolvable: false)')
@Public()
@ObjectType({ description: 'A country or customs territory of ISO 3166-1.' })
export class Country {
  @Field({ description: 'ISO 3166-1 alpha-2 code, such as "SG".' })
  code: string;
}

@Directive('@key(fields: "unlocode", resolvable: false)')
@Public()
@ObjectType({ description: 'A place of UN/LOCODE.' })
export class Location {
  @Field(() => ID, { description: 'UN/LOCODE, five characters, such as "SGSIN".' })
  unlocode: string;
}
