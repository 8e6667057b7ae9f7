/** Which rate cards are meant. They are list prices and public in this graph, so the viewer makes no difference here. */
import { type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { type Context } from '../../kernel/context';
import { applyFilter } from '../../kernel/filters/filters';
import { type TransportMode } from '../lane/lane.entity';
import { todayOf } from '../../kernel/days';
import { type RateCardFilter } from './rate-card.inputs';
import { RateCardState, stateSql } from './validity';

/** A filter with its defaults filled in, so that two fields that ask for the same share one statement. */
export interface RateCardSelection {
  readonly from: string | null;
  readonly to: string | null;
  readonly modes: TransportMode[] | null;
  readonly asOf: string;
  readonly states: RateCardState[];
}

export function selectionOf(context: Context, filter: RateCardFilter | null | undefined): RateCardSelection {
  const { lane = null, modes = null, asOf, states }: RateCardFilter = filter ?? {};
  return {
    from: lane?.from ?? null,
    to: lane?.to ?? null,
    modes,
    asOf: asOf ?? todayOf(context),
    states: states ?? [RateCardState.IN_FORCE],
  };
}

/** Adds the conditions to a query of rate cards under the alias `row`. */
export function applySelection(
  query: SelectQueryBuilder<ObjectLiteral>,
  { from, to, modes, asOf, states }: RateCardSelection,
): void {
  applyFilter(query, 'row.mode', { in: modes });
  query.andWhere(`${stateSql('row')} = ANY(:states)`, { asOf, states });
  if (from === null || to === null) return;
  // An array and no IN: PostgreSQL looks the few lanes up once and not for every parent.
  query.andWhere(
    'row.laneId = ANY(ARRAY(SELECT lane.id FROM lane WHERE lane.origin = :from AND lane.destination = :to))',
    { from, to },
  );
}
