/** The words that batteries are described in, the same wherever a subgraph speaks of them. */
import { registerEnumType } from 'type-graphql';

export enum BatteryChemistry {
  LITHIUM_ION = 'LITHIUM_ION',
  LITHIUM_METAL = 'LITHIUM_METAL',
  SODIUM_ION = 'SODIUM_ION',
  NICKEL_METAL_HYDRIDE = 'NICKEL_METAL_HYDRIDE',
  ALKALINE = 'ALKALINE',
  LEAD_ACID = 'LEAD_ACID',
}

export enum BatteryKind {
  CELL = 'CELL',
  BATTERY = 'BATTERY',
  POWER_BANK = 'POWER_BANK',
  BUTTON_CELL = 'BUTTON_CELL',
}

export enum BatteryPacking {
  ALONE = 'ALONE',
  WITH_EQUIPMENT = 'WITH_EQUIPMENT',
  IN_EQUIPMENT = 'IN_EQUIPMENT',
}

registerEnumType(BatteryChemistry, {
  name: 'BatteryChemistry',
  description: 'What a battery stores energy in; the UN number in transport depends on it.',
  valuesConfig: {
    LITHIUM_ION: { description: 'Rechargeable lithium, lithium polymer included (UN 3480, 3481).' },
    LITHIUM_METAL: { description: 'Lithium that is not recharged (UN 3090, 3091).' },
    SODIUM_ION: { description: 'Sodium ion with organic electrolyte (UN 3551, 3552).' },
    NICKEL_METAL_HYDRIDE: { description: 'Nickel-metal hydride.' },
    ALKALINE: { description: 'Alkaline manganese, not recharged.' },
    LEAD_ACID: { description: 'Lead-acid, gel included.' },
  },
});

registerEnumType(BatteryKind, {
  name: 'BatteryKind',
  description: 'What the battery is built as.',
  valuesConfig: {
    CELL: { description: 'A single cell.' },
    BATTERY: { description: 'Cells joined in one case.' },
    POWER_BANK: { description: 'A battery that charges other devices. For transport always a battery packed alone.' },
    BUTTON_CELL: { description: 'A round cell that is flatter than wide.' },
  },
});

registerEnumType(BatteryPacking, {
  name: 'BatteryPacking',
  description: 'How batteries are packed; the packing instruction of IATA depends on it.',
  valuesConfig: {
    ALONE: { description: 'Without equipment: for lithium ion packing instruction 965.' },
    WITH_EQUIPMENT: { description: 'In one box with the equipment, not built in: for lithium ion 966.' },
    IN_EQUIPMENT: { description: 'Built into the equipment: for lithium ion 967.' },
  },
});

/**
 * How a battery is packed for the rules, whatever was declared: a power bank is a battery alone (UN 3480, PI 965), never
 * "in equipment", since it is no equipment. Every writer passes what it was told through here; the table refuses the rest.
 */
export function packingOf(kind: BatteryKind | null, declared: BatteryPacking | null): BatteryPacking | null {
  return kind === BatteryKind.POWER_BANK ? BatteryPacking.ALONE : declared;
}
