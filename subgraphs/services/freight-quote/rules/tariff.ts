/** A rate card made ready to be priced by: its texts read as exact numbers once, however many consignments follow. */
import { Decimal } from 'decimal.js';
import { minorUnitsOf } from '../../../kernel/codes/currency';
import { CarriageScope, type ChargeBasis, type ContainerType } from '../../rate-card/charge-basis';
import { type RateBreak } from '../../rate-card/rate-break.entity';
import { type RateCard } from '../../rate-card/rate-card.entity';
import { type Surcharge, SurchargeBasis, SurchargeCondition } from '../../rate-card/surcharge.entity';
import { type Break } from './freight';
import { ONE } from './decimals';
import { type FreightLineCode } from './line-code';
import { type PriceLine } from './price';
import { lineOf, type LineTerms } from './price-line';

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

export interface SurchargeTerms extends LineTerms {
  readonly applies: SurchargeCondition;
  readonly containerType: ContainerType | null;
  /** Its line for one unit, which does not depend on what is sent. */
  readonly ofOne: PriceLine;
}

type CardTerms = Pick<
  RateCard,
  'chargeBasis' | 'currencyCode' | 'scope' | 'minimumAmount' | 'volumetricDivisor' | 'roundingStepKg'
>;
type BreakRow = Pick<RateBreak, 'fromQuantity' | 'containerType' | 'amount'>;
type SurchargeRow = Pick<Surcharge, 'code' | 'basis' | 'applies' | 'containerType' | 'figure' | 'minimumFigure'>;

export function tariffOf(card: CardTerms, breaks: readonly BreakRow[], surcharges: readonly SurchargeRow[]): Tariff {
  const minorUnits = minorUnitsOf(card.currencyCode) ?? 2;
  return {
    basis: card.chargeBasis,
    minorUnits,
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
    surcharges: surcharges.map((row) => {
      const { applies, containerType } = row;
      const terms = lineTermsOf(row);
      return { ...terms, applies, containerType, ofOne: lineOf(terms, ONE, minorUnits) };
    }),
    always: [
      ...new Set(surcharges.filter(({ applies }) => applies === SurchargeCondition.ALWAYS).map(({ code }) => code)),
    ],
  };
}

function lineTermsOf({ code, basis, figure: text, minimumFigure }: SurchargeRow): LineTerms {
  const figure = new Decimal(text);
  const perUnit = basis === SurchargeBasis.PERCENT_OF_FREIGHT ? figure.div(100) : figure;
  return { code, basis, figure, perUnit, minimum: exactOrNull(minimumFigure) };
}

function exactOrNull(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}
