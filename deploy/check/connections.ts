/** How many connections PostgreSQL must have room for: one pool per process of a subgraph, and the migration's few. */
import { type Read } from './finding';

const POOL_FILE = 'subgraphs/kernel/database/data-source.ts';
/** The migration's, and what PostgreSQL keeps for its superusers. */
const OTHERS = 5;

export function connectionsOf(processes: number, read: Read): number {
  const size = /\bPOOL_SIZE = (\d+);/.exec(read(POOL_FILE) ?? '')?.[1];
  if (size === undefined) throw new Error(`${POOL_FILE} no longer says POOL_SIZE: the sum of connections needs it.`);
  return processes * Number(size) + OTHERS;
}
