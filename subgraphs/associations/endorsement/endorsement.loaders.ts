import { rowBy } from '../../kernel/loaders';
import { nestedList } from '../../kernel/pages/nested';
import { onlyActiveOn } from './endorsement-state';
import { Endorsement } from './endorsement.entity';

export interface EndorsementChoice {
  readonly validOn?: string | null | undefined;
}

export const endorsementById = rowBy(() => Endorsement, 'id');
export const endorsementsIn = endorsementsUnder('associationId');
export const endorsementsOf = endorsementsUnder('organisationId');

function endorsementsUnder(parent: 'associationId' | 'organisationId') {
  return nestedList<Endorsement, EndorsementChoice>({
    entity: () => Endorsement,
    parent,
    ordering: () => ({
      name: 'endorsement issued',
      direction: 'DESC',
      keys: [{ column: 'issuedOn', type: 'date', of: (row) => row.issuedOn }],
    }),
    where: (query, { validOn }) => {
      if (validOn != null) onlyActiveOn(query, validOn);
    },
  });
}
