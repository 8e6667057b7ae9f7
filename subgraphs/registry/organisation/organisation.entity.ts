/** A legal person of either city: company, association or public body. Its id follows from its primary identifier. */
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../../kernel/pages/connection';
import { DateScalar, DateTimeScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

export enum OrganisationKind {
  COMPANY = 'COMPANY',
  PARTNERSHIP = 'PARTNERSHIP',
  SOLE_PROPRIETOR = 'SOLE_PROPRIETOR',
  ASSOCIATION = 'ASSOCIATION',
  PUBLIC_BODY = 'PUBLIC_BODY',
}

export enum OrganisationStatus {
  ACTIVE = 'ACTIVE',
  DORMANT = 'DORMANT',
  DISSOLVED = 'DISSOLVED',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(OrganisationKind, {
  name: 'OrganisationKind',
  description: 'What kind of legal person an organisation is.',
  valuesConfig: {
    COMPANY: { description: 'A company limited by shares or guarantee.' },
    PARTNERSHIP: { description: 'A partnership, limited or not.' },
    SOLE_PROPRIETOR: { description: 'One person trading under a registered name.' },
    ASSOCIATION: { description: 'A trade association, chamber or society.' },
    PUBLIC_BODY: { description: 'An authority or a body under public law.' },
  },
});

registerEnumType(OrganisationStatus, {
  name: 'OrganisationStatus',
  description: 'How an organisation stands in the register of its country, as far as it is known here.',
  valuesConfig: {
    ACTIVE: { description: 'Registered and trading.' },
    DORMANT: { description: 'Registered, not trading.' },
    DISSOLVED: { description: 'Struck off, wound up or merged.' },
    UNKNOWN: { description: 'Not looked up: read nothing into it.' },
  },
});

@Entity('organisation')
@Directive('@key(fields: "id")')
@Public()
@ObjectType({
  description:
    'A legal person of the ecosystem. Other subgraphs add to it what they know: memberships and endorsements, merchant accounts, services offered.',
})
export class Organisation {
  @PrimaryColumn('text')
  @Field(() => ID, { description: 'Opaque id, `org_...`. It follows from the primary identifier and never changes.' })
  id: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'Registered name.' })
  name: LocalisedText;

  /** The name lists are sorted by: English first, lower case. */
  @Column('text')
  sortName: string;

  @Column('text')
  @Field(() => OrganisationKind, { description: 'What kind of legal person it is.' })
  kind: OrganisationKind;

  @Column('char', { length: 2 })
  countryCode: string;

  @Column('text')
  @Field(() => OrganisationStatus, { description: 'How it stands in its register.' })
  status: OrganisationStatus;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, { nullable: true, description: 'Day of registration; null where it is not known.' })
  registeredOn: string | null;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When the registry took it in.' })
  createdAt: Date;

  @Column('timestamptz')
  @Field(() => DateTimeScalar, { description: 'When the registry last changed it.' })
  updatedAt: Date;

  @Column('text', { array: true, select: false })
  tokens: string[];
}

export const OrganisationConnection = connectionOf(Organisation, 'Organisation', Public());
