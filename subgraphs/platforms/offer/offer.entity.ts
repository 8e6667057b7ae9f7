/** A variant's price in a market for a time. */
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { Money } from '../../kernel/values/money';

export enum OfferValidity {
  CURRENT = 'CURRENT',
  UPCOMING = 'UPCOMING',
  EXPIRED = 'EXPIRED',
  ANY = 'ANY',
}

registerEnumType(OfferValidity, {
  name: 'OfferValidity',
  description: 'How an offer stands to a moment.',
  valuesConfig: {
    CURRENT: { description: 'Valid at that moment.' },
    UPCOMING: { description: 'Begins after it.' },
    EXPIRED: { description: 'Ended at it or before.' },
    ANY: { description: 'All of these.' },
  },
});

@Entity('offer')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({ description: 'A price at which a variant is sold in a market for a time.' })
export class Offer {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `off_...`.' })
  id: string;

  @Column('text')
  variantId: string;

  @Column('text')
  productId: string;

  @Column('text')
  merchantId: string;

  @Column('text')
  platformId: string;

  /** ISO 3166-1 alpha-2. */
  @Column('char', { length: 2 })
  market: string;

  @Column(() => Money)
  @Field(() => Money, {
    description: 'Price of one unit, without freight; taxes as the platform shows them in that market.',
  })
  price: Money;

  @Column('integer', { nullable: true })
  @Field(() => Int, { nullable: true, description: 'Units to be had; 0 is sold out, null is not told.' })
  stock: number | null;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'From when it holds.' })
  validFrom: Date;

  @Column('timestamptz', { nullable: true })
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when it holds, that moment not included; null is until further notice.',
  })
  validTo: Date | null;

  @Column('integer')
  @Field(() => Int, { description: 'Counts its changes, from 1; what `expectedVersion` is compared with.' })
  version: number;
}

export const OfferConnection = connectionOf(Offer, 'Offer', Public());
