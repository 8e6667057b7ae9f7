/** Pictures and films of a product. */
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

/** So few that they come whole; the table holds no more. */
export const MOST_MEDIA = 20;

export enum MediaKind {
  IMAGE = 'IMAGE',
  VIDEO = 'VIDEO',
}

registerEnumType(MediaKind, {
  name: 'MediaKind',
  description: 'What kind of file a medium is.',
  valuesConfig: {
    IMAGE: { description: 'A still picture.' },
    VIDEO: { description: 'A film.' },
  },
});

@Entity('media')
@Public()
@ObjectType({ description: 'A picture or film of a product.' })
export class Media {
  @PrimaryColumn('text')
  productId: string;

  @PrimaryColumn('integer')
  @Field(() => Int, { description: 'Place among the product’s media, from 0: the first is its cover.' })
  position: number;

  @Column('text')
  @Field(() => MediaKind, { description: 'What kind of file it is.' })
  kind: MediaKind;

  @Column('text')
  @Field({ description: 'Where the file is.' })
  url: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'What it shows, for those who do not see it.' })
  alt: LocalisedText;

  @Column('integer')
  @Field(() => Int, { description: 'Width in pixels.' })
  widthPx: number;

  @Column('integer')
  @Field(() => Int, { description: 'Height in pixels.' })
  heightPx: number;
}
