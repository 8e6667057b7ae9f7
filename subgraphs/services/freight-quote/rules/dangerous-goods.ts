/**
 * Whether batteries make a consignment dangerous goods, and under which UN number (domain.md 2.6).
 *
 * Lithium, sodium ion and lead acid are; nickel-metal hydride and alkaline cells travel as general cargo. How a carrier has to
 * pack and label them is not told here: that is compliance. What is not known stays null and never reads as "no".
 */
import { BatteryChemistry, type BatteryKind, BatteryPacking, packingOf } from '../../../kernel/values/battery';

/** What is known of the batteries in one article. */
export interface BatteryFacts {
  readonly chemistry: BatteryChemistry;
  readonly kind: BatteryKind | null;
  readonly packing: BatteryPacking | null;
}

export interface DangerousBatteries {
  /** Four digits; null where it depends on a packing that nobody told, or the list here does not say it. */
  readonly unNumber: string | null;
  readonly chemistry: BatteryChemistry;
  readonly packing: BatteryPacking | null;
  /** Lithium ion packed alone flies on cargo aircraft only (rule DG.AIR.UN3480). Null where the rules here do not say. */
  readonly cargoAircraftOnly: boolean | null;
}

const { LITHIUM_ION, LITHIUM_METAL, SODIUM_ION, LEAD_ACID } = BatteryChemistry;

/** Packed alone, and with or in equipment. */
const UN_NUMBERS: Partial<Record<BatteryChemistry, readonly [alone: string, equipment: string]>> = {
  [LITHIUM_ION]: ['3480', '3481'],
  [LITHIUM_METAL]: ['3090', '3091'],
  [SODIUM_ION]: ['3551', '3552'],
};

export function dangerousBatteries({ chemistry, kind, packing }: BatteryFacts): DangerousBatteries | null {
  const numbers = UN_NUMBERS[chemistry];
  if (numbers === undefined && chemistry !== LEAD_ACID) return null;
  const packed = packingOf(kind, packing);
  const isAlone = packed === BatteryPacking.ALONE;
  return {
    unNumber: packed === null ? null : (numbers?.[isAlone ? 0 : 1] ?? null),
    chemistry,
    packing: packed,
    cargoAircraftOnly: chemistry === LITHIUM_ION && packed !== null ? isAlone : null,
  };
}
