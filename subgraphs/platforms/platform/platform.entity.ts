/** A place where merchants sell: marketplace, trade portal, shop inside a social network, or a brand's own shop. */
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

export enum PlatformKind {
  MARKETPLACE = 'MARKETPLACE',
  B2B = 'B2B',
  SOCIAL_COMMERCE = 'SOCIAL_COMMERCE',
  OWN_SHOP = 'OWN_SHOP',
}

registerEnumType(PlatformKind, {
  name: 'PlatformKind',
  description: 'What kind of place of sale a platform is.',
  valuesConfig: {
    MARKETPLACE: { description: 'Many merchants sell to consumers.' },
    B2B: { description: 'Many merchants sell to businesses.' },
    SOCIAL_COMMERCE: { description: 'Merchants sell inside a social network or live stream.' },
    OWN_SHOP: { description: 'One merchant, or one group, sells under its own name.' },
  },
});

@Entity('platform')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({ description: 'An e-commerce platform on which merchants have accounts.' })
export class Platform {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `plt_...`.' })
  id: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'Name it trades under.' })
  name: LocalisedText;

  /** The name lists are sorted by: English first, lower case. */
  @Column('text')
  sortName: string;

  @Column('text')
  @Field(() => PlatformKind, { description: 'What kind of place of sale it is.' })
  kind: PlatformKind;

  /** ISO 3166-1 alpha-2. */
  @Column('char', { length: 2 })
  homeCountry: string;

  @Column('text')
  operatorOrganisationId: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Address of its web site; null where it is not known.' })
  website: string | null;

  @Column('text', { array: true, select: false })
  tokens: string[];
}

export const PlatformConnection = connectionOf(Platform, 'Platform', Public());
