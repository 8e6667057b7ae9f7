/** A way between two places by one mode of transport: what a rate card prices. */
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { Public } from '../../kernel/schema/marks';

export enum TransportMode {
  AIR = 'AIR',
  SEA_LCL = 'SEA_LCL',
  SEA_FCL = 'SEA_FCL',
  COURIER = 'COURIER',
}

export enum DistanceBasis {
  GREAT_CIRCLE = 'GREAT_CIRCLE',
  SEA_ROUTE = 'SEA_ROUTE',
}

registerEnumType(TransportMode, {
  name: 'TransportMode',
  description: 'How goods are carried.',
  valuesConfig: {
    AIR: { description: 'Air freight, airport to airport, by chargeable kilogram.' },
    SEA_LCL: { description: 'Less than a container load: sea freight in a shared container, by cubic metre or tonne.' },
    SEA_FCL: { description: 'Full container load: sea freight by the container.' },
    COURIER: { description: 'Express parcels, door to door, by chargeable kilogram.' },
  },
});

registerEnumType(DistanceBasis, {
  name: 'DistanceBasis',
  description: 'How a distance was measured. ISO 14083 asks for it to be named.',
  valuesConfig: {
    GREAT_CIRCLE: { description: 'Shortest line over the globe, from airport to airport.' },
    SEA_ROUTE: { description: 'Shortest way for ships over an open network of sea lanes.' },
  },
});

@Entity('lane')
@Public()
@ObjectType({
  description: 'A way from one place to another by one mode of transport. The way back is a lane of its own.',
})
export class Lane {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `lan_...`.' })
  id: string;

  /** UN/LOCODE. */
  @Column('text')
  origin: string;

  /** UN/LOCODE. */
  @Column('text')
  destination: string;

  @Column('text')
  @Field(() => TransportMode, { description: 'By which mode.' })
  mode: TransportMode;

  @Column('numeric', { nullable: true })
  @Field(() => DecimalScalar, { nullable: true, description: 'Distance in kilometres; null where it is not known.' })
  distanceKm: string | null;

  @Column('text', { nullable: true })
  @Field(() => DistanceBasis, { nullable: true, description: 'How the distance was measured; null with it.' })
  distanceBasis: DistanceBasis | null;
}

export const LaneConnection = connectionOf(Lane, 'Lane', Public());
