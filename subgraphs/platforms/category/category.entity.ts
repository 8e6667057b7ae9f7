/** The category tree of the graph, one for all platforms, so that facets count alike on each. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

@Entity('category')
@Public()
@ObjectType({ description: 'A node of the category tree, which is one for all platforms.' })
export class Category {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `cat_...`.' })
  id: string;

  @Column('text', { nullable: true })
  parentId: string | null;

  @Column('text')
  @Field({ description: 'Stable key in words, such as "earphones"; unique in the tree.' })
  slug: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'Name of the category.' })
  name: LocalisedText;

  @Column('integer')
  @Field(() => Int, { description: 'Place among its siblings, from 0.' })
  position: number;

  @Column('boolean')
  @Field({
    description:
      'Whether its goods are sold by weight, volume or number (food, drinks, cosmetics), so that a variant must state its net content.',
  })
  soldByContent: boolean;

  /** Ids from the root of the tree down to this category itself. */
  @Column('text', { array: true })
  path: string[];
}
