/** The schemes of organisation identifiers, as the graph names them. What makes one valid: codes/identifier.ts. */
import { registerEnumType } from 'type-graphql';

export enum IdentifierScheme {
  USCC = 'USCC',
  UEN = 'UEN',
  LEI = 'LEI',
  GLN = 'GLN',
}

registerEnumType(IdentifierScheme, {
  name: 'IdentifierScheme',
  description: 'The scheme an identifier belongs to.',
  valuesConfig: {
    USCC: { description: 'Unified Social Credit Code of China, 18 characters, GB 32100-2015.' },
    UEN: { description: 'Unique Entity Number of Singapore, 9 or 10 characters.' },
    LEI: { description: 'Legal Entity Identifier, 20 characters, ISO 17442.' },
    GLN: { description: 'GS1 Global Location Number, 13 digits.' },
  },
});
