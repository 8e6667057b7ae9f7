/** Rows of an organisation, batched per fetch. */
import { rowBy, rowsUnder } from '../../kernel/loaders';
import { Identifier } from './identifier.entity';
import { Organisation } from './organisation.entity';

export const organisationById = rowBy(() => Organisation, 'id');

/** An organisation has a handful of identifiers, so they need no pages. */
export const identifiersOf = rowsUnder(() => Identifier, 'organisationId', ['-isPrimary', 'scheme', 'value']);
