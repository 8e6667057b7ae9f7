/** A text in the two languages of the graph, stored as two columns of its owner's table. */
import { Arg, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Directive } from 'type-graphql';
import { Column } from 'typeorm';
import { Public } from '../schema/marks';

export enum Locale {
  EN = 'EN',
  ZH_HANS = 'ZH_HANS',
}

registerEnumType(Locale, {
  name: 'Locale',
  description: 'A language of the graph, by its BCP 47 tag.',
  valuesConfig: {
    EN: { description: 'English, BCP 47 `en`.' },
    ZH_HANS: { description: 'Chinese in simplified characters, BCP 47 `zh-Hans`.' },
  },
});

@Directive('@shareable')
@Public()
@ObjectType({ description: 'A text in English and in simplified Chinese. At least one of the two is there.' })
export class LocalisedText {
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'The text in English; null where only a Chinese one is known.' })
  en: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'The text in simplified Chinese; null where only an English one is known.',
  })
  zhHans: string | null;

  @Field(() => String, { description: 'The text in the language asked for, else in the other one: never null.' })
  text(
    @Arg('locale', () => Locale, { defaultValue: Locale.EN, description: 'The language preferred.' }) locale: Locale,
  ): string {
    return (locale === Locale.ZH_HANS ? (this.zhHans ?? this.en) : (this.en ?? this.zhHans)) ?? '';
  }
}

/** NFC on the way in, so that one word has one spelling; an empty text is no text. */
export function localisedText(en: string | null | undefined, zhHans?: string | null): LocalisedText {
  const clean = (text: string | null | undefined): string | null => presence(text?.normalize('NFC').trim());
  return Object.assign(new LocalisedText(), { en: clean(en), zhHans: clean(zhHans) });
}

function presence(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
