/**
 * UN/LOCODE (UN/CEFACT Recommendation 16): a country and three characters, SGSIN, often written SG SIN.
 *
 * Only the shape and the country are checked here; whether the place is listed is for the registry's Location.
 */
import { type Checked, clean, refused, shown } from './checked';
import { isCountryCode } from './country';

export interface UnlocodeFacts {
  readonly country: string;
}

export function checkUnlocode(input: unknown): Checked<UnlocodeFacts> {
  const value = clean(input).replace(/\s/g, '');
  if (value === '') return refused('EMPTY', 'no UN/LOCODE given', { expected: EXPECTED });
  if (!/^[A-Z]{2}[A-Z2-9]{3}$/.test(value)) {
    // 0 and 1 are left out of the code because they are read as O and I.
    const message = `${shown(value)} is not a UN/LOCODE, expected ${EXPECTED}`;
    return refused('PATTERN', message, { expected: EXPECTED, got: value });
  }
  const country = value.slice(0, 2);
  if (!isCountryCode(country) && country !== 'XZ') {
    return refused('UNKNOWN_CODE', `${country} is not a country code of ISO 3166-1`, { got: country });
  }
  return { ok: true, value, country };
}

// XZ, let through above, is Recommendation 16's own code for installations in international waters.
const EXPECTED = 'two letters of the country and three letters or digits 2-9, e.g. SGSIN';
