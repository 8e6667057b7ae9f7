/** What to know about a quote, and the rules that it stands on. */
import { type Basis, Confidence } from '../../kernel/values/basis';
import { BatteryPacking } from '../../kernel/values/battery';
import { localisedText } from '../../kernel/values/localised-text';
import { TransportMode } from '../lane/lane.entity';
import { CarriageScope, ChargeBasis } from '../rate-card/charge-basis';
import { type FreightQuote } from './freight-quote.entity';
import { type FreightNote, FreightNoteCode } from './freight-quote.types';
import { type DangerousBatteries } from './rules/dangerous-goods';
import { doesDivideFreight, insuredBySeller, SEA_ONLY } from './rules/incoterm';
import { FreightExtra } from './rules/line-code';

interface Note {
  readonly code: FreightNoteCode;
  readonly holds: (quote: FreightQuote) => boolean;
  readonly en: string;
  readonly zhHans: string;
}

export function notesOf(quote: FreightQuote): FreightNote[] {
  return NOTES.filter(({ holds }) => holds(quote)).map(({ code, en, zhHans }) => ({
    code,
    message: localisedText(en, zhHans),
  }));
}

const bySea = ({ mode }: FreightQuote): boolean => mode === TransportMode.SEA_LCL || mode === TransportMode.SEA_FCL;
const dangerousByAir = (quote: FreightQuote): readonly DangerousBatteries[] =>
  bySea(quote) ? [] : quote.terms.shipment.dangerous;
const isAlone = ({ cargoAircraftOnly }: DangerousBatteries): boolean => cargoAircraftOnly === true;
const isWithEquipment = ({ unNumber, packing }: DangerousBatteries): boolean =>
  unNumber === '3481' && packing === BatteryPacking.WITH_EQUIPMENT;
const isDoorToDoor = ({ scope }: FreightQuote): boolean => scope === CarriageScope.DOOR_TO_DOOR;

const NOTES: readonly Note[] = [
  {
    code: FreightNoteCode.HIGHER_BREAK,
    holds: ({ priced }) => priced.isHigherBreak,
    en: 'Charged as a higher break of the card, because that is cheaper.',
    zhHans: '按更高计费级别收费更便宜，已按其计算。',
  },
  {
    code: FreightNoteCode.MINIMUM_CHARGE,
    holds: ({ priced }) => priced.freight.isMinimum,
    en: 'The card’s minimum freight is charged.',
    zhHans: '按最低运费收取。',
  },
  {
    code: FreightNoteCode.CARGO_AIRCRAFT_ONLY,
    holds: (quote) => dangerousByAir(quote).some(isAlone),
    en: 'Lithium-ion batteries packed alone (UN 3480, PI 965) fly on cargo aircraft only.',
    zhHans: '单独包装的锂离子电池（UN 3480，PI 965）仅限货机运输。',
  },
  {
    code: FreightNoteCode.BATTERY_STATE_OF_CHARGE,
    holds: (quote) => dangerousByAir(quote).some((goods) => isAlone(goods) || isWithEquipment(goods)),
    en: 'By air these lithium-ion batteries may be charged to 30 % at most; with equipment, above 2.7 Wh.',
    zhHans: '空运时此类锂离子电池荷电状态不得超过30%；与设备同装者，适用于2.7瓦时以上。',
  },
  {
    code: FreightNoteCode.DANGEROUS_GOODS_UNREVIEWED,
    holds: (quote) =>
      quote.terms.shipment.dangerous.some(({ cargoAircraftOnly }) => bySea(quote) || cargoAircraftOnly === null),
    en: 'Dangerous goods whose rules for this mode are not looked at here. Ask the provider.',
    zhHans: '含危险品，本报价未审核该运输方式的相关规则，请向服务商确认。',
  },
  {
    code: FreightNoteCode.CONTAINERS_ASSUMED,
    holds: ({ card }) => card.chargeBasis === ChargeBasis.PER_CONTAINER,
    en: 'The number of containers rests on usual inner measures, filled to 85 %, of one type.',
    zhHans: '箱数按常用内部尺寸、85%装载率、单一箱型估算。',
  },
  {
    code: FreightNoteCode.DOOR_DAYS_NOT_COUNTED,
    holds: (quote) =>
      !isDoorToDoor(quote) &&
      quote.terms.extras.some((extra) => extra === FreightExtra.PICKUP || extra === FreightExtra.DELIVERY),
    en: 'Transit days are from terminal to terminal; pickup and delivery take more.',
    zhHans: '运输天数为站到站，不含提货与派送时间。',
  },
  {
    code: FreightNoteCode.FREIGHT_NOT_SPLIT,
    holds: (quote) => isDoorToDoor(quote) && quote.incoterm !== null && doesDivideFreight(quote.incoterm),
    en: 'The freight is one price from door to door; the Incoterm divides the way between seller and buyer.',
    zhHans: '门到门运费为一口价，而所选贸易术语将该路程在买卖双方之间划分。',
  },
  {
    code: FreightNoteCode.INSURANCE_NOT_INCLUDED,
    holds: ({ incoterm }) => incoterm !== null && insuredBySeller(incoterm),
    en: 'Under this Incoterm the seller insures the goods, at 110 % at least; no insurance is in the total.',
    zhHans: '该贸易术语下由卖方投保（至少110%），总价未含保险。',
  },
  {
    code: FreightNoteCode.INCOTERM_UNSUITED,
    holds: ({ incoterm }) => incoterm !== null && SEA_ONLY.has(incoterm),
    en: 'This Incoterm is for sea freight that is not in containers; FCA, CPT or CIP says what is meant.',
    zhHans: '该贸易术语仅适用于非集装箱海运，建议改用FCA、CPT或CIP。',
  },
];

type Rule = Omit<Basis, 'asOf' | 'confidence'>;

/** The rules behind the figures and notes; prices are the provider's own. All are UNCONFIRMED in the rule book. */
export function basisOf(quote: FreightQuote): Basis[] {
  const air = dangerousByAir(quote);
  const rules = [
    quote.card.chargeBasis === ChargeBasis.PER_CONTAINER ? CONTAINERS : DIMENSIONS,
    ...(air.some(isAlone) ? [BATTERIES_ALONE] : []),
    ...(air.some(isWithEquipment) ? [BATTERIES_WITH_EQUIPMENT] : []),
  ];
  return rules.map((rule) => ({ ...rule, asOf: quote.shipOn, confidence: Confidence.UNCONFIRMED }));
}

const DIMENSIONS: Rule = {
  ruleId: 'FREIGHT.DIM',
  title: 'Volumetric divisors: courier 5000, air 6000 cm3/kg; sea LCL W/M 1 m3 = 1000 kg',
  effectiveFrom: null,
  effectiveTo: null,
  sourceUrl: 'https://metricrig.com/logistics/metric-dim-weight-kg',
};

const CONTAINERS: Rule = {
  ruleId: 'FREIGHT.CONTAINER',
  title: 'Containers by usual inner measures and payloads, filled to 85 % of their room; trade knowledge',
  effectiveFrom: null,
  effectiveTo: null,
  sourceUrl: null,
};

const BATTERIES_ALONE: Rule = {
  ruleId: 'DG.AIR.UN3480',
  title: 'Li-ion alone: cargo aircraft only, SoC <= 30%',
  effectiveFrom: '2016-04-01',
  effectiveTo: null,
  sourceUrl: 'http://rboxexpress.com/news.php?id=2',
};

const BATTERIES_WITH_EQUIPMENT: Rule = {
  ruleId: 'DG.AIR.UN3481_PI966',
  title: 'Li-ion packed with equipment > 2.7 Wh: SoC <= 30% mandatory',
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  sourceUrl:
    'https://www.shipdangerousgoods.com/post/2025-new-iata-state-of-charge-rules-for-air-shipment-of-lithium-ion-batteries',
};
