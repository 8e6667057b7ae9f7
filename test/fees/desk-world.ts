/** One small world for all that an association's desk does in tests: seeding one takes longer than most of what is tried on it. */
import { openWorld, type World } from '../kit/world';

let opened: Promise<World> | undefined;

export function deskWorld(): Promise<World> {
  opened ??= openWorld({ subgraphs: ['associations'], size: 'small', writable: true });
  return opened;
}
