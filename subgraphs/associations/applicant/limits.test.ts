/** That what a code costs keeps one network from shutting an association's door, by what the gateway gives a network when nobody says. */
import { readConfig } from '../../../gateway/config';
import { CODE_COSTS, MOST_IN_AN_HOUR } from './limits';

it('one network has two codes at once for whoever is honest, and in any hour a quarter of an association’s at most', () => {
  const { max, restoreRate } = readConfig({ INTERPORT_ENV: 'production' }).guard.anonymous.bucket;
  const atOnce = Math.floor(max / CODE_COSTS);
  const inAnHour = Math.floor((max + 3_600 * restoreRate) / CODE_COSTS);
  expect({ max, restoreRate, atOnce, inAnHour }).toEqual({ max: 50_000, restoreRate: 500, atOnce: 2, inAnHour: 75 });
  expect(4 * inAnHour).toBeLessThanOrEqual(MOST_IN_AN_HOUR);
});
