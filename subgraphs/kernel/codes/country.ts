/**
 * ISO 3166-1 alpha-2: the codes alone; names live with the registry's Country. HK, MO and TW are codes and customs
 * territories of their own. Taken from the open data set named in seeds/data/ATTRIBUTION.md.
 */
import { type Checked, clean, refused, shown } from './checked';

export function checkCountry(input: unknown): Checked {
  const value = clean(input);
  if (value === '') return refused('EMPTY', 'no country given', { expected: EXPECTED });
  if (isCountryCode(value)) return { ok: true, value };
  const meant = OFTEN_MEANT[value];
  if (meant)
    return refused('UNKNOWN_CODE', `${value} is not of ISO 3166-1, expected ${meant}`, { expected: meant, got: value });
  if (!/^[A-Z]{2}$/.test(value)) {
    return refused('PATTERN', `${shown(value)} is not a country code, expected ${EXPECTED}`, {
      expected: EXPECTED,
      got: value,
    });
  }
  return refused('UNKNOWN_CODE', `${value} is not a country code of ISO 3166-1`, { expected: EXPECTED, got: value });
}

export function isCountryCode(text: string): boolean {
  return CODES.has(text);
}

const EXPECTED = 'two letters, e.g. SG';

const OFTEN_MEANT: Readonly<Record<string, string | undefined>> = {
  UK: 'GB',
  SGP: 'SG',
  CHN: 'CN',
  PRC: 'CN',
  HKG: 'HK',
  MAC: 'MO',
  TWN: 'TW',
  MYS: 'MY',
  USA: 'US',
};

const CODES: ReadonlySet<string> = new Set(
  `
  AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY
  BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK
  FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR
  IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
  ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
  PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
  TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
  `
    .trim()
    .split(/\s+/),
);
