/** Why goods are not quoted for: what a provider does not take, or may not carry, or what nobody has told. */
import { Decimal } from 'decimal.js';
import { registerEnumType } from 'type-graphql';
import { type Licence, licenceOrNull, LicenceStatus, licenceStatusOn } from '../../service/licence';
import { type MissingFact, type Shipment } from './goods';
import { oncePer } from './once';

export enum FreightRefusal {
  MEASURE_MISSING = 'MEASURE_MISSING',
  NO_RATE = 'NO_RATE',
  PIECE_TOO_HEAVY = 'PIECE_TOO_HEAVY',
  PIECE_TOO_LONG = 'PIECE_TOO_LONG',
  NO_CONTAINER_FITS = 'NO_CONTAINER_FITS',
  LICENCE_UNKNOWN = 'LICENCE_UNKNOWN',
  LICENCE_EXPIRED = 'LICENCE_EXPIRED',
  BATTERY_NOT_ACCEPTED = 'BATTERY_NOT_ACCEPTED',
  BATTERY_ACCEPTANCE_UNKNOWN = 'BATTERY_ACCEPTANCE_UNKNOWN',
}

registerEnumType(FreightRefusal, {
  name: 'FreightRefusal',
  description: 'Why a mode or a provider is not offered. Clients must bear values added later.',
  valuesConfig: {
    MEASURE_MISSING: {
      description: 'A fact of the goods is missing: `field` says which. Nothing can be quoted without it.',
    },
    NO_RATE: { description: 'Nobody has a rate card in force for this mode on this way and day.' },
    PIECE_TOO_HEAVY: { description: 'A single piece is heavier than the service takes.' },
    PIECE_TOO_LONG: { description: 'A side of a single piece is longer than the service takes.' },
    NO_CONTAINER_FITS: { description: 'A single piece fits into no container that is priced.' },
    LICENCE_UNKNOWN: {
      description: 'The service needs a licence and none is known here. Ask; do not read it as licensed.',
    },
    LICENCE_EXPIRED: { description: 'The licence of the service has expired by the day of shipment.' },
    BATTERY_NOT_ACCEPTED: { description: 'The service takes no goods with batteries.' },
    BATTERY_ACCEPTANCE_UNKNOWN: { description: 'The provider has not said whether it takes batteries. Ask first.' },
  },
});

export interface Refused {
  readonly reason: FreightRefusal;
  /** The fact that is missing, as a path; null where a fact is not what is missing. */
  readonly field: string | null;
  readonly en: string;
  readonly zhHans: string;
}

/** What of a service decides whether it takes goods. */
export interface ServiceTerms {
  readonly licenceRequired: boolean;
  readonly licence: Licence | null;
  readonly batteriesAccepted: boolean | null;
  readonly maxPieceKg: string | null;
  readonly maxPieceCm: string | null;
}

const refused = (reason: FreightRefusal, en: string, zhHans: string, field: string | null = null): Refused => ({
  reason,
  field,
  en,
  zhHans,
});

type Check = (service: ServiceTerms, shipment: Shipment, shipOn: string) => Refused | null;

/** The first reason found; null where the service takes the goods. */
export function refusalOf(service: ServiceTerms, shipment: Shipment, shipOn: string): Refused | null {
  for (const check of CHECKS) {
    const found = check(service, shipment, shipOn);
    if (found) return found;
  }
  return null;
}

/** The same for whatever is sent on a day. */
const licences = oncePer<ServiceTerms, Map<string, Refused | null>>(() => new Map());

const byLicence: Check = (service, _shipment, shipOn) => {
  const known = licences(service);
  const kept = known.get(shipOn);
  if (kept !== undefined) return kept;
  const made = licenceRefusal(service, shipOn);
  known.set(shipOn, made);
  return made;
};

function licenceRefusal({ licenceRequired, licence: row }: ServiceTerms, shipOn: string): Refused | null {
  const licence = licenceOrNull(row);
  const until = licence?.validUntil ?? '';
  switch (licenceStatusOn({ licenceRequired, licence }, shipOn)) {
    case LicenceStatus.UNKNOWN:
      return refused(FreightRefusal.LICENCE_UNKNOWN, 'No licence is known for this service.', '未见该服务所需的许可。');
    case LicenceStatus.EXPIRED:
      return refused(
        FreightRefusal.LICENCE_EXPIRED,
        `The licence ended on ${until}, before the shipment on ${shipOn}.`,
        `许可已于${until}到期，早于发货日${shipOn}。`,
      );
    case LicenceStatus.VALID:
    case LicenceStatus.NOT_REQUIRED:
      return null;
  }
}

const byBatteries: Check = ({ batteriesAccepted }, { hasBatteries }) => {
  if (!hasBatteries || batteriesAccepted === true) return null;
  return batteriesAccepted === false ? NO_BATTERIES : BATTERIES_UNKNOWN;
};

const NO_BATTERIES = refused(
  FreightRefusal.BATTERY_NOT_ACCEPTED,
  'Goods with batteries are not taken.',
  '不接受带电货物。',
);

const BATTERIES_UNKNOWN = refused(
  FreightRefusal.BATTERY_ACCEPTANCE_UNKNOWN,
  'The provider has not said whether it takes batteries; ask first.',
  '服务商未说明是否接受带电货物，请先询问。',
);

const byWeight: Check = (service, { consignment: { heaviestPieceKg } }) => {
  const { maxPieceKg } = limitsOf(service);
  return maxPieceKg !== null && heaviestPieceKg.gt(maxPieceKg)
    ? refused(
        FreightRefusal.PIECE_TOO_HEAVY,
        `A piece of ${heaviestPieceKg.toFixed()} kg is over the limit of ${service.maxPieceKg} kg.`,
        `单件${heaviestPieceKg.toFixed()}公斤，超过限重${service.maxPieceKg}公斤。`,
      )
    : null;
};

const byLength: Check = (service, { consignment: { longestSideCm } }) => {
  const { maxPieceCm } = limitsOf(service);
  return maxPieceCm !== null && longestSideCm.gt(maxPieceCm)
    ? refused(
        FreightRefusal.PIECE_TOO_LONG,
        `A side of ${longestSideCm.toFixed()} cm is over the limit of ${service.maxPieceCm} cm.`,
        `单边${longestSideCm.toFixed()}厘米，超过限长${service.maxPieceCm}厘米。`,
      )
    : null;
};

/** Every article that is sent is held against them. */
const limitsOf = oncePer(({ maxPieceKg, maxPieceCm }: ServiceTerms) => ({
  maxPieceKg: maxPieceKg === null ? null : new Decimal(maxPieceKg),
  maxPieceCm: maxPieceCm === null ? null : new Decimal(maxPieceCm),
}));

const CHECKS: readonly Check[] = [byLicence, byBatteries, byWeight, byLength];

export const NO_RATE = refused(
  FreightRefusal.NO_RATE,
  'No provider has a price in force for this mode on this way and day.',
  '该路线和日期暂无此运输方式的有效报价。',
);

export const NO_CONTAINER_FITS = refused(
  FreightRefusal.NO_CONTAINER_FITS,
  'A piece is too long or too heavy for the containers that are priced.',
  '单件超出可报价集装箱的尺寸或载重。',
);

const MISSING: Readonly<Record<MissingFact['field'], readonly [en: string, zhHans: string]>> = {
  variant: ['The variant is not known.', '找不到该规格商品。'],
  grossWeightKg: ['No packed weight: freight is charged by it.', '缺少毛重，运费按毛重计算。'],
  dimensions: ['No outer measures: freight is charged by volume, too.', '缺少外箱尺寸，运费亦按体积计算。'],
  hasBattery: ['Nobody has said whether batteries come with it.', '未申报是否带电。'],
  'battery.chemistry': ['Batteries without their chemistry.', '未申报电池类型。'],
};

/** `isBasket`: fields are told with the line they belong to. */
export function missingFactOf({ line, field }: MissingFact, isBasket: boolean): Refused {
  const [en, zhHans] = MISSING[field];
  return refused(FreightRefusal.MEASURE_MISSING, en, zhHans, isBasket ? `lines.${line}.${field}` : field);
}
