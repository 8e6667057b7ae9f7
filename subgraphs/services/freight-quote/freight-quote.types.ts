/** The values that a quote is made of, as the graph shows them. */
import { type Decimal } from 'decimal.js';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { CurrencyCodeScalar } from '../../kernel/scalars/codes';
import { DateScalar } from '../../kernel/scalars/time';
import { RequiresScopes } from '../../kernel/schema/marks';
import { Basis } from '../../kernel/values/basis';
import { BatteryChemistry, BatteryPacking } from '../../kernel/values/battery';
import { LocalisedText } from '../../kernel/values/localised-text';
import { Money } from '../../kernel/values/money';
import { ChargeBasis, ContainerType } from '../rate-card/charge-basis';
import { SurchargeBasis } from '../rate-card/surcharge.entity';
import { TradeParty } from './rules/incoterm';
import { FreightLineCode } from './rules/line-code';

@RequiresScopes('quotes:read')
@ObjectType({
  description:
    'Batteries in a consignment that make it dangerous goods, by UN number. Packing instructions and labels are not told here.',
})
export class DangerousGoods {
  @Field(() => String, {
    nullable: true,
    description: 'UN number, four digits: "3481"; null where it depends on what is not known.',
  })
  unNumber: string | null;

  @Field(() => BatteryChemistry, { description: 'Of the batteries that make it dangerous.' })
  chemistry: BatteryChemistry;

  @Field(() => BatteryPacking, {
    nullable: true,
    description: 'How the batteries are taken to be packed; null where nobody said.',
  })
  packing: BatteryPacking | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Lithium ion packed alone (UN 3480, PI 965) does not fly on passenger aircraft. Null where the rules here do not say; never read it as no.',
  })
  cargoAircraftOnly: boolean | null;
}

export enum GoodsCheck {
  BATTERIES = 'BATTERIES',
  OTHER_DANGEROUS_GOODS = 'OTHER_DANGEROUS_GOODS',
  PROHIBITED_GOODS = 'PROHIBITED_GOODS',
}

registerEnumType(GoodsCheck, {
  name: 'GoodsCheck',
  description: 'What goods may be looked at for before they are carried.',
  valuesConfig: {
    BATTERIES: { description: 'Batteries that make dangerous goods.' },
    OTHER_DANGEROUS_GOODS: { description: 'Perfume, aerosols, spirits, magnets and all else of the nine classes.' },
    PROHIBITED_GOODS: { description: 'Goods that a country or a carrier does not let through.' },
  },
});

@RequiresScopes('quotes:read')
@ObjectType({ description: 'What is sent, added up over all pieces. Sides are rounded up to the centimetre.' })
export class Consignment {
  @Field(() => Int, { description: 'How many pieces.' })
  pieces: number;

  @Field(() => DecimalScalar, { description: 'Weight of all pieces, packed, in kilograms.' })
  grossWeightKg: Decimal;

  @Field(() => DecimalScalar, { description: 'Volume of all pieces in cubic metres.' })
  volumeM3: Decimal;

  @Field(() => DecimalScalar, { description: 'Weight of the heaviest single piece in kilograms.' })
  heaviestPieceKg: Decimal;

  @Field(() => DecimalScalar, { description: 'Longest side of any piece in centimetres.' })
  longestSideCm: Decimal;

  @Field(() => [DangerousGoods], {
    description: 'Dangerous goods that batteries make of them. Empty says nothing of other goods: see `notChecked`.',
  })
  dangerousGoods: readonly DangerousGoods[];

  @Field(() => [GoodsCheck], { description: 'What the goods were looked at for.' })
  checked: readonly GoodsCheck[];

  @Field(() => [GoodsCheck], { description: 'What they were not looked at for. Ask the provider.' })
  notChecked: readonly GoodsCheck[];
}

@RequiresScopes('quotes:read')
@ObjectType({ description: 'How much is charged for, and why.' })
export class ChargeableQuantity {
  @Field(() => ChargeBasis, { description: 'The unit.' })
  basis: ChargeBasis;

  @Field(() => DecimalScalar, { description: 'How many units: kilograms, W/M, or containers.' })
  quantity: Decimal;

  @Field({ description: 'Whether the room it takes decided, and not its weight.' })
  byVolume: boolean;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Volumetric weight in kilograms, cubic centimetres / the card’s divisor; null where volume is not turned into weight.',
  })
  volumetricWeightKg: Decimal | null;

  @Field(() => ContainerType, {
    nullable: true,
    description: 'The containers counted; null unless the card is by the container.',
  })
  containerType: ContainerType | null;
}

@RequiresScopes('quotes:read')
@ObjectType({ description: 'One line of a quote.' })
export class FreightLine {
  @Field(() => FreightLineCode, { description: 'What it is for.' })
  code: FreightLineCode;

  @Field(() => SurchargeBasis, { description: 'What it is counted by.' })
  basis: SurchargeBasis;

  @Field(() => DecimalScalar, {
    description: 'How many units of the basis; for a percentage, the freight it is taken of.',
  })
  quantity: Decimal;

  @Field(() => Money, { nullable: true, description: 'Price of one unit; null for a percentage.' })
  unitPrice: Money | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The percentage: "21.5" is 21.5 %; null for a price.' })
  percent: Decimal | null;

  @Field(() => Money, { description: 'What it comes to, rounded half up to the minor unit of the currency.' })
  amount: Money;

  @Field({ description: 'Whether the minimum of the line is charged, because quantity times price is less.' })
  isMinimum: boolean;

  @Field(() => TradeParty, {
    nullable: true,
    description:
      'Who pays it under the Incoterm asked for; null where none was. Usual division of costs, contracts may differ.',
  })
  payer: TradeParty | null;
}

@RequiresScopes('quotes:read')
@ObjectType({
  description:
    'When goods arrive at the end of the card’s scope (terminal or door), counted in days that are worked in both countries.',
})
export class Arrival {
  @Field(() => DateScalar, { description: 'The day they leave: the day of shipment, or the next working day.' })
  departure: string;

  @Field(() => DateScalar, { description: 'Arrival at the earliest.' })
  earliest: string;

  @Field(() => DateScalar, { description: 'Arrival at the latest, as the provider states it; not promised.' })
  latest: string;

  @Field(() => [Basis], { description: 'The calendars that days were counted by.' })
  basis: Basis[];

  @Field(() => [String], {
    description:
      'Countries and years, "SG 2027", whose holidays are not known here and were counted by weekends alone.',
  })
  calendarsUnknown: string[];
}

@RequiresScopes('quotes:read')
@ObjectType({ description: 'A total in another currency, to compare by. It is no offer to exchange.' })
export class ComparableTotal {
  @Field(() => DecimalScalar, { description: 'The amount in the major unit of the currency.' })
  amount: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency asked for.' })
  currency: string;

  @Field(() => String, {
    nullable: true,
    description: 'Month of the market rate used, "2026-06": an average over the month; null where none was needed.',
  })
  rateMonth: string | null;

  @Field({ description: 'True where the rate is older than the month before the day of shipment (FX_STALE).' })
  isStale: boolean;
}

export enum FreightNoteCode {
  HIGHER_BREAK = 'HIGHER_BREAK',
  MINIMUM_CHARGE = 'MINIMUM_CHARGE',
  CARGO_AIRCRAFT_ONLY = 'CARGO_AIRCRAFT_ONLY',
  DANGEROUS_GOODS_UNREVIEWED = 'DANGEROUS_GOODS_UNREVIEWED',
  CONTAINERS_ASSUMED = 'CONTAINERS_ASSUMED',
  INCOTERM_UNSUITED = 'INCOTERM_UNSUITED',
  BATTERY_STATE_OF_CHARGE = 'BATTERY_STATE_OF_CHARGE',
  DOOR_DAYS_NOT_COUNTED = 'DOOR_DAYS_NOT_COUNTED',
  INSURANCE_NOT_INCLUDED = 'INSURANCE_NOT_INCLUDED',
  FREIGHT_NOT_SPLIT = 'FREIGHT_NOT_SPLIT',
}

registerEnumType(FreightNoteCode, {
  name: 'FreightNoteCode',
  description: 'What to know about a quote. Clients must bear values added later.',
  valuesConfig: {
    HIGHER_BREAK: { description: 'Charged as the next break of the card, because that is cheaper.' },
    MINIMUM_CHARGE: { description: 'The card’s minimum is charged.' },
    CARGO_AIRCRAFT_ONLY: { description: 'Holds batteries that do not fly on passenger aircraft.' },
    DANGEROUS_GOODS_UNREVIEWED: {
      description:
        'Dangerous goods whose rules are not looked at here: all at sea (IMDG), and by air what is not lithium ion.',
    },
    CONTAINERS_ASSUMED: { description: 'The number of containers rests on usual inner measures, filled to 85 %.' },
    BATTERY_STATE_OF_CHARGE: { description: 'By air these batteries may be charged to 30 % at most.' },
    DOOR_DAYS_NOT_COUNTED: {
      description: 'Transit days are from terminal to terminal; pickup and delivery take more.',
    },
    INSURANCE_NOT_INCLUDED: {
      description: 'Under the Incoterm asked for the seller insures; no insurance is in the total.',
    },
    FREIGHT_NOT_SPLIT: {
      description: 'The freight is from door to door, and the Incoterm divides it between the parties.',
    },
    INCOTERM_UNSUITED: { description: 'The Incoterm asked for is for sea freight that is not in containers.' },
  },
});

@RequiresScopes('quotes:read')
@ObjectType({ description: 'Something to know about a quote.' })
export class FreightNote {
  @Field(() => FreightNoteCode, { description: 'What, for a program to act on.' })
  code: FreightNoteCode;

  @Field(() => LocalisedText, { description: 'The same in a sentence.' })
  message: LocalisedText;
}
