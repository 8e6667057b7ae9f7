/** What a member submitted to be listed with: its own words, which may differ from the register's. */
import { Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { Public } from '../../kernel/schema/marks';
import { IdentifierScheme } from '../../kernel/values/identifier-scheme';
import { LocalisedText } from '../../kernel/values/localised-text';

@Public()
@ObjectType({
  description:
    'How a member is listed by this association: as it submitted itself. It may differ from the registry and from its listing elsewhere; nothing is corrected here.',
})
export class MembershipListing {
  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'Name as submitted.' })
  name: LocalisedText;

  @Column('text')
  @Field(() => IdentifierScheme, { description: 'Scheme of the identifier submitted.' })
  identifierScheme: IdentifierScheme;

  @Column('text')
  @Field({ description: 'The identifier as submitted, separators and all.' })
  identifierValue: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Address of its website; null if none was submitted.' })
  website: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'Address (https) of its logo, an image that is kept where it is and not here; null if none was submitted.',
  })
  logo: string | null;

  @Column(() => LocalisedText)
  about: LocalisedText;

  @Field(() => LocalisedText, { nullable: true, description: 'What it says of itself; null if it says nothing.' })
  get description(): LocalisedText | null {
    return this.about.en === null && this.about.zhHans === null ? null : this.about;
  }

  @Column('text', { array: true })
  @Field(() => [String], {
    description: 'Headings of the association’s directory that it asked to stand under, such as "home-appliances".',
  })
  categories: string[];
}
