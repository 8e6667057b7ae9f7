import { rowBy } from '../../kernel/loaders';
import { nestedList } from '../../kernel/pages/nested';
import { onlyValidOn } from '../validity';
import { Certification } from './certification.entity';

export interface CertificationChoice {
  readonly validOn?: string | null | undefined;
}

export const certificationById = rowBy(() => Certification, 'id');
export const certificationsIn = certificationsUnder('associationId');
export const certificationsOf = certificationsUnder('organisationId');

function certificationsUnder(parent: 'associationId' | 'organisationId') {
  return nestedList<Certification, CertificationChoice>({
    entity: () => Certification,
    parent,
    ordering: () => ({
      name: 'certification issued',
      direction: 'DESC',
      keys: [{ column: 'issuedOn', type: 'date', of: (row) => row.issuedOn }],
    }),
    where: (query, { validOn }) => {
      if (validOn != null) onlyValidOn(query, validOn);
    },
  });
}
