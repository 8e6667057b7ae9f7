/** The registry's organisation, known here by its id alone. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Public } from '../../kernel/schema/marks';

@Directive('@key(fields: "id")')
@Public()
@ObjectType({ description: 'A legal person of the ecosystem.' })
export class Organisation {
  @Field(() => ID, { description: 'Opaque id, `org_...`.' })
  id: string;
}
