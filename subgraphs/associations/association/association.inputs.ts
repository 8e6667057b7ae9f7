/** How associations are looked up and filtered. */
import { Field, ID, InputType } from 'type-graphql';
import { StringFilter } from '../../kernel/filters/filters';

@InputType({ description: 'Which association: exactly one of these.' })
export class AssociationBy {
  @Field(() => ID, { nullable: true, description: 'Its id, `ass_...`.' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'Its short name, such as "sg-ecom".' })
  slug?: string | null;
}

@InputType({ description: 'Which associations to list; all parts given must hold.' })
export class AssociationFilter {
  @Field(() => StringFilter, { nullable: true, description: 'By country of its seat, ISO 3166-1 alpha-2.' })
  country?: StringFilter | null;
}
