/**
 * The Unified Social Credit Code of mainland China (GB 32100-2015), 18 characters with two check characters:
 *
 *     9 1 440300 71526726X G      authority, entity type, region (GB/T 2260), organisation code (GB 11714), check
 *
 * The organisation code checks itself (position 17), the whole is checked again (position 18). Authority and entity type
 * may be letters (N1…, A1…). The region is only checked for digits: regions are merged and renumbered every year.
 */
import { type Checked, clean, refused, type Refused, strayCharacter, wrongCheck, wrongLength } from './checked';
import { EXPORT_AS_TEXT, numberFormatted } from './spreadsheet';

export interface UsccFacts {
  readonly region: string;
  /** Positions 9-17, the code by which older registers know the same organisation. */
  readonly organisationCode: string;
}

export function checkUscc(input: unknown): Checked<UsccFacts> {
  const value = clean(input);
  if (value === '') return refused('EMPTY', 'no credit code given', { expected: '18 characters' });
  return numberFormatted(value, '18 characters') ?? shape(value) ?? checks(value) ?? valid(value);
}

export interface UsccParts {
  /** One character of the code's alphabet, as is the entity type. */
  readonly authority: string;
  readonly entityType: string;
  /** Six digits. */
  readonly region: string;
  /** The first eight characters of the organisation code. */
  readonly organisationBase8: string;
}

/** A valid code from its parts: both check characters are worked out. For seeds and tests. */
export function completeUscc(parts: UsccParts): string {
  const { authority, entityType, region, organisationBase8: base } = parts;
  const head = `${authority}${entityType}${region}${base}${organisationCheck(base)}`;
  const value = head + usccCheck(head);
  const checked = checkUscc(value);
  if (!checked.ok)
    throw new RangeError(`No credit code can be made of ${JSON.stringify(parts)}: ${checked.reason.message}`);
  return value;
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]; // 3^i mod 31
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

function shape(value: string): Refused | null {
  const stray = strayCharacter(value, ALPHABET, '0-9 or A-Z without I, O, S, V and Z');
  if (stray) return stray;
  if (value.length !== 18) return wrongLength(value, '18');
  const region = value.slice(2, 8);
  if (!/^\d{6}$/.test(region)) {
    const expected = 'six digits';
    return refused('PATTERN', `region (positions 3-8) is ${region}, expected ${expected}`, { expected, got: region });
  }
  return null;
}

/** Tells which of the two checks failed: only one when it is the check character itself that is wrong. */
function checks(value: string): Refused | null {
  const inner = organisationCheck(value.slice(8, 16));
  const outer = usccCheck(value.slice(0, 17));
  const gotInner = value.charAt(16);
  const gotOuter = value.charAt(17);
  if (inner === gotInner && outer === gotOuter) return null;
  if (/^\d{15}000$/.test(value)) {
    const message = `${value} was saved as a number and lost its last three digits; ${EXPORT_AS_TEXT}`;
    return refused('SPREADSHEET_MANGLED', message, { expected: '18 characters', got: value });
  }
  if (inner === gotInner) return wrongCheck(outer, gotOuter, 'check character (position 18) is');
  if (outer === gotOuter) return wrongCheck(inner, gotInner, "organisation code's check character (position 17) is");
  const message =
    `both check characters disagree (position 17 is ${gotInner}, expected ${inner}; ` +
    `position 18 is ${gotOuter}, expected ${outer}): a character of positions 9-17 is probably mistyped`;
  return refused('CHECK_DIGIT', message, { expected: inner + outer, got: gotInner + gotOuter });
}

function valid(value: string): Checked<UsccFacts> {
  return { ok: true, value, region: value.slice(2, 8), organisationCode: value.slice(8, 17) };
}

function usccCheck(head: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * ALPHABET.indexOf(head.charAt(at)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

// GB 11714 counts A as 10 to Z as 35, with no letter left out: not the alphabet of the code around it.
function organisationCheck(base: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, at) => total + weight * parseInt(base.charAt(at), 36), 0);
  return '0123456789X0'.charAt(11 - (sum % 11));
}
