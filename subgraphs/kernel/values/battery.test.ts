import { BatteryKind, BatteryPacking, packingOf } from './battery';

const { ALONE, WITH_EQUIPMENT, IN_EQUIPMENT } = BatteryPacking;

// domain.md, cautions: a power bank is UN 3480, PI 965, whatever the packing says.
it.each([
  [BatteryKind.POWER_BANK, IN_EQUIPMENT, ALONE],
  [BatteryKind.POWER_BANK, WITH_EQUIPMENT, ALONE],
  [BatteryKind.POWER_BANK, ALONE, ALONE],
  [BatteryKind.POWER_BANK, null, ALONE],
  [BatteryKind.BATTERY, IN_EQUIPMENT, IN_EQUIPMENT],
  [BatteryKind.CELL, WITH_EQUIPMENT, WITH_EQUIPMENT],
  [BatteryKind.BATTERY, null, null],
  [null, IN_EQUIPMENT, IN_EQUIPMENT],
])('%s declared %s is packed %s', (kind, declared, expected) => {
  expect(packingOf(kind, declared)).toBe(expected);
});
