/** How many connections PostgreSQL must have room for: each process of a subgraph's own, and the migration's few. */
import { type Read } from './finding';

/** Where a process says how many it opens: its pool; and for events the relay's pool, the deliveries at once, one that is kept. */
const OPENED: readonly (readonly [file: string, figure: RegExp])[] = [
  ['subgraphs/kernel/database/data-source.ts', /\bPOOL_SIZE = (\d+);/],
  ['subgraphs/kernel/events/relay-pool.ts', /\bBESIDES = (\d+);/],
  ['subgraphs/kernel/events/options.ts', /\bconcurrency: (\d+),/],
];
const KEPT = 1;
/** The migration's, and what PostgreSQL keeps for its superusers. */
const OTHERS = 5;

export function connectionsOf(processes: number, read: Read): number {
  const figures = OPENED.map(([file, figure]) => {
    const count = figure.exec(read(file) ?? '')?.[1];
    if (count === undefined)
      throw new Error(`${file} no longer says ${figure.source}: the sum of connections needs it.`);
    return Number(count);
  });
  return processes * figures.reduce((sum, count) => sum + count, KEPT) + OTHERS;
}
