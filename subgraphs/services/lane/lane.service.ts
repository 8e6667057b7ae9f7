/** Finding lanes. */
import { type Context } from '../../kernel/context';
import { applyFilter } from '../../kernel/filters/filters';
import { type RowPage } from '../../kernel/pages/connection';
import { type Ordering } from '../../kernel/pages/cursor';
import { pageOf } from '../../kernel/pages/keyset';
import { type PageArgs } from '../../kernel/pages/page-args';
import { Lane, type TransportMode } from './lane.entity';
import { type LaneFilter, type LaneInput } from './lane.inputs';

const BY_PLACES: Ordering<Lane> = {
  name: 'lane',
  direction: 'ASC',
  keys: [
    { column: 'origin', type: 'text', of: (row) => row.origin },
    { column: 'destination', type: 'text', of: (row) => row.destination },
    { column: 'mode', type: 'text', of: (row) => row.mode },
  ],
};

export function findLane(context: Context, { from, to }: LaneInput, mode: TransportMode): Promise<Lane | null> {
  return context.db
    .createQueryBuilder(Lane, 'row')
    .where('row.origin = :from AND row.destination = :to AND row.mode = :mode', { from, to, mode })
    .getOne();
}

export function listLanes(
  context: Context,
  filter: LaneFilter | null | undefined,
  page: PageArgs,
): Promise<RowPage<Lane>> {
  const query = context.db.createQueryBuilder(Lane, 'row');
  applyFilter(query, 'row.origin', { eq: filter?.from ?? null });
  applyFilter(query, 'row.destination', { eq: filter?.to ?? null });
  applyFilter(query, 'row.mode', { in: filter?.modes ?? null });
  return pageOf(query, BY_PLACES, page);
}
