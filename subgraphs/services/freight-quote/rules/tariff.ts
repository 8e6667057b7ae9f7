/** A rate card made ready to be priced by: its texts read as exact numbers once, however many consignments follow. */
import { Decimal } from 'decimal.js';
import { minorUnitsOf } from '../../../kernel/codes/currency';
import { CarriageScope, type ChargeBasis, type ContainerType } from '../../rate-card/charge-basis';
import { type RateBreak } from '../../rate-card/rate-break.entity';
import { type RateCard } from '../../rate-card/rate-card.entity';
import { type Surcharge, SurchargeBasis, SurchargeCondition } from '../../rate-card/surcharge.entity';
import { type Break } from './freight';
import { type FreightLineCode } from './line-code';

export interface Tariff {
  readonly basis: ChargeBasis;
  /** Decimal places of its currency: the lines are rounded to them. */
  readonly minorUnits: number;
  readonly isDoorToDoor: boolean;
  readonly minimum: Decimal | null;
  readonly volumetricDivisor: number | null;
  readonly roundingStepKg: Decimal | null;
  /** Ascending; empty for a card by the container. */
  readonly breaks: readonly Break[];
  readonly containerPrices: ReadonlyMap<ContainerType, Decimal>;
  readonly surcharges: readonly SurchargeTerms[];
  /** What it charges whatever is sent, each once. */
  readonly always: readonly FreightLineCode[];
}

export interface SurchargeTerms {
  readonly code: FreightLineCode;
  readonly basis: SurchargeBasis;
  readonly applies: SurchargeCondition;
  readonly containerType: ContainerType | null;
  /** A percentage where the basis is one. */
  readonly figure: Decimal;
  /** What a unit of its quantity comes to: of a percentage, the hundredth. */
  readonly perUnit: Decimal;
  readonly minimum: Decimal | null;
}

type CardTerms = Pick<
  RateCard,
  'chargeBasis' | 'currencyCode' | 'scope' | 'minimumAmount' | 'volumetricDivisor' | 'roundingStepKg'
>;
type BreakRow = Pick<RateBreak, 'fromQuantity' | 'containerType' | 'amount'>;
type SurchargeRow = Pick<Surcharge, 'code' | 'basis' | 'applies' | 'containerType' | 'figure' | 'minimumFigure'>;

export function tariffOf(card: CardTerms, breaks: readonly BreakRow[], surcharges: readonly SurchargeRow[]): Tariff {
  return {
    basis: card.chargeBasis,
    minorUnits: minorUnitsOf(card.currencyCode) ?? 2,
    isDoorToDoor: card.scope === CarriageScope.DOOR_TO_DOOR,
    minimum: exactOrNull(card.minimumAmount),
    volumetricDivisor: card.volumetricDivisor,
    roundingStepKg: exactOrNull(card.roundingStepKg),
    breaks: breaks
      .flatMap(({ fromQuantity, amount }) =>
        fromQuantity === null ? [] : [{ fromQuantity: new Decimal(fromQuantity), unitPrice: new Decimal(amount) }],
      )
      .sort((a, b) => a.fromQuantity.cmp(b.fromQuantity)),
    containerPrices: new Map(
      breaks.flatMap(({ containerType, amount }) =>
        containerType === null ? [] : [[containerType, new Decimal(amount)] as const],
      ),
    ),
    surcharges: surcharges.map(({ code, basis, applies, containerType, figure, minimumFigure }) => ({
      code,
      basis,
      applies,
      containerType,
      figure: new Decimal(figure),
      perUnit: basis === SurchargeBasis.PERCENT_OF_FREIGHT ? new Decimal(figure).div(100) : new Decimal(figure),
      minimum: exactOrNull(minimumFigure),
    })),
    always: [
      ...new Set(surcharges.filter(({ applies }) => applies === SurchargeCondition.ALWAYS).map(({ code }) => code)),
    ],
  };
}

function exactOrNull(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}
