/** The values that a quote is made of, as the graph shows them. */
import { type Decimal } from 'decimal.js';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DecimalScalar } from '../../kernel/scalars/decimal';
import { CurrencyCodeScalar } from '../../kernel/scalars/codes';
import { DateScalar } from '../../kernel/scalars/time';
import { BatteryChemistry, BatteryPacking } from '../../kernel/values/battery';
import { LocalisedText } from '../../kernel/values/localised-text';
import { Money } from '../../kernel/values/money';
import { ChargeBasis, ContainerType } from '../rate-card/charge-basis';
import { SurchargeBasis } from '../rate-card/surcharge.entity';
import { TradeParty } from './rules/incoterm';
import { FreightLineCode } from './rules/line-code';

@ObjectType({ description: 'Dangerous goods in a consignment, by UN number. Packing and labels are not told here.' })
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

  @Field({ description: 'Lithium ion packed alone (UN 3480, PI 965) is not carried on passenger aircraft.' })
  cargoAircraftOnly: boolean;
}

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

  @Field(() => [DangerousGoods], { description: 'Dangerous goods among them; empty where batteries make none.' })
  dangerousGoods: DangerousGoods[];
}

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

@ObjectType({ description: 'When goods arrive, counted in days that are worked in both countries.' })
export class Arrival {
  @Field(() => DateScalar, { description: 'The day they leave: the day of shipment, or the next working day.' })
  departure: string;

  @Field(() => DateScalar, { description: 'Arrival at the earliest.' })
  earliest: string;

  @Field(() => DateScalar, { description: 'Arrival at the latest, as the provider states it; not promised.' })
  latest: string;

  @Field(() => [String], {
    description:
      'Countries and years, "SG 2027", whose holidays are not known here and were counted by weekends alone.',
  })
  calendarsUnknown: string[];
}

@ObjectType({ description: 'A total in another currency, to compare by. It is no offer to exchange.' })
export class ComparableTotal {
  @Field(() => DecimalScalar, { description: 'The amount in the major unit of the currency.' })
  amount: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency asked for.' })
  currency: string;

  @Field(() => String, { description: 'Month of the market rate used, "2026-06": an average over the month.' })
  rateMonth: string;

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
}

registerEnumType(FreightNoteCode, {
  name: 'FreightNoteCode',
  description: 'What to know about a quote. Clients must bear values added later.',
  valuesConfig: {
    HIGHER_BREAK: { description: 'Charged as the next break of the card, because that is cheaper.' },
    MINIMUM_CHARGE: { description: 'The card’s minimum is charged.' },
    CARGO_AIRCRAFT_ONLY: { description: 'Holds batteries that do not fly on passenger aircraft.' },
    DANGEROUS_GOODS_UNREVIEWED: { description: 'Dangerous goods at sea: the IMDG code is not looked at here.' },
    CONTAINERS_ASSUMED: { description: 'The number of containers rests on usual inner measures, filled to 85 %.' },
    INCOTERM_UNSUITED: { description: 'The Incoterm asked for is for sea freight that is not in containers.' },
  },
});

@ObjectType({ description: 'Something to know about a quote.' })
export class FreightNote {
  @Field(() => FreightNoteCode, { description: 'What, for a program to act on.' })
  code: FreightNoteCode;

  @Field(() => LocalisedText, { description: 'The same in a sentence.' })
  message: LocalisedText;
}
