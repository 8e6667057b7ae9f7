import { defineLoader } from '../../kernel/context';
import { rowBy } from '../../kernel/loaders';
import { Lane } from './lane.entity';
import { type LaneInput } from './lane.inputs';
import { areaOf } from './port-area';

export const laneById = rowBy(() => Lane, 'id');

/** Every lane from a place, or a port of its area, to another; the key is `laneKey`. */
export const lanesServing = defineLoader(async (keys: readonly string[], context) => {
  const areas = areaOf(context);
  const ways = await Promise.all(
    keys.map(async (key) => {
      const [from = '', to = ''] = key.split(' ');
      const [origins, destinations] = await Promise.all([areas.load(from), areas.load(to)]);
      return { origins, destinations };
    }),
  );
  const lanes = await context.db
    .createQueryBuilder(Lane, 'row')
    .where('row.origin = ANY(:origins) AND row.destination = ANY(:destinations)', {
      origins: ways.flatMap(({ origins }) => origins),
      destinations: ways.flatMap(({ destinations }) => destinations),
    })
    .orderBy('row.id')
    .getMany();
  return ways.map(({ origins, destinations }) =>
    lanes.filter(({ origin, destination }) => origins.includes(origin) && destinations.includes(destination)),
  );
});

export function laneKey({ from, to }: LaneInput): string {
  return `${from} ${to}`;
}
