/** What a rate card charges by, which follows from the mode of transport, and the words that its prices are written in. */
import { registerEnumType } from 'type-graphql';
import { type TransportMode } from '../lane/lane.entity';

export enum ChargeBasis {
  PER_KG = 'PER_KG',
  PER_WM = 'PER_WM',
  PER_CONTAINER = 'PER_CONTAINER',
}

export enum ContainerType {
  DRY_20 = 'DRY_20',
  DRY_40 = 'DRY_40',
  HC_40 = 'HC_40',
}

export enum CarriageScope {
  DOOR_TO_DOOR = 'DOOR_TO_DOOR',
  TERMINAL_TO_TERMINAL = 'TERMINAL_TO_TERMINAL',
}

export const BASIS_OF: Readonly<Record<TransportMode, ChargeBasis>> = {
  AIR: ChargeBasis.PER_KG,
  COURIER: ChargeBasis.PER_KG,
  SEA_LCL: ChargeBasis.PER_WM,
  SEA_FCL: ChargeBasis.PER_CONTAINER,
};

registerEnumType(ChargeBasis, {
  name: 'ChargeBasis',
  description: 'The unit that freight is charged by.',
  valuesConfig: {
    PER_KG: {
      description:
        'Per chargeable kilogram: the greater of gross weight and volumetric weight (cubic centimetres / volumetricDivisor) of all pieces together.',
    },
    PER_WM: { description: 'Per W/M, weight or measure: the greater of cubic metres and tonnes of 1,000 kg.' },
    PER_CONTAINER: { description: 'Per container, by its type.' },
  },
});

registerEnumType(ContainerType, {
  name: 'ContainerType',
  description: 'Type of a sea container, with its ISO 6346 size and type code.',
  valuesConfig: {
    DRY_20: { description: '20 ft dry, ISO 6346 22G1.' },
    DRY_40: { description: '40 ft dry, ISO 6346 42G1.' },
    HC_40: { description: '40 ft high cube dry, ISO 6346 45G1.' },
  },
});

registerEnumType(CarriageScope, {
  name: 'CarriageScope',
  description:
    'Between which points the freight of a rate card carries. Compare prices only within one scope, or add what is missing.',
  valuesConfig: {
    DOOR_TO_DOOR: { description: 'From the sender’s door to the receiver’s.' },
    TERMINAL_TO_TERMINAL: {
      description:
        'From the airport, port or freight station of departure to that of arrival; pickup and delivery are surcharges.',
    },
  },
});
