/** The registry's Organisation, by its key, so that this subgraph can add the merchant accounts to it. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Public } from '../../kernel/schema/marks';

@Directive('@key(fields: "id")')
@Public()
@ObjectType({ description: 'A legal person of the ecosystem; the registry owns it.' })
export class Organisation {
  @Field(() => ID, { description: 'Opaque id, `org_...`.' })
  id: string;
}
