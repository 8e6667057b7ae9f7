/** An organisation as other subgraphs' rows name it: the registry owns it, this subgraph adds fields to it. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Public } from '../../kernel/schema/marks';

// Descriptions are the registry's own words, so that composition finds one and not two.
@Directive('@key(fields: "id")')
@Public()
@ObjectType({
  description:
    'A legal person of the ecosystem. Other subgraphs add to it what they know: memberships and endorsements, merchant accounts, services offered.',
})
export class Organisation {
  @Field(() => ID, { description: 'Opaque id, `org_...`. It follows from the primary identifier and never changes.' })
  id: string;
}
