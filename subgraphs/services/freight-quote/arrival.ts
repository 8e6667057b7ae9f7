/** When a quote's goods arrive: the card's working days, counted where both ends work, from the day of shipment. */
import { type Context } from '../../kernel/context';
import { calendarsOf } from '../calendar/calendar-year.entity';
import { type FreightQuote } from './freight-quote.entity';
import { type Arrival } from './freight-quote.types';
import { workingDayFrom, workingDaysAfter, workingDaysOf } from './rules/calendar';

export async function arrivalOf(context: Context, { way, shipOn, transitDays }: FreightQuote): Promise<Arrival> {
  // The first two letters of a UN/LOCODE are its country, ISO 3166-1.
  const countries = [way.origin, way.destination].map((unlocode) => unlocode.slice(0, 2));
  const years = await Promise.all(countries.map((country) => calendarsOf(context).load(country)));
  const calendar = workingDaysOf(years.flat(), countries);
  const departure = workingDayFrom(shipOn, calendar);
  const [earliest, latest] = [transitDays.min, transitDays.max].map((days) => workingDaysAfter(shipOn, days, calendar));
  return {
    departure,
    earliest: earliest ?? shipOn,
    latest: latest ?? shipOn,
    calendarsUnknown: [...calendar.unknown].sort(),
  };
}
