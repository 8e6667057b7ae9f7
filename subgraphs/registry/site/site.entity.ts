/** A place where an organisation works. */
import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

export enum SiteKind {
  OFFICE = 'OFFICE',
  PLANT = 'PLANT',
  WAREHOUSE = 'WAREHOUSE',
  SHOP = 'SHOP',
}

registerEnumType(SiteKind, {
  name: 'SiteKind',
  description: 'What an organisation does at a site.',
  valuesConfig: {
    OFFICE: { description: 'Administration or sales.' },
    PLANT: { description: 'Production.' },
    WAREHOUSE: { description: 'Storage and dispatch.' },
    SHOP: { description: 'Retail.' },
  },
});

@Public()
@ObjectType({ description: 'A point on the globe, WGS 84.' })
export class Coordinates {
  @Field(() => Float, { description: 'Degrees north; south is negative.' })
  latitude: number;

  @Field(() => Float, { description: 'Degrees east; west is negative.' })
  longitude: number;
}

@Entity('site')
@Public()
@ObjectType({ description: 'A place where an organisation works.' })
export class Site {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `sit_...`.' })
  id: string;

  @Column('text')
  organisationId: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'What the site is called.' })
  name: LocalisedText;

  @Column('text')
  sortName: string;

  @Column('text')
  @Field(() => SiteKind, { description: 'What is done there.' })
  kind: SiteKind;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'GS1 Global Location Number, 13 digits; null if it has none.' })
  gln: string | null;

  @Column('text', { nullable: true })
  unlocode: string | null;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'Postal address, one line.' })
  address: LocalisedText;
}

export const SiteConnection = connectionOf(Site, 'Site', Public());
