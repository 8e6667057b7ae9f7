/** The registry's Country, by its key. */
import { Directive, Field, ObjectType } from 'type-graphql';

@Directive('@key(fields: "code", resolvable: false)')
@ObjectType({ description: 'A country or customs territory of ISO 3166-1; the registry owns it.' })
export class Country {
  @Field({ description: 'ISO 3166-1 alpha-2 code, such as "SG".' })
  code: string;
}
