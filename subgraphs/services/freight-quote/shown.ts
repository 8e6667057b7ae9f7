/** What the rules computed, in the values that the graph shows. */
import { Confidence, type Basis } from '../../kernel/values/basis';
import { localisedText } from '../../kernel/values/localised-text';
import { moneyOf } from '../../kernel/values/money';
import { TransportMode } from '../lane/lane.entity';
import { ChargeBasis } from '../rate-card/charge-basis';
import { type FreightQuote } from './freight-quote.entity';
import {
  type ChargeableQuantity,
  type Consignment,
  type FreightLine,
  type FreightNote,
  FreightNoteCode,
} from './freight-quote.types';
import { cubicMetresOf } from './rules/consignment';
import { type Shipment } from './rules/goods';
import { payerOf, SEA_ONLY } from './rules/incoterm';

export function consignmentShown({ consignment, dangerousGoods }: Shipment): Consignment {
  const { pieces, grossWeightKg, heaviestPieceKg, longestSideCm } = consignment;
  const distinct = new Map(dangerousGoods.map((goods) => [JSON.stringify(goods), goods]));
  return {
    pieces,
    grossWeightKg,
    volumeM3: cubicMetresOf(consignment),
    heaviestPieceKg,
    longestSideCm,
    dangerousGoods: [...distinct.values()],
  };
}

export function chargeableShown({ card, priced: { charged } }: FreightQuote): ChargeableQuantity {
  const { quantity, byVolume, volumetricKg, containerType } = charged;
  return { basis: card.chargeBasis, quantity, byVolume, volumetricWeightKg: volumetricKg, containerType };
}

export function linesShown({ card, priced, terms: { incoterm } }: FreightQuote): FreightLine[] {
  const currency = card.currencyCode;
  return priced.lines.map(({ unitPrice, amount, ...line }) => ({
    ...line,
    // A price per kilogram may have more decimals than its currency has coins.
    unitPrice: unitPrice === null ? null : { amount: unitPrice.toFixed(), currency },
    amount: moneyOf(amount, currency),
    payer: incoterm === null ? null : payerOf(line.code, incoterm),
  }));
}

export function notesOf({ card, priced, terms }: FreightQuote): FreightNote[] {
  const bySea = card.mode === TransportMode.SEA_LCL || card.mode === TransportMode.SEA_FCL;
  const dangerous = terms.shipment.dangerousGoods;
  const notes: [FreightNoteCode, boolean, en: string, zhHans: string][] = [
    [
      FreightNoteCode.HIGHER_BREAK,
      priced.isHigherBreak,
      'Charged as the next break of the card, because that is cheaper.',
      '按下一计费级别收费更便宜，已按其计算。',
    ],
    [
      FreightNoteCode.MINIMUM_CHARGE,
      priced.lines[0]?.isMinimum === true,
      'The card’s minimum freight is charged.',
      '按最低运费收取。',
    ],
    [
      FreightNoteCode.CARGO_AIRCRAFT_ONLY,
      !bySea && dangerous.some(({ cargoAircraftOnly }) => cargoAircraftOnly),
      'Lithium-ion batteries packed alone (UN 3480, PI 965) fly on cargo aircraft only, charged to 30 % at most.',
      '单独包装的锂离子电池（UN 3480，PI 965）仅限货机运输，荷电状态不超过30%。',
    ],
    [
      FreightNoteCode.DANGEROUS_GOODS_UNREVIEWED,
      bySea && dangerous.length > 0,
      'Dangerous goods at sea fall under the IMDG code, which is not looked at here. Ask the provider.',
      '海运危险品须符合IMDG规则，本报价未作审核，请向服务商确认。',
    ],
    [
      FreightNoteCode.CONTAINERS_ASSUMED,
      card.chargeBasis === ChargeBasis.PER_CONTAINER,
      'The number of containers rests on usual inner measures, filled to 85 %.',
      '箱数按常用内部尺寸、85%装载率估算。',
    ],
    [
      FreightNoteCode.INCOTERM_UNSUITED,
      terms.incoterm !== null && SEA_ONLY.has(terms.incoterm),
      `${terms.incoterm ?? ''} is for sea freight that is not in containers; FCA, CPT or CIP says what is meant.`,
      `${terms.incoterm ?? ''}仅适用于非集装箱海运，建议改用FCA、CPT或CIP。`,
    ],
  ];
  return notes
    .filter(([, holds]) => holds)
    .map(([code, , en, zhHans]) => ({ code, message: localisedText(en, zhHans) }));
}

/** The rules behind the chargeable quantity; everything else is the provider's own rate card. */
export function basisOf({ card, terms: { shipOn } }: FreightQuote): Basis[] {
  const rule =
    card.chargeBasis === ChargeBasis.PER_CONTAINER
      ? {
          ruleId: 'FREIGHT.CONTAINER',
          title: 'Containers by usual inner measures and payloads, filled to 85 % of their room',
          sourceUrl: null,
        }
      : {
          ruleId: 'FREIGHT.DIM',
          title: 'Volumetric divisors: courier 5000, air 6000 cm3/kg; sea LCL W/M 1 m3 = 1000 kg',
          sourceUrl: 'https://metricrig.com/logistics/metric-dim-weight-kg',
        };
  return [{ ...rule, effectiveFrom: null, effectiveTo: null, asOf: shipOn, confidence: Confidence.UNCONFIRMED }];
}
