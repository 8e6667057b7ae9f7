/** How organisations are looked up, filtered and sorted. */
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { enumFilterOf, IdFilter, StringFilter, type EnumFilter } from '../../kernel/filters/filters';
import { IdentifierScheme } from '../../kernel/values/identifier-scheme';
import { OrganisationKind, OrganisationStatus } from './organisation.entity';

const KindFilter = enumFilterOf(OrganisationKind, 'OrganisationKind');
const StatusFilter = enumFilterOf(OrganisationStatus, 'OrganisationStatus');

@InputType({ description: 'An identifier to look an organisation up by.' })
export class IdentifierInput {
  @Field(() => IdentifierScheme, { description: 'The scheme it belongs to.' })
  scheme: IdentifierScheme;

  @Field({
    description: 'The identifier. Its form and check characters are checked first, and the error says what is wrong.',
  })
  value: string;
}

@InputType({ description: 'Which organisation: exactly one of these.' })
export class OrganisationBy {
  @Field(() => ID, { nullable: true, description: 'Its id, `org_...`.' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'Its Unified Social Credit Code (China), 18 characters.' })
  uscc?: string | null;

  @Field(() => String, { nullable: true, description: 'Its Unique Entity Number (Singapore), 9 or 10 characters.' })
  uen?: string | null;

  @Field(() => IdentifierInput, { nullable: true, description: 'An identifier of any scheme.' })
  identifier?: IdentifierInput | null;
}

@InputType({ description: 'Which organisations to list; all parts given must hold.' })
export class OrganisationFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter | null;

  @Field(() => StringFilter, { nullable: true, description: 'By country of registration, ISO 3166-1 alpha-2.' })
  country?: StringFilter | null;

  @Field(() => KindFilter, { nullable: true, description: 'By kind.' })
  kind?: EnumFilter<OrganisationKind> | null;

  @Field(() => StatusFilter, { nullable: true, description: 'By status in the register.' })
  status?: EnumFilter<OrganisationStatus> | null;
}

export enum OrganisationSort {
  NAME_ASC = 'NAME_ASC',
  NAME_DESC = 'NAME_DESC',
  UPDATED_DESC = 'UPDATED_DESC',
}

registerEnumType(OrganisationSort, {
  name: 'OrganisationSort',
  description: 'Orders of a list of organisations.',
  valuesConfig: {
    NAME_ASC: { description: 'By English name (else Chinese), A to Z.' },
    NAME_DESC: { description: 'By English name (else Chinese), Z to A.' },
    UPDATED_DESC: { description: 'Last changed first.' },
  },
});
