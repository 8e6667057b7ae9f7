/**
 * The schemes by which an organisation is known, and the id that follows from one.
 *
 * Because the id is a function of scheme and value, every subgraph can name an organisation without asking the registry.
 */
import { createHash } from 'node:crypto';
import { base32, idOf } from './base32';
import { type Checked } from './checked';
import { checkGln } from './gtin';
import { checkLei } from './lei';
import { checkUen } from './uen';
import { checkUscc } from './uscc';

export type IdentifierScheme = 'USCC' | 'UEN' | 'GLN' | 'LEI';

export function checkIdentifier(scheme: IdentifierScheme, value: unknown): Checked {
  return CHECKS[scheme](value);
}

/**
 * `org_` and 26 characters: the first 128 bits of SHA-256 over `scheme:value`.
 *
 * Two spellings of one number must give one id, so the value is normalised here; one that does not pass its check has no id,
 * and asking for it is a fault of the caller.
 */
export function organisationId(scheme: IdentifierScheme, value: string): string {
  const checked = checkIdentifier(scheme, value);
  if (!checked.ok) throw new RangeError(`No organisation id for ${scheme} ${value}: ${checked.reason.message}`);
  const digest = createHash('sha256').update(`${scheme}:${checked.value}`).digest();
  return idOf('org', base32(digest));
}

const CHECKS: Readonly<Record<IdentifierScheme, (value: unknown) => Checked>> = {
  USCC: checkUscc,
  UEN: (value) => checkUen(value),
  GLN: checkGln,
  LEI: checkLei,
};
