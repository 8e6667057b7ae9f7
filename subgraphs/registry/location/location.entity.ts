/** UN/LOCODE places: ports, airports and cities of trade. */
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';
import { Coordinates } from '../site/site.entity';

export enum LocationFunction {
  SEA_PORT = 'SEA_PORT',
  RAIL_TERMINAL = 'RAIL_TERMINAL',
  ROAD_TERMINAL = 'ROAD_TERMINAL',
  AIRPORT = 'AIRPORT',
  POSTAL_EXCHANGE = 'POSTAL_EXCHANGE',
  MULTIMODAL = 'MULTIMODAL',
  FIXED_TRANSPORT = 'FIXED_TRANSPORT',
  INLAND_PORT = 'INLAND_PORT',
  BORDER_CROSSING = 'BORDER_CROSSING',
}

registerEnumType(LocationFunction, {
  name: 'LocationFunction',
  description: 'What a place serves as in transport: the function classifiers of UN/LOCODE (UNECE Recommendation 16).',
  valuesConfig: {
    SEA_PORT: { description: 'Classifier 1: maritime port.' },
    RAIL_TERMINAL: { description: 'Classifier 2: rail terminal.' },
    ROAD_TERMINAL: { description: 'Classifier 3: road terminal.' },
    AIRPORT: { description: 'Classifier 4: airport.' },
    POSTAL_EXCHANGE: { description: 'Classifier 5: international mail processing centre.' },
    MULTIMODAL: { description: 'Classifier 6: multimodal facility.' },
    FIXED_TRANSPORT: { description: 'Classifier 7: fixed installation such as a pipeline.' },
    INLAND_PORT: { description: 'Classifier 8: inland water port.' },
    BORDER_CROSSING: { description: 'Classifier B: border crossing.' },
  },
});

@Entity('location')
@Directive('@key(fields: "unlocode")')
@Public()
@ObjectType({ description: 'A place of UN/LOCODE.' })
export class Location {
  /** Lists and cursors need an id; a place's is its code. */
  @PrimaryColumn('char', { length: 5, name: 'unlocode' })
  id: string;

  @Field(() => ID, { description: 'UN/LOCODE, five characters, such as "SGSIN".' })
  get unlocode(): string {
    return this.id;
  }

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'Name of the place.' })
  name: LocalisedText;

  @Column('char', { length: 2 })
  countryCode: string;

  @Column('text', { nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-2 subdivision without its country, such as "GD" for Guangdong; null where it is not known.',
  })
  subdivision: string | null;

  @Column('text', { array: true, nullable: true })
  @Field(() => [LocationFunction], {
    nullable: true,
    description:
      'What it serves as; null where the open data says nothing, as for places in China. Null does not mean that it is no port.',
  })
  functions: LocationFunction[] | null;

  @Column('double precision', { nullable: true })
  latitude: number | null;

  @Column('double precision', { nullable: true })
  longitude: number | null;

  @Field(() => Coordinates, { nullable: true, description: 'Where it lies; null where it is not known.' })
  get coordinates(): Coordinates | null {
    return this.latitude === null || this.longitude === null
      ? null
      : { latitude: this.latitude, longitude: this.longitude };
  }

  @Column('text', { array: true, select: false })
  tokens: string[];
}

export const LocationConnection = connectionOf(Location, 'Location', Public());
