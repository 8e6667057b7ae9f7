/**
 * From what is known of the goods to a consignment, or to the facts that are missing.
 *
 * Nothing is guessed: a weight that nobody gave is no weight of zero, and "no battery" must have been said.
 */
import { Decimal } from 'decimal.js';
import { type BatteryChemistry, type BatteryKind, type BatteryPacking } from '../../../kernel/values/battery';
import { type Consignment, consignmentOf, type Pieces } from './consignment';
import { type DangerousBatteries, dangerousBatteries } from './dangerous-goods';

/** One kind of article in a shipment, as far as it is known. */
export interface Goods {
  readonly quantity: number;
  readonly measures: Measures | null;
  /** How batteries are packed in this shipment; null: as the article says of itself. */
  readonly packing: BatteryPacking | null;
}

/** As the graph has them: decimals as texts. */
export interface Measures {
  readonly grossWeightKg?: string | null;
  readonly dimensions?: { readonly lengthCm: string; readonly widthCm: string; readonly heightCm: string } | null;
  readonly hasBattery?: boolean | null;
  readonly battery?: {
    readonly chemistry?: BatteryChemistry | null;
    readonly kind?: BatteryKind | null;
    readonly defaultPacking?: BatteryPacking | null;
  } | null;
}

export interface Shipment {
  readonly consignment: Consignment;
  readonly hasBatteries: boolean;
  readonly dangerous: readonly DangerousBatteries[];
}

/** A fact without which no carrier quotes, by its field; of several articles with their place, from 0. */
export interface MissingFact {
  readonly line: number;
  readonly field: 'variant' | 'grossWeightKg' | 'dimensions' | 'hasBattery' | 'battery.chemistry';
}

export function shipmentOf(lines: readonly Goods[]): Shipment | { readonly missing: readonly MissingFact[] } {
  const missing = lines.flatMap((goods, line) => missingFrom(goods).map((field) => ({ line, field })));
  if (missing.length > 0) return { missing };
  const dangerous = lines.flatMap(dangerousIn);
  return {
    consignment: consignmentOf(lines.map(piecesOf)),
    hasBatteries: lines.some(({ measures }) => measures?.hasBattery === true),
    // Of a kind once, however many lines hold it.
    dangerous: [...new Map(dangerous.map((batteries) => [JSON.stringify(batteries), batteries])).values()],
  };
}

function missingFrom({ measures }: Goods): MissingFact['field'][] {
  if (measures === null) return ['variant'];
  const missing: MissingFact['field'][] = [];
  if (!isPositive(measures.grossWeightKg)) missing.push('grossWeightKg');
  if (!sidesOf(measures).every(isPositive)) missing.push('dimensions');
  if (measures.hasBattery == null) missing.push('hasBattery');
  if (measures.hasBattery === true && measures.battery?.chemistry == null) missing.push('battery.chemistry');
  return missing;
}

function piecesOf({ quantity, measures }: Goods): Pieces {
  return {
    quantity,
    grossWeightKg: new Decimal(measures?.grossWeightKg ?? 0),
    sidesCm: sidesOf(measures ?? {}).map((side) => new Decimal(side ?? 0)),
  };
}

function dangerousIn({ measures, packing }: Goods): DangerousBatteries[] {
  const { chemistry = null, kind = null, defaultPacking = null } = measures?.battery ?? {};
  if (measures?.hasBattery !== true || chemistry === null) return [];
  const found = dangerousBatteries({ chemistry, kind, packing: packing ?? defaultPacking });
  return found === null ? [] : [found];
}

function sidesOf({ dimensions }: Measures): (string | undefined)[] {
  return [dimensions?.lengthCm, dimensions?.widthCm, dimensions?.heightCm];
}

/** A representation comes from outside: what is no plain number, or one of a size that nothing has, is not known. */
const PLAIN = /^\d{1,12}(\.\d{1,12})?$/;

function isPositive(text: unknown): boolean {
  return typeof text === 'string' && PLAIN.test(text) && Number(text) > 0;
}
