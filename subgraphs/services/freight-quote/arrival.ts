/** When a quote's goods arrive: the card's working days, counted where both ends work, from the day of shipment. */
import { type Context, oncePerFetch } from '../../kernel/context';
import { type Basis, Confidence } from '../../kernel/values/basis';
import { calendarsOf, type CalendarYear } from '../calendar/calendar-year.entity';
import { type FreightQuote } from './freight-quote.entity';
import { type Arrival } from './freight-quote.types';
import { workingDayFrom, workingDaysAfter, workingDaysOf } from './rules/calendar';

/** Many cards take as many days on the same way. */
export function arrivalOf(context: Context, quote: FreightQuote): Promise<Arrival> {
  const known = oncePerFetch(context, arrivalOf, () => new Map<string, Promise<Arrival>>());
  const { way, shipOn, card } = quote;
  const key = `${way.id} ${shipOn} ${card.transitMinDays} ${card.transitMaxDays}`;
  const kept = known.get(key);
  if (kept) return kept;
  const made = counted(context, quote);
  known.set(key, made);
  return made;
}

async function counted(context: Context, { way, shipOn, transitDays }: FreightQuote): Promise<Arrival> {
  // The first two letters of a UN/LOCODE are its country, ISO 3166-1.
  const countries = [way.origin, way.destination].map((unlocode) => unlocode.slice(0, 2));
  const years = await Promise.all(countries.map((country) => calendarsOf(context).load(country)));
  const calendar = workingDaysOf(years.flat(), countries);
  return {
    departure: workingDayFrom(shipOn, calendar),
    earliest: workingDaysAfter(shipOn, transitDays.min, calendar),
    latest: workingDaysAfter(shipOn, transitDays.max, calendar),
    basis: [...calendar.used].map((year) => basisOf(year, shipOn)),
    calendarsUnknown: [...calendar.unknown].sort(),
  };
}

function basisOf({ countryCode, year, sourceUrl, confirmed }: CalendarYear, shipOn: string): Basis {
  return {
    ruleId: `CALENDAR.${countryCode}.${year}`,
    title: `Public holidays and moved working days of ${countryCode} in ${year}`,
    effectiveFrom: `${year}-01-01`,
    effectiveTo: `${year}-12-31`,
    sourceUrl,
    asOf: shipOn,
    confidence: confirmed ? Confidence.CONFIRMED : Confidence.UNCONFIRMED,
  };
}
