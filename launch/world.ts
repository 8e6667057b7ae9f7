/** INTERPORT_WORLD: which world a start seeds into an empty database. */
import { LaunchError } from './launch-error';

export type World = 'demo' | 'small' | 'load' | 'none';

const WORLDS: readonly World[] = ['demo', 'small', 'load', 'none'];

export function worldIn(given: string | undefined, otherwise: World): World {
  if (!given) return otherwise;
  const world = WORLDS.find((known) => known === given);
  if (world) return world;
  throw new LaunchError(`INTERPORT_WORLD must be demo, small, load or none; it is ${JSON.stringify(given)}.`);
}
