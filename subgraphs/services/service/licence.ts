/**
 * The licence a service stands on, and what may be said of it on a day.
 *
 * "No licence is known" has two meanings and they must not be mixed up: one that nobody needs, and one that is needed and
 * was not shown. `licenceRequired` tells them apart.
 */
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column } from 'typeorm';
import { DateScalar } from '../../kernel/scalars/time';
import { Public } from '../../kernel/schema/marks';
import { LocalisedText } from '../../kernel/values/localised-text';

export enum LicenceStatus {
  NOT_REQUIRED = 'NOT_REQUIRED',
  VALID = 'VALID',
  EXPIRED = 'EXPIRED',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(LicenceStatus, {
  name: 'LicenceStatus',
  description: 'How a service stands with the licence it needs, on one day.',
  valuesConfig: {
    NOT_REQUIRED: { description: 'None is needed and none is held.' },
    VALID: {
      description:
        'A licence was given by the provider, and its last day has not passed. It was not confirmed with the authority.',
    },
    EXPIRED: { description: 'The last day of the licence has passed.' },
    UNKNOWN: { description: 'One is needed and none is known here. Read it as "ask", never as "licensed".' },
  },
});

@Public()
@ObjectType({ description: 'A permission by an authority to offer a service, as the provider states it.' })
export class Licence {
  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'What the licence is called.' })
  name: LocalisedText;

  @Column('text', { nullable: true })
  @Field({ description: 'Its number, as printed on it.' })
  number: string;

  @Column(() => LocalisedText)
  @Field(() => LocalisedText, { description: 'The authority that gave it.' })
  authority: LocalisedText;

  @Column('date', { nullable: true })
  @Field(() => DateScalar, { nullable: true, description: 'The last day it holds; null for one without an end.' })
  validUntil: string | null;
}

interface Licensed {
  readonly licenceRequired: boolean;
  readonly licence: Pick<Licence, 'number' | 'validUntil'> | null;
}

export function licenceStatusOn({ licenceRequired, licence }: Licensed, day: string): LicenceStatus {
  if (licence === null) return licenceRequired ? LicenceStatus.UNKNOWN : LicenceStatus.NOT_REQUIRED;
  return licence.validUntil !== null && licence.validUntil < day ? LicenceStatus.EXPIRED : LicenceStatus.VALID;
}

/** The same rule in SQL, for a row of `service` under `alias` and the parameter :asOf. */
export function licenceStatusSql(alias: string): string {
  return `CASE
    WHEN ${alias}.licence_number IS NULL AND ${alias}.licence_required THEN 'UNKNOWN'
    WHEN ${alias}.licence_number IS NULL THEN 'NOT_REQUIRED'
    WHEN ${alias}.licence_valid_until < CAST(:asOf AS date) THEN 'EXPIRED'
    ELSE 'VALID' END`;
}

/** Columns of a licence that may be absent come back as an object of nulls; the graph says null. */
export function licenceOrNull(licence: Licence | null): Licence | null {
  return licence?.number == null ? null : licence;
}
