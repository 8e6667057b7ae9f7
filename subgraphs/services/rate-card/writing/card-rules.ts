/** What a list price must be to be one, whoever sends it: pure, all faults at once. The seeds' prices are held to it by a test. */
import { Decimal } from 'decimal.js';
import { addDays } from '../../../kernel/days';
import { type UserError } from '../../../kernel/mutations/user-error';
import { type Field, type Params, userError } from '../../../kernel/mutations/words';
import { BASIS_OF, ChargeBasis } from '../charge-basis';
import { SurchargeBasis } from '../surcharge.entity';
import { type PublishRateCardInput, type RateBreakInput, type SurchargeInput } from './rate-card.write-inputs';
import { say } from './words';

export type CardTerms = Omit<PublishRateCardInput, 'idempotencyKey' | 'serviceId' | 'lane' | 'expectedVersion'>;

export function cardFaults(terms: CardTerms, today: string): UserError[] {
  return [...dayFaults(terms, today), ...weightFaults(terms), ...breakFaults(terms), ...surchargeFaults(terms)];
}

const MOST_ROWS = 50;
const MOST_DAYS = 365;
const AMOUNT: Range = { most: 1_000_000_000, places: 4 };
const PERCENT: Range = { most: 1_000, places: 4 };
const MOST_DIVISOR = 100_000;

function dayFaults(
  { validFrom, validTo, transitDays: { min, max }, minimumCharge }: CardTerms,
  today: string,
): UserError[] {
  return [
    ...unless(validFrom >= today, () => say('rate_card.begins_in_the_past', ['validFrom'], { earliest: today })),
    ...unless(validTo == null || validTo >= validFrom, () => say('rate_card.ends_before_it_begins', ['validTo'])),
    ...unless(0 <= min && min <= max && max <= MOST_DAYS, () =>
      say('rate_card.days', ['transitDays'], { most: MOST_DAYS }),
    ),
    ...unless(minimumCharge == null || isAmount(minimumCharge), () => amountFault(['minimumCharge'])),
  ];
}

function weightFaults({ mode, volumetricDivisor: divisor, roundingStepKg: step }: CardTerms): UserError[] {
  const isByKg = BASIS_OF[mode] === ChargeBasis.PER_KG;
  const given = [...(divisor == null ? [] : ['volumetricDivisor']), ...(step == null ? [] : ['roundingStepKg'])];
  if (!isByKg) return given.map((name) => say('rate_card.by_kilogram_only', [name]));
  const isDivisor = divisor == null || (divisor > 0 && divisor <= MOST_DIVISOR);
  return [
    ...unless(isDivisor, () => say('rate_card.divisor', ['volumetricDivisor'], { most: MOST_DIVISOR })),
    ...unless(step == null || isAmount(step), () => amountFault(['roundingStepKg'])),
  ];
}

function breakFaults({ mode, breaks }: CardTerms): UserError[] {
  if (breaks.length === 0) return [say('rate_card.breaks_missing', ['breaks'])];
  if (breaks.length > MOST_ROWS) return [tooMany('breaks', breaks.length)];
  const isByContainer = BASIS_OF[mode] === ChargeBasis.PER_CONTAINER;
  const faults = breaks.flatMap((row, index) => [
    ...shapeFaults(row, ['breaks', index], { isByContainer, mode }),
    ...unless(isAmount(row.unitPrice), () => amountFault(['breaks', index, 'unitPrice'])),
  ]);
  if (faults.length > 0) return faults;
  return isByContainer
    ? twice(breaks, 'breaks', ({ containerType }) => String(containerType))
    : breaks.flatMap((row, index) => orderFaults(row, breaks[index - 1], index));
}

function shapeFaults(
  { fromQuantity, containerType }: RateBreakInput,
  at: Field,
  { isByContainer, mode }: { isByContainer: boolean; mode: string },
): UserError[] {
  if (isByContainer)
    return unless(containerType != null && fromQuantity == null, () =>
      say('rate_card.break_by_container', at, { mode }),
    );
  if (fromQuantity == null || containerType != null) return [say('rate_card.break_by_quantity', at, { mode })];
  return unless(isWithinRange(fromQuantity, AMOUNT), () =>
    say('rate_card.quantity', [...at, 'fromQuantity'], paramsOf(AMOUNT)),
  );
}

function orderFaults(row: RateBreakInput, before: RateBreakInput | undefined, index: number): UserError[] {
  if (!before) return [];
  const at = ['breaks', index] as const;
  const quantity = row.fromQuantity ?? '0';
  const [price, dearest] = [row.unitPrice, before.unitPrice];
  return [
    ...unless(new Decimal(quantity).gt(before.fromQuantity ?? '0'), () =>
      say('rate_card.break_order', [...at, 'fromQuantity'], { quantity }),
    ),
    ...unless(new Decimal(price).lte(dearest), () =>
      say('rate_card.dearer_for_more', [...at, 'unitPrice'], { price, before: dearest }),
    ),
  ];
}

function surchargeFaults({ mode, surcharges }: CardTerms): UserError[] {
  const rows = surcharges ?? [];
  if (rows.length > MOST_ROWS) return [tooMany('surcharges', rows.length)];
  const isByContainer = BASIS_OF[mode] === ChargeBasis.PER_CONTAINER;
  return [
    ...rows.flatMap((row, index) => figureFaults(row, ['surcharges', index], isByContainer)),
    ...twice(rows, 'surcharges', ({ code, containerType }) => [code, containerType ?? ''].join(' ').trim()),
  ];
}

function figureFaults(
  { basis, containerType, figure, minimum }: SurchargeInput,
  at: Field,
  isByContainer: boolean,
): UserError[] {
  const range = basis === SurchargeBasis.PERCENT_OF_FREIGHT ? PERCENT : AMOUNT;
  const isPerContainer = basis === SurchargeBasis.PER_CONTAINER;
  const fits = isPerContainer ? isByContainer : containerType == null;
  return [
    ...unless(fits, () => say('rate_card.surcharge_container', [...at, 'containerType'])),
    ...unless(isWithinRange(figure, range), () => say('rate_card.figure', [...at, 'figure'], paramsOf(range))),
    ...unless(minimum == null || isAmount(minimum), () => amountFault([...at, 'minimum'])),
  ];
}

/** A row with the key of an earlier one. */
function twice<Row>(rows: readonly Row[], list: string, keyOf: (row: Row) => string): UserError[] {
  const keys = rows.map(keyOf);
  return keys.flatMap((what, index) =>
    keys.indexOf(what) < index ? [say('rate_card.twice', [list, index], { what })] : [],
  );
}

interface Range {
  readonly most: number;
  readonly places: number;
}

function isWithinRange(text: string, { most, places }: Range): boolean {
  const value = new Decimal(text);
  return value.gte(0) && value.lte(most) && value.decimalPlaces() <= places;
}

function isAmount(text: string): boolean {
  return isWithinRange(text, AMOUNT) && new Decimal(text).gt(0);
}

function amountFault(field: Field): UserError {
  return say('rate_card.amount', field, paramsOf(AMOUNT));
}

function paramsOf({ most, places }: Range): Params {
  return { most, places };
}

function tooMany(list: string, count: number): UserError {
  return userError('too_many', [list], { count, most: MOST_ROWS });
}

function unless(holds: boolean, fault: () => UserError): UserError[] {
  return holds ? [] : [fault()];
}

/** Days before this one are over, and what was in force on them stays so. */
export function earliestLastDay(today: string): string {
  return addDays(today, -1);
}
