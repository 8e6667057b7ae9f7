/**
 * The one secret of this subgraph, ASSOCIATIONS_PEPPER (kernel/pepper.ts). Addresses can be guessed, so a plain hash of one could be
 * found by trying all there are; with the key outside of the database it cannot.
 */
import { pepperOf } from '../../kernel/pepper';

export const {
  keyedHash,
  seal,
  unseal,
  demand: demandPepper,
} = pepperOf<'address' | 'code' | 'input' | 'mail'>({
  variable: 'ASSOCIATIONS_PEPPER',
  salt: 'interport associations',
  file: 'associations-pepper',
  purpose: 'Codes for applicants are checked with it; give every process of `associations` the same',
});
