/**
 * ISO 4217: the codes in use and their minor units; names live with the registry's Currency. Taken from the open data set
 * named in seeds/data/ATTRIBUTION.md.
 */
import { type Checked, clean, refused, shown } from './checked';

export interface CurrencyFacts {
  /** Decimal places of an amount: 0 for JPY and KRW; null for gold, test codes and the like, which have none. */
  readonly minorUnits: number | null;
}

export function checkCurrency(input: unknown): Checked<CurrencyFacts> {
  const value = clean(input);
  if (value === '') return refused('EMPTY', 'no currency given', { expected: EXPECTED });
  const minorUnits = MINOR_UNITS.get(value);
  if (minorUnits !== undefined) return { ok: true, value, minorUnits };
  const meant = OFTEN_MEANT[value];
  if (meant)
    return refused('UNKNOWN_CODE', `${value} is not of ISO 4217, expected ${meant}`, { expected: meant, got: value });
  if (!/^[A-Z]{3}$/.test(value)) {
    return refused('PATTERN', `${shown(value)} is not a currency code, expected ${EXPECTED}`, {
      expected: EXPECTED,
      got: value,
    });
  }
  return refused('UNKNOWN_CODE', `${value} is not a currency code in use`, { expected: EXPECTED, got: value });
}

/** Undefined for a code that is not in use. */
export function minorUnitsOf(code: string): number | null | undefined {
  return MINOR_UNITS.get(code);
}

const EXPECTED = 'three letters, e.g. SGD';

// CNH is what dealers call yuan traded offshore; on documents it is CNY.
const OFTEN_MEANT: Readonly<Record<string, string | undefined>> = {
  RMB: 'CNY',
  CNH: 'CNY',
  YUAN: 'CNY',
  NTD: 'TWD',
  S$: 'SGD',
  HK$: 'HKD',
  US$: 'USD',
};

const MINOR_UNITS: ReadonlyMap<string, number | null> = new Map([
  ...withMinorUnits(
    0,
    `
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
    `,
  ),
  ...withMinorUnits(
    2,
    `
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
    CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
    MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG
    YER ZAR ZMW ZWG
    `,
  ),
  ...withMinorUnits(
    3,
    `
    BHD IQD JOD KWD LYD OMR TND
    `,
  ),
  ...withMinorUnits(
    4,
    `
    CLF UYW
    `,
  ),
  ...withMinorUnits(
    null,
    `
    XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX
    `,
  ),
]);

function withMinorUnits(minorUnits: number | null, codes: string): (readonly [string, number | null])[] {
  return codes
    .trim()
    .split(/\s+/)
    .map((code) => [code, minorUnits] as const);
}
