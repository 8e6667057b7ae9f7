/** A number that names an organisation in a register, and how far it has been checked. */
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { IdentifierScheme } from '../../kernel/values/identifier-scheme';

export enum VerificationLevel {
  UNVERIFIED = 'UNVERIFIED',
  FORMAT_AND_CHECK_OK = 'FORMAT_AND_CHECK_OK',
  DOCUMENT_SEEN = 'DOCUMENT_SEEN',
  REGISTER_CONFIRMED = 'REGISTER_CONFIRMED',
}

registerEnumType(VerificationLevel, {
  name: 'VerificationLevel',
  description: 'How far an identifier has been checked, from nothing to the register itself.',
  valuesConfig: {
    UNVERIFIED: { description: 'Taken as it was told.' },
    FORMAT_AND_CHECK_OK: {
      description: 'Form and check characters are right. That says nothing of whether it is registered.',
    },
    DOCUMENT_SEEN: { description: 'A certificate of registration was seen.' },
    REGISTER_CONFIRMED: { description: 'Found in the register of the country.' },
  },
});

@Public()
@ObjectType({ description: 'How far, and when, an identifier was checked.' })
export class Verification {
  @Field(() => VerificationLevel, { description: 'How far it was checked.' })
  level: VerificationLevel;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was checked last; null if never.' })
  checkedAt: Date | null;
}

@Entity('identifier')
@Public()
@ObjectType({ description: 'A number that names an organisation in a register.' })
export class Identifier {
  @PrimaryColumn('text')
  @Field(() => IdentifierScheme, { description: 'The scheme it belongs to.' })
  scheme: IdentifierScheme;

  @PrimaryColumn('text')
  @Field({ description: 'The identifier, normalised: upper case, no separators.' })
  value: string;

  @Column('text')
  organisationId: string;

  @Column('boolean')
  @Field({ description: 'Whether the organisation’s id follows from this one.' })
  isPrimary: boolean;

  @Column('text')
  level: VerificationLevel;

  @Column('timestamptz', { nullable: true })
  checkedAt: Date | null;

  @Field(() => Verification, { description: 'How far it was checked.' })
  get verification(): Verification {
    return { level: this.level, checkedAt: this.checkedAt };
  }
}
