/** The registry's Country, by its key. */
import { Directive, Field, ObjectType } from 'type-graphql';
import { Public } from '../../kernel/schema/marks';

@Directive('@key(fields: "code", resolvable: false)')
@Public()
@ObjectType({ description: 'A country or customs territory of ISO 3166-1; the registry owns it.' })
export class Country {
  @Field({ description: 'ISO 3166-1 alpha-2 code, such as "SG".' })
  code: string;
}
